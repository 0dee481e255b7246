package agentapi.web;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// How the page is served.
///
/// @param frameAncestors origins that may show the page in a frame, besides its own
///   (`https://example.com`, `https://*.example.com`, `*`)
/// @param folder a folder to serve the page's own files from, read anew each time: for whoever
///   edits them
public record PageSettings(List<String> frameAncestors, Optional<Path> folder) {
  private static final Pattern ORIGIN =
      Pattern.compile("\\*|[A-Za-z][A-Za-z0-9+.-]*://[A-Za-z0-9.*\\[\\]:-]+");

  /// The page from the product itself, framed by its own origin only.
  public static final PageSettings DEFAULT = new PageSettings(List.of(), Optional.empty());

  /// @throws IllegalArgumentException if a frame ancestor is no origin
  public PageSettings {
    frameAncestors = List.copyOf(frameAncestors);
    for (String origin : frameAncestors) {
      if (!ORIGIN.matcher(origin).matches()) {
        throw new IllegalArgumentException(
            "'" + origin + "' is no origin: write scheme://host or scheme://host:port");
      }
    }
  }
}

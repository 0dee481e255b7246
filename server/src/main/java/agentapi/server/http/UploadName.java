package agentapi.server.http;

import java.nio.charset.StandardCharsets;

/**
 * What is left of the name that a client gave a file: letters, digits, dots, underscores, hyphens
 * and blanks, so that it names a file in its folder and nothing else, in every shell and prompt.
 */
final class UploadName {
  static final int MAX_BYTES = 128;

  private static final String NAMELESS = "file";

  private UploadName() {}

  static String of(String given) {
    String base = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
    var reduced = new StringBuilder();
    base.codePoints()
        .map(c -> Character.isLetterOrDigit(c) || "._- ".indexOf(c) >= 0 ? c : '_')
        .forEach(reduced::appendCodePoint);
    int start = 0;
    while (start < reduced.length() && ".- ".indexOf(reduced.charAt(start)) >= 0) {
      start++;
    }
    String name = reduced.substring(start).stripTrailing();
    return name.isEmpty() ? NAMELESS : shortened(name);
  }

  /** The middle goes, so that the file keeps its kind. */
  private static String shortened(String name) {
    if (bytes(name) <= MAX_BYTES) {
      return name;
    }
    int dot = name.lastIndexOf('.');
    String kind = dot > 0 && bytes(name.substring(dot)) <= 16 ? name.substring(dot) : "";
    String stem = name.substring(0, name.length() - kind.length());
    while (bytes(stem) + bytes(kind) > MAX_BYTES) {
      stem = stem.substring(0, stem.offsetByCodePoints(stem.length(), -1));
    }
    return stem + kind;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}

package agentapi.server.http;

import java.util.List;
import java.util.Locale;

/** The origins whose pages may read answers and write through a browser. Immutable. */
public final class AllowedOrigins {
  private record Pattern(String prefix, String suffix, boolean wild) {
    boolean matches(String origin) {
      return wild
          ? origin.length() >= prefix.length() + suffix.length()
              && origin.startsWith(prefix)
              && origin.endsWith(suffix)
          : origin.equals(prefix);
    }
  }

  private final List<String> shown;
  private final List<Pattern> patterns;
  private final boolean any;

  private AllowedOrigins(List<String> shown, List<Pattern> patterns, boolean any) {
    this.shown = shown;
    this.patterns = patterns;
    this.any = any;
  }

  /**
   * From a list of origins such as {@code http://localhost:3000} or {@code https://*.example.com};
   * what stands behind host and port is dropped, and {@code *} alone, anywhere in the list, allows
   * every origin.
   *
   * @throws IllegalArgumentException with words for whoever wrote the list
   */
  public static AllowedOrigins parse(List<String> entries) {
    ListEntries.check(entries);
    if (entries.contains("*")) {
      return new AllowedOrigins(List.of("*"), List.of(), true);
    }
    List<String> origins = entries.stream().map(AllowedOrigins::originOf).toList();
    return new AllowedOrigins(
        origins, origins.stream().map(AllowedOrigins::patternOf).toList(), false);
  }

  /** Entries that no page's origin is like, as they lack a scheme; the original takes them, too. */
  public List<String> vain() {
    return shown.stream()
        .filter(entry -> !any && !entry.contains("://") && !entry.contains("*"))
        .toList();
  }

  /** Whether every origin is allowed. */
  boolean any() {
    return any;
  }

  /** Whether a page of this origin may. The opaque origin {@code null} is never on a list. */
  boolean allows(String origin) {
    String lower = origin.toLowerCase(Locale.ROOT);
    return any || patterns.stream().anyMatch(pattern -> pattern.matches(lower));
  }

  /** The origins as they are compared, in the order given. */
  List<String> list() {
    return shown;
  }

  /** The origins, for a person. */
  @Override
  public String toString() {
    return String.join(", ", shown);
  }

  private static String originOf(String entry) {
    int scheme = entry.indexOf("://");
    if (scheme < 0) {
      return entry.toLowerCase(Locale.ROOT);
    }
    int end = scheme + 3;
    while (end < entry.length() && "/?#".indexOf(entry.charAt(end)) < 0) {
      end++;
    }
    int userInfo = entry.lastIndexOf('@', end - 1);
    String authority = entry.substring(userInfo > scheme ? userInfo + 1 : scheme + 3, end);
    return (entry.substring(0, scheme + 3) + authority).toLowerCase(Locale.ROOT);
  }

  private static Pattern patternOf(String origin) {
    int star = origin.indexOf('*');
    return star < 0
        ? new Pattern(origin, "", false)
        : new Pattern(origin.substring(0, star), origin.substring(star + 1), true);
  }
}

package agentapi.server.http;

import java.util.List;

/** What lists of hosts and lists of origins have in common. */
final class ListEntries {
  private ListEntries() {}

  /**
   * @throws IllegalArgumentException if the list is empty or an entry of it was meant as several
   */
  static void check(List<String> entries) {
    if (entries.isEmpty()) {
      throw new IllegalArgumentException("the list must not be empty");
    }
    if (entries.contains("*")) {
      return;
    }
    for (String entry : entries) {
      if (entry.codePoints().anyMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c))) {
        throw new IllegalArgumentException(
            "'" + entry + "' contains whitespace characters, which are not allowed");
      }
      if (entry.contains(",")) {
        throw new IllegalArgumentException(
            "'" + entry + "' contains comma characters, which are not allowed");
      }
    }
  }
}

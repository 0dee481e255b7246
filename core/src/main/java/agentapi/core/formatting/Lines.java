package agentapi.core.formatting;

import java.util.List;

/** Text as lines, and what counts as blank in it. */
final class Lines {
  private Lines() {}

  static List<String> of(String text) {
    return List.of(text.split("\n", -1));
  }

  static String join(List<String> lines) {
    return String.join("\n", lines);
  }

  /** Whether a line holds nothing but Unicode white space. */
  static boolean blank(String line) {
    return line.codePoints().allMatch(Lines::isBlank);
  }

  /** A line without the Unicode white space at both ends. */
  static String strip(String line) {
    int start = 0;
    int end = line.length();
    while (start < end && isBlank(line.charAt(start))) {
      start++;
    }
    while (end > start && isBlank(line.charAt(end - 1))) {
      end--;
    }
    return line.substring(start, end);
  }

  /** The lines without the blank ones at both ends. */
  static List<String> trim(List<String> lines) {
    int start = 0;
    int end = lines.size();
    while (start < end && blank(lines.get(start))) {
      start++;
    }
    while (end > start && blank(lines.get(end - 1))) {
      end--;
    }
    return lines.subList(start, end);
  }

  /** The property White_Space of the Unicode standard, all of which lies in the first plane. */
  private static boolean isBlank(int character) {
    return Character.isSpaceChar(character)
        || (character >= '\t' && character <= '\r')
        || character == 0x85;
  }
}

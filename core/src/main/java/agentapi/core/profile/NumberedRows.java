package agentapi.core.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rows of code that an agent numbers on the screen. A run of them counts from 1; the rest of a row
 * that was too long stands below it without a number.
 */
final class NumberedRows {
  /** The number's last digit stands in the same column all the way down. */
  private static final Pattern NUMBER = Pattern.compile("^ *(\\d{1,6})(?= |$)");

  private NumberedRows() {}

  /**
   * The rows without the numbers in front of runs of at least two.
   *
   * @param indent blanks that then stand in front
   */
  static List<String> strip(List<String> rows, int indent) {
    List<String> stripped = new ArrayList<>();
    for (int row = 0; row < rows.size(); ) {
      int end = end(rows, row);
      if (end < 0) {
        stripped.add(rows.get(row++));
        continue;
      }
      int width = width(rows.get(row), 1) + 1;
      for (; row < end; row++) {
        String numbered = rows.get(row);
        stripped.add(" ".repeat(indent) + numbered.substring(Math.min(width, numbered.length())));
      }
    }
    return stripped;
  }

  /** The row below the run that begins in this one, or -1. */
  private static int end(List<String> rows, int first) {
    int width = width(rows.get(first), 1);
    int number = 1;
    int row = first + 1;
    while (width > 0 && row < rows.size()) {
      if (width(rows.get(row), number + 1) == width) {
        number++;
      } else if (!rows.get(row).startsWith(" ".repeat(width + 1))) {
        break;
      }
      row++;
    }
    return number > 1 ? row : -1;
  }

  /** The columns up to the end of that number in front of a row; -1 if it is not there. */
  private static int width(String row, int number) {
    Matcher found = NUMBER.matcher(row);
    return found.find() && found.group(1).equals(String.valueOf(number)) ? found.end() : -1;
  }
}

package agentapi.demo;

import java.util.List;

/**
 * The part of the screen that changes: what stands below the settled lines of the transcript.
 *
 * @param lines at least one, at most as many as the screen has rows
 * @param cursorRow index of the line with the cursor
 * @param cursorColumn counted from 0
 */
record Frame(List<String> lines, int cursorRow, int cursorColumn) {
  static Frame of(List<String> lines, int cursorRow, int cursorColumn, Size size) {
    int cut = Math.max(0, lines.size() - size.rows());
    return new Frame(
        List.copyOf(lines.subList(cut, lines.size())),
        Math.max(0, cursorRow - cut),
        Math.min(cursorColumn, size.columns() - 1));
  }

  /** An empty line, for output that passes the painter by. */
  static Frame blank() {
    return new Frame(List.of(""), 0, 0);
  }
}

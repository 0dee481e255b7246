package agentapi.attach;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.WCWidth;

/**
 * Draws a screen of text on a terminal of another size: the end of it where it is longer, each line
 * cut at the edge. Only lines that changed are written. One thread at a time.
 */
final class TextPainter {
  private static final String BEGIN = "\033[?2026h\033[?25l\033[?7l\033[0m";
  private static final String END = "\033[?7h\033[?2026l";

  private final List<String> shown = new ArrayList<>();
  private int columns;
  private int rows;

  /** The sequences that turn what was painted last into this screen. */
  String paint(String screen, int columns, int rows) {
    StringBuilder out = new StringBuilder(BEGIN);
    if (columns != this.columns || rows != this.rows) {
      this.columns = columns;
      this.rows = rows;
      shown.clear();
      out.append("\033[2J");
    }
    List<String> lines = window(screen);
    for (int row = 0; row < Math.max(lines.size(), shown.size()); row++) {
      String line = row < lines.size() ? lines.get(row) : "";
      if (row >= shown.size() || !line.equals(shown.get(row))) {
        out.append("\033[").append(row + 1).append(";1H\033[K").append(line);
      }
    }
    shown.clear();
    shown.addAll(lines);
    return out.append(END).toString();
  }

  private List<String> window(String screen) {
    List<String> lines = screen.stripTrailing().lines().map(String::stripTrailing).toList();
    return lines.subList(Math.max(0, lines.size() - rows), lines.size()).stream()
        .map(line -> cut(printable(line)))
        .toList();
  }

  /** Nothing that a server says may steer the terminal. */
  static String printable(String text) {
    StringBuilder printable = new StringBuilder(text.length());
    text.codePoints()
        .map(character -> character == '\t' || character == '\n' ? ' ' : character)
        .map(character -> Character.isISOControl(character) ? '\ufffd' : character)
        .forEach(printable::appendCodePoint);
    return printable.toString();
  }

  private String cut(String line) {
    int width = 0;
    for (int i = 0; i < line.length(); ) {
      int character = line.codePointAt(i);
      width += Math.max(0, WCWidth.wcwidth(character));
      if (width > columns) {
        return line.substring(0, i);
      }
      i += Character.charCount(character);
    }
    return line;
  }
}

package agentapi.attach;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jline.utils.WCWidth;

/**
 * Draws a styled screen on a terminal of another size: the part of it with the cursor and its end,
 * each row cut at the edge. Only rows that changed are written. One thread at a time.
 */
final class StyledPainter {
  private static final String BEGIN = "\033[?2026h\033[?25l\033[?7l";
  private static final String END = "\033[0m\033[?7h\033[?2026l";

  private final List<List<StyledScreen.Run>> shown = new ArrayList<>();
  private int columns;
  private int rows;

  /** The sequences that turn what was painted last into this screen. */
  String paint(StyledScreen screen, int columns, int rows) {
    StringBuilder out = new StringBuilder(BEGIN);
    out.append(screen.applicationCursor() ? "\033[?1h" : "\033[?1l");
    out.append(screen.bracketedPaste() ? "\033[?2004h" : "\033[?2004l");
    if (columns != this.columns || rows != this.rows) {
      this.columns = columns;
      this.rows = rows;
      shown.clear();
      out.append("\033[0m\033[2J");
    }
    List<List<StyledScreen.Run>> window = screen.window(rows);
    for (int row = 0; row < Math.max(window.size(), shown.size()); row++) {
      List<StyledScreen.Run> line = row < window.size() ? window.get(row) : List.of();
      if (row >= shown.size() || !line.equals(shown.get(row))) {
        row(row, line, out);
      }
    }
    shown.clear();
    shown.addAll(window);
    out.append(END);
    int row = screen.cursorRow() - screen.top(rows);
    if (screen.cursorVisible() && row < rows && screen.cursorColumn() < columns) {
      move(row, screen.cursorColumn(), out).append("\033[?25h");
    }
    return out.toString();
  }

  private void row(int row, List<StyledScreen.Run> runs, StringBuilder out) {
    move(row, 0, out).append("\033[0m\033[K");
    int column = 0;
    for (StyledScreen.Run run : runs) {
      if (column >= columns) {
        return;
      }
      // The two terminals may not agree on the width of a character, so each run has its place.
      move(row, column, out).append(sequence(run.style()));
      out.append(cut(run.text(), columns - column));
      column += run.columns();
    }
  }

  private static StringBuilder move(int row, int column, StringBuilder out) {
    return out.append("\033[").append(row + 1).append(';').append(column + 1).append('H');
  }

  private static String cut(String text, int room) {
    int width = 0;
    for (int i = 0; i < text.length(); ) {
      int character = text.codePointAt(i);
      width += Math.max(0, WCWidth.wcwidth(character));
      if (width > room) {
        return text.substring(0, i);
      }
      i += Character.charCount(character);
    }
    return text;
  }

  /** The sequence that selects a style given in words; words that nobody knows say nothing. */
  static String sequence(String style) {
    StringBuilder sequence = new StringBuilder("\033[0");
    for (String word : style.split(" ", -1)) {
      sequence.append(
          switch (word) {
            case "bold" -> ";1";
            case "dim" -> ";2";
            case "italic" -> ";3";
            case "underline" -> ";4";
            case "blink" -> ";5";
            case "inverse" -> ";7";
            case "hidden" -> ";8";
            case "strike" -> ";9";
            case "overline" -> ";53";
            default -> colour(word);
          });
    }
    return sequence.append('m').toString();
  }

  private static String colour(String word) {
    if (!word.toLowerCase(Locale.ROOT).matches("[fb]g:(\\d{1,3}|#[0-9a-f]{6})")) {
      return "";
    }
    int base = word.startsWith("fg") ? 30 : 40;
    String value = word.substring(3);
    if (value.startsWith("#")) {
      int rgb = Integer.parseInt(value.substring(1), 16);
      return ";%d;2;%d;%d;%d".formatted(base + 8, rgb >> 16, (rgb >> 8) & 0xff, rgb & 0xff);
    }
    int index = Integer.parseInt(value);
    if (index < 8) {
      return ";" + (base + index);
    }
    return index < 16 ? ";" + (base + 52 + index) : ";" + (base + 8) + ";5;" + Math.min(index, 255);
  }
}

package agentapi.terminal.view;

import agentapi.terminal.Cell;
import agentapi.terminal.Cursor;
import agentapi.terminal.Line;
import agentapi.terminal.Link;
import agentapi.terminal.Modes;
import agentapi.terminal.Run;
import agentapi.terminal.Snapshot;
import agentapi.terminal.Style;
import agentapi.terminal.unicode.Graphemes;
import agentapi.terminal.unicode.Widths;

/** A snapshot for another terminal. */
public final class AnsiView {
  private static final String CSI = "\033[";

  private AnsiView() {}

  /**
   * The visible lines in colour, each ended by a line feed: what one prints to look at a screen.
   */
  public static String print(Snapshot snapshot) {
    StringBuilder out = new StringBuilder();
    for (Line line : snapshot.lines()) {
      for (Run run : line.runs()) {
        if (run.style().equals(Style.DEFAULT)) {
          out.append(run.text());
        } else {
          select(out, run.style());
          out.append(run.text());
          deselect(out, run.style());
        }
      }
      out.append('\n');
    }
    return out.toString();
  }

  /**
   * Makes a new terminal of the same size show the snapshot: lines, cursor, title, which screen is
   * shown, and the modes that matter to whoever writes to the program. A snapshot of that terminal
   * equals this one; only a wrap pending elsewhere than in the last column is lost.
   */
  public static String redraw(Snapshot snapshot) {
    StringBuilder out = new StringBuilder();
    if (snapshot.alternate()) {
      out.append(CSI).append("?1049h");
    }
    out.append(CSI).append("0m").append(CSI).append("2J");
    wraps(out, snapshot);
    for (int y = 0; y < snapshot.rows(); y++) {
      line(out, y, snapshot.lines().get(y), snapshot.columns() - 1);
    }
    sizes(out, snapshot);
    if (!snapshot.title().isEmpty()) {
      out.append("\033]2;").append(snapshot.title()).append("\033\\");
    }
    modes(out, snapshot.modes());
    cursor(out, snapshot);
    mode(out, snapshot.modes().graphemeClusters(), "?2027h");
    return out.toString();
  }

  /** Two blanks over the right edge mark a line as continued; the text comes over them. */
  private static void wraps(StringBuilder out, Snapshot snapshot) {
    for (int y = 0; y + 1 < snapshot.rows(); y++) {
      if (snapshot.lines().get(y).wrapped()) {
        move(out, y, snapshot.columns() - 1);
        out.append("  ");
      }
    }
  }

  private static void line(StringBuilder out, int y, Line line, int last) {
    narrowClusters(out, y, line, last);
    int at = -1;
    for (Run run : line.runs()) {
      if (run.style().equals(Style.DEFAULT) && run.text().chars().allMatch(c -> c == ' ')) {
        continue;
      }
      select(out, run.style());
      for (int x = run.column(); x < run.column() + run.columns(); x++) {
        Cell cell = line.cell(x);
        if (cell.width() > 0 && !foundNoRoom(cell)) {
          if (x != at) {
            move(out, y, x);
          }
          text(out, cell);
          at = x + cell.width();
        }
      }
      deselect(out, run.style());
    }
  }

  /**
   * Clusters too wide for their cell: the last column, too, has no room for them as long as nothing
   * goes on in the next line, so copies go.
   */
  private static void narrowClusters(StringBuilder out, int y, Line line, int last) {
    for (int x = 0; x < line.columns(); x++) {
      Cell cell = line.cell(x);
      if (foundNoRoom(cell)) {
        select(out, cell.style());
        move(out, y, last);
        out.append(CSI).append("?7l");
        text(out, cell);
        out.append(CSI).append("?7h");
        deselect(out, cell.style());
        if (x < last) {
          String there = "%1$d;%2$d;%1$d;%2$d".formatted(y + 1, last + 1);
          out.append(CSI).append(there).append(";1;%d;%d;1$v".formatted(y + 1, x + 1));
          out.append(CSI).append(there).append("$z");
        }
      }
    }
  }

  private static boolean foundNoRoom(Cell cell) {
    return needsClusters(cell) && Graphemes.width(cell.text()) > cell.width();
  }

  /** Of what only mode 2027 makes, the first character must not join the cell before it. */
  private static void text(StringBuilder out, Cell cell) {
    String text = cell.text();
    if (needsClusters(cell)) {
      int first = Character.charCount(text.codePointAt(0));
      out.append(text, 0, first).append(CSI).append("?2027h");
      out.append(text, first, text.length()).append(CSI).append("?2027l");
    } else {
      out.append(text);
    }
  }

  /** Whether the cell is other than the code points of its text one by one would make it. */
  private static boolean needsClusters(Cell cell) {
    String text = cell.text();
    if (text.isEmpty()) {
      return false;
    }
    int first = text.codePointAt(0);
    if (Character.charCount(first) == text.length()) {
      return false;
    }
    boolean onlyMarks = text.codePoints().skip(1).allMatch(codePoint -> Widths.of(codePoint) == 0);
    return !onlyMarks || Widths.of(first) != cell.width();
  }

  private static void sizes(StringBuilder out, Snapshot snapshot) {
    for (int y = 0; y < snapshot.rows(); y++) {
      String size =
          switch (snapshot.lines().get(y).size()) {
            case SINGLE -> "";
            case DOUBLE_WIDTH -> "6";
            case DOUBLE_HEIGHT_TOP -> "3";
            case DOUBLE_HEIGHT_BOTTOM -> "4";
          };
      if (!size.isEmpty()) {
        move(out, y, 0);
        out.append("\033#").append(size);
      }
    }
  }

  private static void modes(StringBuilder out, Modes modes) {
    mode(out, modes.bracketedPaste(), "?2004h");
    mode(out, modes.applicationCursorKeys(), "?1h");
    mode(out, modes.applicationKeypad(), "?66h");
    mode(out, modes.backarrowSendsBackspace(), "?67h");
    mode(out, modes.newLine(), "20h");
    mode(out, modes.focusReports(), "?1004h");
    mode(out, !modes.alternateScroll(), "?1007l");
    mode(out, modes.reverseScreen(), "?5h");
    mode(out, modes.kittyKeyboard() != 0, "=" + modes.kittyKeyboard() + ";1u");
    mode(out, modes.modifyOtherKeys() != 0, ">4;" + modes.modifyOtherKeys() + "m");
    switch (modes.mouseTracking()) {
      case NONE -> {}
      case PRESS -> mode(out, true, "?9h");
      case PRESS_AND_RELEASE -> mode(out, true, "?1000h");
      case DRAG -> mode(out, true, "?1002h");
      case ANY_MOTION -> mode(out, true, "?1003h");
    }
    switch (modes.mouseEncoding()) {
      case BYTES -> {}
      case UTF8 -> mode(out, true, "?1005h");
      case SGR -> mode(out, true, "?1006h");
      case URXVT -> mode(out, true, "?1015h");
      case SGR_PIXELS -> mode(out, true, "?1016h");
    }
  }

  private static void mode(StringBuilder out, boolean on, String sequence) {
    if (on) {
      out.append(CSI).append(sequence);
    }
  }

  private static void cursor(StringBuilder out, Snapshot snapshot) {
    Cursor cursor = snapshot.cursor();
    int style =
        switch (cursor.shape()) {
          case BLOCK -> 2;
          case UNDERLINE -> 4;
          case BAR -> 6;
        };
    out.append(CSI).append(cursor.blinking() ? style - 1 : style).append(" q");
    out.append(CSI).append(cursor.visible() ? "?25h" : "?25l");
    int last = snapshot.columns() - 1;
    Line line = snapshot.lines().get(cursor.row());
    if (!cursor.wrapPending() || cursor.column() != last || line.size() != Line.Size.SINGLE) {
      move(out, cursor.row(), cursor.column());
      return;
    }
    // A wrap is pending only after the last column was written to, so it is written once more.
    int column = line.cell(last).width() == 0 ? last - 1 : last;
    Cell cell = line.cell(column);
    move(out, cursor.row(), column);
    select(out, cell.style());
    text(out, cell);
    deselect(out, cell.style());
  }

  private static void move(StringBuilder out, int row, int column) {
    out.append(CSI).append(row + 1).append(';').append(column + 1).append('H');
  }

  private static void select(StringBuilder out, Style style) {
    if (!style.equals(Style.DEFAULT)) {
      out.append(CSI).append(style.sgr()).append('m');
    }
    if (style.link().isPresent()) {
      Link link = style.link().get();
      String id = link.id().isEmpty() ? "" : "id=" + link.id();
      out.append("\033]8;").append(id).append(';').append(link.uri()).append("\033\\");
    }
  }

  private static void deselect(StringBuilder out, Style style) {
    if (style.link().isPresent()) {
      out.append("\033]8;;\033\\");
    }
    if (!style.equals(Style.DEFAULT)) {
      out.append(CSI).append("0m");
    }
  }
}

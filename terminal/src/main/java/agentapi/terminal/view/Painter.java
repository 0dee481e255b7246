package agentapi.terminal.view;

import agentapi.terminal.Cursor;
import agentapi.terminal.Line;
import agentapi.terminal.Run;
import agentapi.terminal.Snapshot;
import agentapi.terminal.Style;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Keeps another terminal, where a person looks, like a snapshot that changes: only lines that
 * became others are written. Of a larger screen it shows the rows around the cursor, and their left
 * part.
 *
 * <p>Not thread-safe.
 */
public final class Painter {
  private static final String CSI = "\033[";

  private final int columns;
  private final List<Optional<Line>> shown;
  private int top;

  /** For a blank terminal of a size. */
  public Painter(int columns, int rows) {
    this.columns = columns;
    this.shown = new ArrayList<>(Collections.nCopies(rows, Optional.empty()));
  }

  /** What to write to the terminal so that it shows this instead of what it showed before. */
  public String paint(Snapshot snapshot) {
    Cursor cursor = snapshot.cursor();
    follow(cursor.row(), snapshot.rows());
    StringBuilder out = new StringBuilder(CSI).append("?2026h").append(CSI).append("?25l");
    for (int y = 0; y < shown.size(); y++) {
      int row = top + y;
      Optional<Line> line =
          row < snapshot.rows() ? Optional.of(snapshot.lines().get(row)) : Optional.empty();
      if (!line.equals(shown.get(y))) {
        shown.set(y, line);
        move(out, y, 0);
        out.append(CSI).append("0m").append(CSI).append('K');
        line.ifPresent(present -> write(out, present));
      }
    }
    if (cursor.visible() && cursor.column() < columns) {
      move(out, cursor.row() - top, cursor.column());
      out.append(CSI).append("?25h");
    }
    return out.append(CSI).append("?2026l").toString();
  }

  /** Moves the rows that are shown no further than the cursor needs. */
  private void follow(int cursorRow, int rows) {
    top = Math.max(top, cursorRow - shown.size() + 1);
    top = Math.min(top, cursorRow);
    top = Math.clamp(top, 0, Math.max(0, rows - shown.size()));
  }

  private void write(StringBuilder out, Line line) {
    for (Run run : Pieces.of(line)) {
      if (run.column() + run.columns() > columns) {
        cut(out, run);
        return;
      }
      // Other terminals may take some characters for wider or narrower.
      out.append(CSI).append(run.column() + 1).append('G');
      write(out, run.text(), run.style());
    }
  }

  private void cut(StringBuilder out, Run run) {
    int room = columns - run.column();
    // A piece is one char a column, or one cell, which shows whole or not at all.
    boolean pair = Character.isSurrogate(run.text().charAt(0));
    if (room > 0 && !pair && run.text().length() == run.columns()) {
      out.append(CSI).append(run.column() + 1).append('G');
      write(out, run.text().substring(0, room), run.style());
    }
  }

  private static void write(StringBuilder out, String text, Style style) {
    if (style.equals(Style.DEFAULT)) {
      out.append(text);
    } else {
      out.append(CSI).append(style.sgr()).append('m').append(text).append(CSI).append("0m");
    }
  }

  private static void move(StringBuilder out, int row, int column) {
    out.append(CSI).append(row + 1).append(';').append(column + 1).append('H');
  }
}

package agentapi.terminal;

import java.util.ArrayList;
import java.util.List;

/**
 * Gives the main screen another size. Lines that ran over the right edge are broken anew, nothing
 * that was written is lost: what no longer fits goes to the history, and comes back when there is
 * room.
 */
final class Reflow {
  /** A place on the screen; a column behind the last is a pending wrap. */
  record Position(int row, int column) {}

  private final Grid grid;
  private final History history;

  /** The lines of the new width, history first; the first of the screen is {@code screenStart}. */
  private final List<Line> out = new ArrayList<>();

  Reflow(Grid grid, History history) {
    this.grid = grid;
    this.history = history;
  }

  Position resize(int columns, int rows, int cursorRow, int cursorColumn, boolean wrapPending) {
    int used = grid.rows();
    while (used > cursorRow + 1 && grid.row(used - 1).toLine().isBlank()) {
      used--;
    }
    List<Line> in = new ArrayList<>(history.size() + used);
    in.addAll(history.view());
    int screenStart = in.size();
    for (int y = 0; y < used; y++) {
      in.add(grid.row(y).toLine());
    }
    int cursorLine = screenStart + Math.min(cursorRow, used - 1);
    int newRow = 0;
    int newColumn = 0;
    for (int i = 0; i < in.size(); ) {
      int end = i + 1;
      while (end < in.size() && in.get(end - 1).wrapped()) {
        end++;
      }
      int first = out.size();
      if ((end == i + 1 && in.get(i).columns() <= columns) || columns == grid.columns()) {
        out.addAll(in.subList(i, end));
        if (cursorLine >= i && cursorLine < end) {
          newRow = first + cursorLine - i;
          newColumn = Math.min(cursorColumn + (wrapPending ? 1 : 0), columns);
        }
      } else {
        Paragraph paragraph = new Paragraph(in.subList(i, end), grid.columns());
        int cursor = -1;
        if (cursorLine >= i && cursorLine < end) {
          cursor = paragraph.starts[cursorLine - i] + cursorColumn + (wrapPending ? 1 : 0);
        }
        paragraph.breakInto(columns, out, cursor);
        if (cursor >= 0) {
          newRow = first + paragraph.cursorRow;
          newColumn = Math.min(paragraph.cursorColumn, columns);
        }
      }
      i = end;
    }
    int newStart = Math.max(0, out.size() + blanksBelow(used, rows) - rows);
    if (history.size() == 0 && out.size() <= rows) {
      newStart = 0;
    }
    history.clear();
    for (Line line : out.subList(0, newStart)) {
      history.add(line);
    }
    Row[] next = new Row[rows];
    for (int y = 0; y < rows; y++) {
      next[y] = new Row(columns);
      if (newStart + y < out.size()) {
        LineLoader.load(next[y], out.get(newStart + y));
      }
    }
    grid.replace(next, columns);
    grid.unwrap(rows - 1);
    return new Position(Math.clamp(newRow - newStart, 0, rows - 1), newColumn);
  }

  /**
   * Blank rows under the text stay, as in tmux, except that they are the first to be cut off; more
   * of them come only when the history has no lines left to give back.
   */
  private int blanksBelow(int used, int rows) {
    int blanks = grid.rows() - used;
    int added = rows - grid.rows();
    return Math.max(0, blanks + (added < 0 ? added : Math.max(0, added - history.size())));
  }

  /** The lines of one run of text, as one long row. */
  private static final class Paragraph {
    private final Row cells;
    private final int used;

    /** Where each of the old lines begins. */
    final int[] starts;

    int cursorRow;
    int cursorColumn;

    Paragraph(List<Line> lines, int columns) {
      cells = new Row(lines.size() * columns);
      starts = new int[lines.size()];
      Row row = new Row(columns);
      int at = 0;
      int written = 0;
      for (int i = 0; i < lines.size(); i++) {
        LineLoader.load(row, lines.get(i));
        boolean gapBeforeWide =
            i > 0
                && at > 0
                && columns > 1
                && row.glyphs[1] == Row.TAIL
                && cells.glyphs[at - 1] == Row.BLANK;
        if (gapBeforeWide) {
          at--;
        }
        starts[i] = at;
        cells.copy(row, 0, at, columns);
        written = at + lines.get(i).columns();
        at += columns;
      }
      used = written;
    }

    void breakInto(int columns, List<Line> out, int cursor) {
      int first = out.size();
      int at = 0;
      do {
        int end = Math.min(used, at + columns);
        if (end < used && columns > 1 && cells.glyphs[end] == Row.TAIL) {
          end--;
        }
        int row = out.size() - first;
        Row next = new Row(columns);
        next.copy(cells, at, 0, end - at);
        next.line = null;
        next.wrapped = end < used;
        out.add(next.toLine());
        if (cursor >= at) {
          cursorRow = row;
          cursorColumn = cursor - at;
        }
        at = end;
      } while (at < used);
    }
  }
}

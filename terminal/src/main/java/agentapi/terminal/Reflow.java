package agentapi.terminal;

import java.util.ArrayList;
import java.util.List;

/**
 * Gives the main screen another size. Lines that ran over the right edge are broken anew, nothing
 * that was written is lost: what no longer fits goes to the history, and comes back when there is
 * room.
 */
final class Reflow {
  /** A place on the screen. */
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
    boolean full = used == grid.rows();
    List<Line> in = new ArrayList<>(history.size() + used);
    in.addAll(history.view());
    int screenStart = in.size();
    for (int y = 0; y < used; y++) {
      in.add(grid.row(y).toLine());
    }
    int cursorLine = screenStart + Math.min(cursorRow, used - 1);
    int newStart = -1;
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
        if (screenStart >= i && screenStart < end) {
          newStart = first + screenStart - i;
        }
        if (cursorLine >= i && cursorLine < end) {
          newRow = first + cursorLine - i;
          newColumn = Math.min(cursorColumn, columns - 1);
        }
      } else {
        Paragraph paragraph = new Paragraph(in.subList(i, end), grid.columns());
        int cursor = -1;
        if (cursorLine >= i && cursorLine < end) {
          cursor = paragraph.starts[cursorLine - i] + cursorColumn + (wrapPending ? 1 : 0);
        }
        boolean here = screenStart >= i && screenStart < end;
        paragraph.breakInto(columns, out, cursor, here ? paragraph.starts[screenStart - i] : -1);
        if (cursor >= 0) {
          newRow = first + paragraph.cursorRow;
          newColumn = Math.min(paragraph.cursorColumn, columns - 1);
        }
        if (here) {
          newStart = first + paragraph.startRow;
        }
      }
      i = end;
    }
    if (newStart < 0) {
      newStart = out.size();
    }
    if (out.size() - newStart > rows || full) {
      newStart = Math.max(0, out.size() - rows);
    }
    // The cursor stays on the screen, whatever lies below it.
    newStart = Math.min(newStart, newRow);
    history.clear();
    for (Line line : out.subList(0, newStart)) {
      history.add(line);
    }
    Row[] next = new Row[rows];
    for (int y = 0; y < rows; y++) {
      next[y] = new Row(columns);
      if (newStart + y < out.size()) {
        next[y].load(out.get(newStart + y));
      }
    }
    grid.replace(next, columns);
    return new Position(Math.min(newRow - newStart, rows - 1), newColumn);
  }

  /** The lines of one run of text, as one long row. */
  private static final class Paragraph {
    private final Row cells;
    private final int used;

    /** Where each of the old lines begins. */
    final int[] starts;

    int cursorRow;
    int cursorColumn;
    int startRow;

    Paragraph(List<Line> lines, int columns) {
      cells = new Row(lines.size() * columns);
      starts = new int[lines.size()];
      Row row = new Row(columns);
      int at = 0;
      int written = 0;
      for (int i = 0; i < lines.size(); i++) {
        row.load(lines.get(i));
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

    void breakInto(int columns, List<Line> out, int cursor, int start) {
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
        if (start >= at) {
          startRow = row;
        }
        at = end;
      } while (at < used);
    }
  }
}

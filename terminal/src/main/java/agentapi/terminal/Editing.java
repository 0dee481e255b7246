package agentapi.terminal;

import java.util.Arrays;

/** The functions that insert, delete and erase characters. */
final class Editing {
  private final Screen screen;

  Editing(Screen screen) {
    this.screen = screen;
  }

  void insertCharacters(int count) {
    screen.wrapPending = false;
    if (screen.x >= screen.left && screen.x <= screen.right) {
      Row row = screen.grid.touch(screen.y);
      int at = row.glyphs[screen.x] == Row.TAIL ? screen.x + 1 : screen.x;
      row.insert(at, count, screen.right + 1, screen.pen.blank());
      unwrapIfShort(row);
    }
  }

  void deleteCharacters(int count) {
    screen.wrapPending = false;
    if (screen.x >= screen.left && screen.x <= screen.right) {
      Row row = screen.grid.touch(screen.y);
      row.delete(screen.x, count, screen.right + 1, screen.pen.blank());
      unwrapIfShort(row);
    }
  }

  /** A row goes on in the next one as long as its text reaches the right edge. */
  private void unwrapIfShort(Row row) {
    row.wrapped &= row.glyphs[screen.columns() - 1] != Row.BLANK;
  }

  void eraseCharacters(int count) {
    erase(screen.y, screen.x, Math.min(screen.columns(), screen.x + count), false);
    screen.wrapPending = false;
  }

  void eraseInLine(int kind, boolean selective) {
    switch (kind) {
      case 0 -> erase(screen.y, next(), screen.columns(), selective);
      case 1 -> erase(screen.y, 0, screen.x + 1, selective);
      case 2 -> erase(screen.y, 0, screen.columns(), selective);
      default -> {}
    }
  }

  /** Where the next character goes; behind the last column when the wrap is pending. */
  private int next() {
    return screen.wrapPending ? screen.x + 1 : screen.x;
  }

  void eraseInDisplay(int kind, boolean selective) {
    switch (kind) {
      case 0 -> {
        erase(screen.y, next(), screen.columns(), selective);
        eraseRows(screen.y + 1, screen.rows(), selective);
      }
      case 1 -> {
        eraseRows(0, screen.y, selective);
        erase(screen.y, 0, screen.x + 1, selective);
      }
      case 2 -> eraseRows(0, screen.rows(), selective);
      case 3 -> screen.history.clear();
      default -> {}
    }
  }

  private void eraseRows(int from, int to, boolean selective) {
    boolean spare = selective || screen.guardedAreas;
    if (spare && !screen.affordsToLookAt(to - from, screen.columns())) {
      return;
    }
    for (int row = from; row < to; row++) {
      if (spare) {
        erase(row, 0, screen.columns(), true);
      } else {
        screen.grid.blank(row, screen.pen.blank());
      }
    }
  }

  private void erase(int row, int from, int to, boolean selective) {
    Row cells = screen.grid.touch(row);
    if (selective || screen.guardedAreas) {
      cells.eraseUnprotected(from, to, screen.pen.blank());
    } else {
      cells.erase(from, to, screen.pen.blank());
    }
    if (to == screen.columns()) {
      cells.wrapped = false;
    }
    if (from == 0 && to == screen.columns()) {
      screen.grid.unwrap(row - 1);
    }
  }

  /** DECALN. The cursor stays where it is, as on a VT100. */
  void fillWithE() {
    screen.resetMargins();
    screen.originMode = false;
    screen.wrapPending = false;
    if (!screen.affordsToLookAt(screen.rows(), screen.columns())) {
      return;
    }
    for (int row = 0; row < screen.rows(); row++) {
      Row cells = screen.grid.touch(row);
      cells.reset(0);
      cells.line = null;
      cells.wrote(screen.columns());
      Arrays.fill(cells.glyphs, 'E');
    }
  }

  void setLineSize(Line.Size size) {
    screen.grid.touch(screen.y).size = size;
  }
}

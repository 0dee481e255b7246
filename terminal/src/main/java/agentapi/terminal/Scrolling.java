package agentapi.terminal;

/** The functions that move lines or columns within the margins; what they uncover is blank. */
final class Scrolling {
  private final Screen screen;

  Scrolling(Screen screen) {
    this.screen = screen;
  }

  void up(int count) {
    upFrom(screen.top, count, true);
  }

  private void upFrom(int first, int count, boolean keep) {
    int height = screen.bottom - first + 1;
    int n = Math.min(count, height);
    if (screen.fullWidth()) {
      boolean leavesTheTop = keep && first == 0 && !screen.isAlternate();
      if (n == 1 || screen.affordsToLookAt(n, 2 * screen.columns())) {
        screen.grid.scrollUp(
            first, screen.bottom, n, screen.pen.blank(), leavesTheTop ? screen.history : null);
      }
      return;
    }
    if (!screen.affordsToMove(height, width())) {
      return;
    }
    for (int row = first; row <= screen.bottom; row++) {
      move(row + n, row, row + n <= screen.bottom);
    }
  }

  void down(int count) {
    downFrom(screen.top, count);
  }

  private void downFrom(int first, int count) {
    int height = screen.bottom - first + 1;
    int n = Math.min(count, height);
    if (screen.fullWidth()) {
      screen.grid.scrollDown(first, screen.bottom, n, screen.pen.blank());
      return;
    }
    if (!screen.affordsToMove(height, width())) {
      return;
    }
    for (int row = screen.bottom; row >= first; row--) {
      move(row - n, row, row - n >= first);
    }
  }

  private int width() {
    return screen.right - screen.left + 1;
  }

  /** Gives a row the cells that another has between the margins, or blanks. */
  private void move(int from, int to, boolean inside) {
    Row row = screen.grid.touch(to);
    if (inside) {
      row.copy(screen.grid.row(from), screen.left, screen.left, width());
    } else {
      row.erase(screen.left, screen.right + 1, screen.pen.blank());
    }
  }

  void insertLines(int count) {
    if (screen.withinMargins()) {
      downFrom(screen.y, count);
    }
  }

  void deleteLines(int count) {
    if (screen.withinMargins()) {
      upFrom(screen.y, count, false);
    }
  }

  void insertColumns(int count) {
    if (screen.withinMargins()) {
      insertColumnsAt(screen.x, count);
    }
  }

  void insertColumnsAt(int column, int count) {
    if (!affordsColumns(column)) {
      return;
    }
    for (int row = screen.top; row <= screen.bottom; row++) {
      screen.grid.touch(row).insert(column, count, screen.right + 1, screen.pen.blank());
    }
  }

  void deleteColumns(int count) {
    if (screen.withinMargins()) {
      deleteColumnsAt(screen.x, count);
    }
  }

  void deleteColumnsAt(int column, int count) {
    if (!affordsColumns(column)) {
      return;
    }
    for (int row = screen.top; row <= screen.bottom; row++) {
      screen.grid.touch(row).delete(column, count, screen.right + 1, screen.pen.blank());
    }
  }

  private boolean affordsColumns(int first) {
    return screen.affordsToMove(screen.bottom - screen.top + 1, screen.right - first + 1);
  }

  void left(int count) {
    if (screen.withinMargins()) {
      deleteColumnsAt(screen.left, count);
    }
  }

  void right(int count) {
    if (screen.withinMargins()) {
      insertColumnsAt(screen.left, count);
    }
  }
}

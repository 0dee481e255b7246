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
    if (screen.fullWidth()) {
      boolean leavesTheTop = keep && first == 0 && !screen.isAlternate();
      screen.grid.scrollUp(
          first, screen.bottom, count, screen.pen.blank(), leavesTheTop ? screen.history : null);
      return;
    }
    int height = screen.bottom - first + 1;
    int n = Math.min(count, height);
    for (int row = first; row <= screen.bottom; row++) {
      if (row + n <= screen.bottom) {
        screen
            .grid
            .touch(row)
            .copy(
                screen.grid.row(row + n), screen.left, screen.left, screen.right - screen.left + 1);
      } else {
        screen.grid.touch(row).erase(screen.left, screen.right + 1, screen.pen.blank());
      }
    }
  }

  void down(int count) {
    downFrom(screen.top, count);
  }

  private void downFrom(int first, int count) {
    if (screen.fullWidth()) {
      screen.grid.scrollDown(first, screen.bottom, count, screen.pen.blank());
      return;
    }
    int n = Math.min(count, screen.bottom - first + 1);
    for (int row = screen.bottom; row >= first; row--) {
      if (row - n >= first) {
        screen
            .grid
            .touch(row)
            .copy(
                screen.grid.row(row - n), screen.left, screen.left, screen.right - screen.left + 1);
      } else {
        screen.grid.touch(row).erase(screen.left, screen.right + 1, screen.pen.blank());
      }
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
    for (int row = screen.top; row <= screen.bottom; row++) {
      screen.grid.touch(row).delete(column, count, screen.right + 1, screen.pen.blank());
    }
  }

  void left(int count) {
    deleteColumnsAt(screen.left, count);
  }

  void right(int count) {
    insertColumnsAt(screen.left, count);
  }
}

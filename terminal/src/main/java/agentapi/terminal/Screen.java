package agentapi.terminal;

import java.util.function.LongSupplier;

/**
 * The two screens, the cursor and the margins, and the functions that move the cursor. What changes
 * cells is beside it: {@link TextWriter}, {@link Editing}, {@link Scrolling}, {@link Rectangles}.
 *
 * <p>Counts come as sent, 0 and more than the screen has included. Positions are from 0. Written
 * after ECMA-48, the DEC VT510 manual and, where they are silent, xterm. Longer than others because
 * every movement needs the cursor and the margins.
 */
final class Screen {
  final History history;
  Grid grid;
  private final Grid main;
  private final Grid alternate;

  int x;
  int y;
  boolean wrapPending;
  Pen pen = new Pen();
  Charsets charsets = new Charsets();
  final Tabs tabs;
  final Scrolling scrolling = new Scrolling(this);
  final Editing editing = new Editing(this);
  private final Effort effort;

  int top;
  int bottom;
  int left;
  int right;

  boolean originMode;
  boolean autowrap = true;
  boolean insertMode;
  boolean newLineMode;

  /** Mode 45: going left from the first column of a line that continues another. */
  boolean reverseWrap;

  /** Mode 1045: the same from any line, from the top margin to the bottom one. */
  boolean extendedReverseWrap;

  boolean horizontalMargins;

  /** What is protected was so by SPA, not by DECSCA: no function erases it. */
  boolean guardedAreas;

  private SavedCursor savedOnMain = SavedCursor.HOME;
  private SavedCursor savedOnAlternate = SavedCursor.HOME;

  /**
   * @param streamed as for {@link Effort}
   */
  Screen(int columns, int rows, int scrollback, LongSupplier streamed) {
    effort = new Effort(streamed);
    history = new History(scrollback);
    main = new Grid(columns, rows);
    alternate = new Grid(columns, rows);
    grid = main;
    tabs = new Tabs(columns);
    resetMargins();
  }

  int columns() {
    return grid.columns();
  }

  int rows() {
    return grid.rows();
  }

  /** Whether {@link Effort} lets a function look at or fill so many cells. */
  boolean affordsToLookAt(int rows, int columns) {
    return effort.affordsToLookAt(rows, columns, (long) rows() * columns());
  }

  /** Whether {@link Effort} lets a function move so many cells. */
  boolean affordsToMove(int rows, int columns) {
    return effort.affordsToMove(rows, columns, (long) rows() * columns());
  }

  boolean isAlternate() {
    return grid == alternate;
  }

  // Margins

  void resetMargins() {
    top = 0;
    bottom = rows() - 1;
    left = 0;
    right = columns() - 1;
  }

  /** DECSTBM. */
  void setVerticalMargins(int newTop, int newBottom) {
    if (newTop < newBottom && newTop < rows()) {
      top = newTop;
      bottom = Math.min(newBottom, rows() - 1);
      home();
    }
  }

  void setHorizontalMargins(int newLeft, int newRight) {
    int last = Math.min(newRight, columns() - 1);
    if (newLeft < last) {
      left = newLeft;
      right = last;
      home();
    }
  }

  void enableHorizontalMargins(boolean on) {
    horizontalMargins = on;
    left = 0;
    right = columns() - 1;
  }

  boolean withinMargins() {
    return y >= top && y <= bottom && x >= left && x <= right;
  }

  boolean fullWidth() {
    return left == 0 && right == columns() - 1;
  }

  // Cursor

  void home() {
    moveTo(0, 0);
  }

  /** CUP: relative to the margins in origin mode. */
  void moveTo(int row, int column) {
    moveToRow(row);
    moveToColumn(column);
  }

  void moveToRow(int row) {
    y = originMode ? Math.min(top + row, bottom) : Math.min(row, rows() - 1);
    wrapPending = false;
  }

  void moveToColumn(int column) {
    x = originMode ? Math.min(left + column, right) : Math.min(column, columns() - 1);
    wrapPending = false;
  }

  void up(int count) {
    y = Math.max(y >= top ? top : 0, y - count);
    wrapPending = false;
  }

  void down(int count) {
    y = Math.min(y <= bottom ? bottom : rows() - 1, y + count);
    wrapPending = false;
  }

  void forward(int count) {
    x = Math.min(x <= right ? right : columns() - 1, x + count);
    wrapPending = false;
  }

  void backward(int count) {
    if (autowrap && (reverseWrap || extendedReverseWrap)) {
      backwardAcrossLines(count);
    } else {
      x = Math.max(x >= left ? left : 0, x - count);
    }
    wrapPending = false;
  }

  private void backwardAcrossLines(int count) {
    int steps = Math.min(count, columns() * rows());
    if (!affordsToLookAt(1, steps)) {
      return;
    }
    for (int i = wrapPending ? 1 : 0; i < steps; i++) {
      if (x > (x >= left ? left : 0)) {
        x--;
      } else if (extendedReverseWrap && (y > 0 || y == top)) {
        x = right;
        y = y == top ? bottom : y - 1;
      } else if (y > top && grid.row(y - 1).wrapped) {
        x = right;
        y--;
      } else {
        return;
      }
    }
  }

  /** VPR and HPR do not stop at the margins. */
  void downAcrossMargins(int count) {
    y = Math.min(rows() - 1, y + count);
    wrapPending = false;
  }

  void forwardAcrossMargins(int count) {
    x = Math.min(columns() - 1, x + count);
    wrapPending = false;
  }

  void carriageReturn() {
    x = originMode || x >= left ? left : 0;
    wrapPending = false;
  }

  void backspace() {
    backward(1);
  }

  void lineFeed() {
    index();
    if (newLineMode) {
      carriageReturn();
    }
  }

  void index() {
    if (y == bottom) {
      if (x >= left && x <= right) {
        scrolling.up(1);
      }
    } else if (y < rows() - 1) {
      y++;
    }
  }

  void reverseIndex() {
    if (y == top) {
      if (x >= left && x <= right) {
        scrolling.down(1);
      }
    } else if (y > 0) {
      y--;
      wrapPending = false;
    }
  }

  void nextLine() {
    index();
    carriageReturn();
  }

  void backIndex() {
    if (x == left) {
      if (withinMargins()) {
        scrolling.insertColumnsAt(left, 1);
      }
    } else if (x > 0) {
      x--;
    }
    wrapPending = false;
  }

  void forwardIndex() {
    if (x == right) {
      if (withinMargins()) {
        scrolling.deleteColumnsAt(left, 1);
      }
    } else if (x < columns() - 1) {
      x++;
    }
    wrapPending = false;
  }

  void tab(int count) {
    int limit = x <= right ? right : columns() - 1;
    for (int i = Math.min(count, columns()); i > 0; i--) {
      x = tabs.after(x, limit);
    }
  }

  void tabBackward(int count) {
    int limit = originMode && x >= left ? left : 0;
    for (int i = Math.min(count, columns()); i > 0; i--) {
      x = tabs.before(x, limit);
    }
    wrapPending = false;
  }

  void saveCursor() {
    SavedCursor saved = new SavedCursor(x, y, pen.copy(), charsets.copy(), originMode);
    if (isAlternate()) {
      savedOnAlternate = saved;
    } else {
      savedOnMain = saved;
    }
  }

  void restoreCursor() {
    SavedCursor saved = isAlternate() ? savedOnAlternate : savedOnMain;
    x = Math.min(saved.x(), columns() - 1);
    y = Math.min(saved.y(), rows() - 1);
    wrapPending = false;
    pen = saved.pen().copy();
    charsets = saved.charsets().copy();
    originMode = saved.originMode();
  }

  void forgetSavedCursor() {
    if (isAlternate()) {
      savedOnAlternate = SavedCursor.HOME;
    } else {
      savedOnMain = SavedCursor.HOME;
    }
  }

  // Screens

  void showAlternate(boolean on, boolean clear) {
    if (on == isAlternate()) {
      return;
    }
    if (!on && clear) {
      grid.clear(0);
    }
    grid = on ? alternate : main;
    if (on && clear) {
      grid.clear(pen.blank());
    }
  }

  void resize(int columns, int rows) {
    boolean onAlternate = isAlternate();
    int row = onAlternate ? savedOnMain.y() : y;
    int column = onAlternate ? savedOnMain.x() : x;
    Reflow.Position position =
        new Reflow(main, history).resize(columns, rows, row, column, !onAlternate && wrapPending);
    alternate.crop(columns, rows);
    if (onAlternate) {
      SavedCursor saved = savedOnMain;
      savedOnMain =
          new SavedCursor(
              position.column(), position.row(), saved.pen(), saved.charsets(), saved.originMode());
      wrapPending &= x == columns - 1;
      x = Math.min(x, columns - 1);
      y = Math.min(y, rows - 1);
    } else {
      wrapPending = position.column() == columns;
      x = Math.min(position.column(), columns - 1);
      y = position.row();
    }
    tabs.resize(columns);
    resetMargins();
  }

  /** DECSTR. */
  void softReset() {
    originMode = false;
    autowrap = true;
    insertMode = false;
    reverseWrap = false;
    extendedReverseWrap = false;
    guardedAreas = false;
    pen = new Pen();
    charsets = new Charsets();
    horizontalMargins = false;
    resetMargins();
    forgetSavedCursor();
  }

  /** RIS. */
  void reset() {
    grid = main;
    softReset();
    savedOnMain = SavedCursor.HOME;
    savedOnAlternate = SavedCursor.HOME;
    newLineMode = false;
    main.clear(0);
    alternate.clear(0);
    history.clear();
    tabs.reset();
    home();
  }
}

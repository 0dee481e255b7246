package agentapi.terminal;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one screen, main or alternate. Knows which rows changed since the last look at its
 * lines.
 *
 * <p>The rows lie in a window that slides over a longer array, so that scrolling the whole screen
 * by one line costs no move of the others.
 */
final class Grid {
  private @Nullable Row[] slots;
  private int base;
  private int columns;
  private int rows;

  private Line[] lines;

  /** Rows written to since the last look; all of them once rows have moved. */
  private int[] changed;

  private int changes;
  private boolean allChanged;

  /** Whether nothing was written since all was cleared. */
  private boolean cleared = true;

  private int frame;
  private final HeldRows held = new HeldRows();

  Grid(int columns, int rows) {
    this.columns = columns;
    this.rows = rows;
    slots = new Row[2 * rows];
    for (int y = 0; y < rows; y++) {
      slots[y] = new Row(columns);
    }
    lines = new Line[rows];
    Arrays.fill(lines, Line.EMPTY);
    changed = new int[rows];
  }

  int columns() {
    return columns;
  }

  int rows() {
    return rows;
  }

  /** For reading. */
  @SuppressWarnings("NullAway") // The window holds no null.
  Row row(int y) {
    return slots[base + y];
  }

  /** For writing: the row will be looked at again. */
  Row touch(int y) {
    Row row = row(y);
    return row.line == null && row.frame == frame ? row : firstTouch(y, row);
  }

  private Row firstTouch(int y, Row row) {
    note(y, row);
    cleared = false;
    Row mine = row;
    if (isHeld(row)) {
      mine = held.copyOf(row);
      slots[base + y] = mine;
    }
    mine.frame = frame;
    mine.line = null;
    return mine;
  }

  private void note(int y, Row row) {
    if (row.line == null) {
      return;
    }
    if (changes < changed.length) {
      changed[changes++] = y;
    } else {
      allChanged = true;
    }
  }

  /** {@link #touch} for a row that becomes blank. */
  void blank(int y, long style) {
    note(y, row(y));
    blankMoved(y, style);
  }

  private boolean isHeld(Row row) {
    return row.frame != frame && held.isActive();
  }

  private Row blankInsteadOf(Row row, long style) {
    Row blank = row;
    if (isHeld(row)) {
      blank = held.blankFor(row, style);
      blank.frame = frame;
    } else {
      row.reset(style);
    }
    return blank;
  }

  private void blankMoved(int y, long style) {
    cleared &= style == 0;
    slots[base + y] = blankInsteadOf(row(y), style);
  }

  /** A frame begins: what is there now is what {@link #heldLines} will tell until the release. */
  void hold() {
    held.release();
    frame++;
    held.hold(slots, base, rows, allChanged || changes > 0 ? null : lines);
  }

  Line[] heldLines() {
    return held.lines();
  }

  void release() {
    held.release();
  }

  /**
   * The lines as they are; the same array as before when nothing changed. Never written to again.
   */
  Line[] lines() {
    if (!allChanged && changes == 0) {
      return lines;
    }
    Line[] next = lines.clone();
    if (allChanged) {
      for (int y = 0; y < rows; y++) {
        next[y] = row(y).toLine();
      }
    } else {
      for (int i = 0; i < changes; i++) {
        next[changed[i]] = row(changed[i]).toLine();
      }
    }
    lines = next;
    changes = 0;
    allChanged = false;
    return lines;
  }

  /**
   * Moves the rows of a region up; new ones at its bottom are blank.
   *
   * @param top first row
   * @param bottom last row
   * @param history takes what leaves the top, if given
   */
  void scrollUp(int top, int bottom, int count, long style, @Nullable History history) {
    int height = bottom - top + 1;
    int n = Math.min(count, height);
    if (n <= 0) {
      return;
    }
    if (history != null && history.limit() > 0) {
      for (int y = top; y < top + n; y++) {
        history.add(row(y).toLine());
      }
    }
    unwrap(top - 1);
    if (height == rows) {
      for (int i = 0; i < n; i++) {
        slide(style);
      }
    } else {
      for (int y = top; y < top + n; y++) {
        blankMoved(y, style);
      }
      rotate(top, n, height);
    }
    allChanged = true;
  }

  /** A row does not continue on the next when the next one is another. */
  void unwrap(int y) {
    if (y >= 0 && row(y).wrapped) {
      touch(y).wrapped = false;
    }
  }

  private void slide(long style) {
    cleared &= style == 0;
    if (base + rows == slots.length) {
      System.arraycopy(slots, base, slots, 0, rows);
      Arrays.fill(slots, rows, slots.length, null);
      base = 0;
    }
    Row recycled = blankInsteadOf(row(0), style);
    slots[base] = null;
    base++;
    slots[base + rows - 1] = recycled;
  }

  void scrollDown(int top, int bottom, int count, long style) {
    int height = bottom - top + 1;
    int n = Math.min(count, height);
    if (n <= 0) {
      return;
    }
    for (int y = bottom - n + 1; y <= bottom; y++) {
      blankMoved(y, style);
    }
    rotate(top, height - n, height);
    allChanged = true;
    unwrap(top - 1);
    unwrap(bottom);
  }

  /** The {@code n} rows at {@code top} go behind the others of the region. */
  private void rotate(int top, int n, int height) {
    int at = base + top;
    if (n <= height - n) {
      @Nullable Row[] moved = Arrays.copyOfRange(slots, at, at + n);
      System.arraycopy(slots, at + n, slots, at, height - n);
      System.arraycopy(moved, 0, slots, at + height - n, n);
    } else {
      @Nullable Row[] moved = Arrays.copyOfRange(slots, at + n, at + height);
      System.arraycopy(slots, at, slots, at + height - n, n);
      System.arraycopy(moved, 0, slots, at, height - n);
    }
  }

  void clear(long style) {
    if (cleared && style == 0) {
      return;
    }
    for (int y = 0; y < rows; y++) {
      blankMoved(y, style);
    }
    allChanged = true;
    cleared = style == 0;
  }

  /** Cuts off or adds blanks at the right and at the bottom. */
  void crop(int newColumns, int newRows) {
    Row[] next = new Row[newRows];
    for (int y = 0; y < newRows; y++) {
      next[y] = new Row(newColumns);
      if (y < rows) {
        LineLoader.load(next[y], row(y).toLine());
      }
    }
    boolean sameWidth = newColumns == columns;
    replace(next, newColumns);
    for (int y = sameWidth ? newRows - 1 : 0; y < newRows; y++) {
      unwrap(y);
    }
  }

  void replace(Row[] next, int newColumns) {
    held.clear();
    columns = newColumns;
    rows = next.length;
    slots = Arrays.copyOf(next, 2 * rows);
    base = 0;
    lines = new Line[rows];
    Arrays.fill(lines, Line.EMPTY);
    changed = new int[rows];
    changes = 0;
    allChanged = true;
    cleared = false;
  }
}

package agentapi.terminal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of the last whole frame while a program draws the next one (mode 2026). Whoever wants to
 * write to one of them gets another in its place; lines are made only if someone looks.
 */
final class HeldRows {
  private @Nullable Row[] rows = {};
  private Line @Nullable [] lines;
  private boolean active;

  /** Held rows that are no longer on the screen; free to be written to after the release. */
  private final List<Row> replaced = new ArrayList<>();

  private final Deque<Row> spare = new ArrayDeque<>();

  boolean isActive() {
    return active;
  }

  /**
   * Holds the rows of a window.
   *
   * @param known their lines, if all of them are known
   */
  void hold(@Nullable Row[] slots, int base, int count, Line @Nullable [] known) {
    if (rows.length != count) {
      rows = new Row[count];
    }
    System.arraycopy(slots, base, rows, 0, count);
    lines = known;
    active = true;
  }

  Line[] lines() {
    Line[] made = lines;
    if (made == null) {
      made = new Line[rows.length];
      for (int y = 0; y < made.length; y++) {
        Row row = rows[y];
        made[y] = row == null ? Line.EMPTY : row.toLine();
      }
      lines = made;
    }
    return made;
  }

  /** A row with the same cells to write to instead of a held one. */
  Row copyOf(Row held) {
    replaced.add(held);
    Row row = spare(held.columns());
    row.become(held);
    return row;
  }

  /** A blank row to write to instead of a held one. */
  Row blankFor(Row held, long style) {
    replaced.add(held);
    Row row = spare(held.columns());
    row.reset(style);
    return row;
  }

  private Row spare(int columns) {
    Row row = spare.poll();
    return row == null ? new Row(columns) : row;
  }

  void release() {
    if (active) {
      active = false;
      lines = null;
      Arrays.fill(rows, null);
      spare.addAll(replaced);
      replaced.clear();
    }
  }

  /** Forgets rows of another width. */
  void clear() {
    release();
    rows = new Row[0];
    spare.clear();
  }
}

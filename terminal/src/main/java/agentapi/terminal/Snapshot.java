package agentapi.terminal;

import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * What a terminal shows at one moment; immutable, and safe to hand to any thread.
 *
 * <p>A line that did not change from one snapshot to the next is the same object in both.
 */
public final class Snapshot {
  private final int columns;
  private final Lines lines;
  private final List<Line> history;
  private final Cursor cursor;
  private final String title;
  private final boolean alternate;
  private final Modes modes;

  Snapshot(
      int columns,
      Line[] lines,
      List<Line> history,
      Cursor cursor,
      String title,
      boolean alternate,
      Modes modes) {
    this.columns = columns;
    this.lines = new Lines(lines);
    this.history = history;
    this.cursor = cursor;
    this.title = title;
    this.alternate = alternate;
    this.modes = modes;
  }

  public int columns() {
    return columns;
  }

  public int rows() {
    return lines.size();
  }

  /** The visible lines, one for each row; unmodifiable. */
  public List<Line> lines() {
    return lines;
  }

  /**
   * The lines that scrolled off the top of the main screen, oldest first, at most as many as the
   * terminal was built for; unmodifiable.
   */
  public List<Line> history() {
    return history;
  }

  public Cursor cursor() {
    return cursor;
  }

  /** As the program set it, without control characters; empty if it did not. */
  public String title() {
    return title;
  }

  /** Whether the alternate screen is shown, which has no history. */
  public boolean alternate() {
    return alternate;
  }

  public Modes modes() {
    return modes;
  }

  /** The visible lines, each without the blanks at its end, joined by a line feed. */
  public String text() {
    StringBuilder text = new StringBuilder();
    for (int y = 0; y < lines.size(); y++) {
      if (y > 0) {
        text.append('\n');
      }
      text.append(lines.get(y).text());
    }
    return text.toString();
  }

  private static final class Lines extends AbstractList<Line> implements RandomAccess {
    private final Line[] lines;

    Lines(Line[] lines) {
      this.lines = lines;
    }

    @Override
    public Line get(int index) {
      return lines[Objects.checkIndex(index, lines.length)];
    }

    @Override
    public int size() {
      return lines.length;
    }
  }
}

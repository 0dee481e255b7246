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
  private final Look look;
  private final Lines lines;
  private final List<Line> history;

  Snapshot(Look look, Line[] lines, List<Line> history) {
    this.look = look;
    this.lines = new Lines(lines);
    this.history = history;
  }

  /** Whether a snapshot of these would be the same; lines that did not change are one array. */
  @SuppressWarnings("ReferenceEquality")
  boolean shows(Look other, Line[] array, List<Line> past) {
    return lines.lines == array && history.size() == past.size() && look.equals(other);
  }

  /** The width in cells. */
  public int columns() {
    return look.columns();
  }

  /** The height in cells. */
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

  /** Where the next character goes. */
  public Cursor cursor() {
    return look.cursor();
  }

  /** As the program set it, without control characters; empty if it did not. */
  public String title() {
    return look.title();
  }

  /** Whether the alternate screen is shown, which has no history. */
  public boolean alternate() {
    return look.alternate();
  }

  /** What the program switched on at that moment. */
  public Modes modes() {
    return look.modes();
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

package agentapi.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One line of a screen or of its history, immutable.
 *
 * <p>While nothing is written to a line, every snapshot holds the same object for it. Two lines are
 * equal when they look the same and both or neither continue on the next.
 */
public final class Line {
  /** How often a line may be as high or wide as others (DECDHL, DECDWL). */
  public enum Size {
    /** As others (DECSWL). */
    SINGLE,
    /** Each character as wide as two, so that half of the columns are to be seen (DECDWL). */
    DOUBLE_WIDTH,
    /** The upper half of characters twice as wide and high (DECDHL). */
    DOUBLE_HEIGHT_TOP,
    /** Their lower half. */
    DOUBLE_HEIGHT_BOTTOM
  }

  static final byte[] ONE_CHAR_A_COLUMN = {};
  static final long[] NO_STYLES = {};
  static final short[] NO_ENDS = {};
  static final Line EMPTY =
      new Line("", ONE_CHAR_A_COLUMN, NO_STYLES, NO_ENDS, null, false, Size.SINGLE);

  /** Everything up to the last column that was written to; blanks between are spaces. */
  final String content;

  /** Chars of the content in each column, or {@link #ONE_CHAR_A_COLUMN}. */
  final byte[] charsOfColumn;

  /**
   * Style of each run, and the column after it; cells behind the last run have the default style.
   */
  final long[] styles;

  final short[] ends;
  final @Nullable Extra @Nullable [] extras;
  private final boolean wrapped;
  private final Size size;

  Line(
      String content,
      byte[] charsOfColumn,
      long[] styles,
      short[] ends,
      @Nullable Extra @Nullable [] extras,
      boolean wrapped,
      Size size) {
    this.content = content;
    this.charsOfColumn = charsOfColumn;
    this.styles = styles;
    this.ends = ends;
    this.extras = extras;
    this.wrapped = wrapped;
    this.size = size;
  }

  /** The text without the blanks at its end. */
  public String text() {
    return text(Integer.MAX_VALUE);
  }

  /** The text of the first columns, none if it is 0 or less, without the blanks at its end. */
  public String text(int columns) {
    int end = charsOf(Math.max(0, columns));
    while (end > 0 && content.charAt(end - 1) == ' ') {
      end--;
    }
    return content.substring(0, end);
  }

  /** The column of a char of {@link #text()}. */
  public int columnOf(int index) {
    if (charsOfColumn.length == 0) {
      return index;
    }
    int column = 0;
    for (int chars = 0; column < charsOfColumn.length; column++) {
      chars += charsOfColumn[column];
      if (chars > index) {
        break;
      }
    }
    return column;
  }

  private int charsOf(int columns) {
    if (charsOfColumn.length == 0) {
      return Math.min(columns, content.length());
    }
    if (columns >= charsOfColumn.length) {
      return content.length();
    }
    int chars = 0;
    for (int column = 0; column < columns; column++) {
      chars += charsOfColumn[column];
    }
    return chars;
  }

  boolean isBlank() {
    return columns() == 0 && !wrapped;
  }

  /** Whether the text ran over the right edge, so that the next line continues it. */
  public boolean wrapped() {
    return wrapped;
  }

  /** How high and wide its characters are. */
  public Size size() {
    return size;
  }

  /** Columns up to the last one that was written to or has a style of its own. */
  public int columns() {
    int written = charsOfColumn.length == 0 ? content.length() : charsOfColumn.length;
    return ends.length == 0 ? written : Math.max(written, ends[ends.length - 1]);
  }

  /** The cell in a column from 0; any column right of {@link #columns()} is a blank. */
  public Cell cell(int column) {
    Objects.checkIndex(column, Integer.MAX_VALUE);
    int run = 0;
    while (run < ends.length && ends[run] <= column) {
      run++;
    }
    Style style = run < ends.length ? style(run) : Style.DEFAULT;
    if (charsOfColumn.length == 0) {
      return new Cell(
          column < content.length() ? content.substring(column, column + 1) : " ", 1, style);
    }
    if (column >= charsOfColumn.length) {
      return new Cell(" ", 1, style);
    }
    int start = 0;
    for (int i = 0; i < column; i++) {
      start += charsOfColumn[i];
    }
    int chars = charsOfColumn[column];
    boolean wide = column + 1 < charsOfColumn.length && charsOfColumn[column + 1] == 0;
    return new Cell(content.substring(start, start + chars), chars == 0 ? 0 : wide ? 2 : 1, style);
  }

  /** The line in pieces of one style each, from column 0 to {@link #columns()} without gaps. */
  public List<Run> runs() {
    List<Run> runs = new ArrayList<>(ends.length + 1);
    StringBuilder text = new StringBuilder();
    int column = 0;
    int at = 0;
    for (int i = 0; i <= ends.length; i++) {
      int end = i < ends.length ? ends[i] : columns();
      Style style = i < ends.length ? style(i) : Style.DEFAULT;
      // Cells that differ in nothing one sees, but in protection, look like one run.
      if (!runs.isEmpty() && end > column && runs.getLast().style().equals(style)) {
        Run before = runs.removeLast();
        column = before.column();
        at -= before.text().length();
      }
      if (end == column) {
        continue;
      }
      text.setLength(0);
      at = append(text, at, column, end);
      runs.add(new Run(column, end - column, text.toString(), style));
      column = end;
    }
    return List.copyOf(runs);
  }

  /** Appends the text of columns, which begins at a place in the content; returns where it ends. */
  private int append(StringBuilder text, int start, int from, int to) {
    boolean simple = charsOfColumn.length == 0;
    int written = simple ? content.length() : charsOfColumn.length;
    int at = start;
    for (int x = from; x < to; x++) {
      int chars = simple || x >= written ? 1 : charsOfColumn[x];
      if (x < written) {
        text.append(content, at, at + chars);
      } else {
        text.append(' ');
      }
      at += chars;
    }
    return at;
  }

  private Style style(int run) {
    return StyleBits.toStyle(styles[run], extras == null ? null : extras[run]);
  }

  @Override
  public boolean equals(Object other) {
    if (this == other) {
      return true;
    }
    return other instanceof Line line
        && wrapped == line.wrapped
        && size == line.size
        && visibleRuns().equals(line.visibleRuns());
  }

  @Override
  public int hashCode() {
    return text().hashCode();
  }

  /** The runs without the plain blanks at the end, which look like cells nobody wrote to. */
  private List<Run> visibleRuns() {
    List<Run> runs = runs();
    if (runs.isEmpty() || !runs.getLast().style().equals(Style.DEFAULT)) {
      return runs;
    }
    Run last = runs.getLast();
    int end = last.text().length();
    while (end > 0 && last.text().charAt(end - 1) == ' ') {
      end--;
    }
    List<Run> visible = new ArrayList<>(runs.subList(0, runs.size() - 1));
    if (end > 0) {
      int columns = last.columns() - (last.text().length() - end);
      visible.add(new Run(last.column(), columns, last.text().substring(0, end), last.style()));
    }
    return visible;
  }

  @Override
  public String toString() {
    return text();
  }
}

package agentapi.terminal;

import agentapi.terminal.parser.FrameEnds;
import agentapi.terminal.parser.Parser;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A terminal in memory: fed with what a program writes, it knows what a person would see.
 *
 * <p>It behaves like xterm in a UTF-8 locale, with what newer terminals added: synchronized output,
 * links, the kitty keyboard protocol, grapheme clusters. It owns no process, thread or clock.
 *
 * <p>Not thread-safe: one thread feeds it. The snapshots it hands out are for everybody.
 */
public final class Terminal {
  /** The most columns or rows a terminal can have. */
  public static final int MAX_SIZE = 4096;

  /**
   * The most cells, which are columns times rows: what fills or redraws a screen costs time and
   * memory for each.
   */
  public static final int MAX_CELLS = 1 << 20;

  private final Screen screen;
  private final Interpreter interpreter;
  private final Parser parser;
  private @Nullable Snapshot last;
  private final FrameEnds frameEnds = new FrameEnds();
  private @Nullable Frame held;

  /** The last whole frame while the program draws the next one. */
  private record Frame(Look look, Grid grid, List<Line> history) {}

  private Terminal(Builder builder) {
    screen = new Screen(builder.columns, builder.rows, builder.scrollback, this::streamed);
    interpreter = new Interpreter(screen, builder.listener, builder.graphemeClusters, this::hold);
    parser = new Parser(interpreter);
  }

  /** A terminal of 80x24 with 10,000 lines of history, unless the builder is told otherwise. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Takes bytes of the program's output; characters and sequences may be cut anywhere between
   * calls. The listener is called before this returns.
   */
  public void feed(byte[] bytes, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    frameEnds.in(bytes, offset, offset + length);
    parser.feed(bytes, offset, offset + length);
    if (!synchronizedOutput()) {
      release();
    }
  }

  /** {@link #feed(byte[], int, int)} with all of an array. */
  public void feed(byte[] bytes) {
    feed(bytes, 0, bytes.length);
  }

  /**
   * Gives the screen another size. Lines of the main screen that ran over the right edge are broken
   * anew; the alternate screen is cut or padded, its program draws it again.
   *
   * @throws IllegalArgumentException if it is none that a terminal {@linkplain #isSize can have}
   */
  public void resize(int columns, int rows) {
    checkSize(columns, rows);
    if (columns == screen.columns() && rows == screen.rows()) {
      return;
    }
    release();
    screen.resize(columns, rows);
    if (interpreter.modes.isOn(2048)) {
      interpreter.answers.resized(screen);
    }
  }

  /**
   * What the terminal shows. Costs the rows that changed since the last call; the same object if
   * nothing did. While the program holds back a frame (mode 2026) it is the last whole one.
   */
  public Snapshot snapshot() {
    Frame frame = held;
    return frame == null
        ? snapshot(look(), screen.grid.lines(), screen.history.view())
        : snapshot(frame.look(), frame.grid().heldLines(), frame.history());
  }

  private Snapshot snapshot(Look look, Line[] lines, List<Line> history) {
    Snapshot before = last;
    if (before != null && before.shows(look, lines, history)) {
      return before;
    }
    Snapshot made = new Snapshot(look, lines, history);
    last = made;
    return made;
  }

  private Look look() {
    return new Look(
        screen.columns(),
        new Cursor(
            screen.y,
            screen.x,
            screen.wrapPending,
            interpreter.modes.isOn(25),
            interpreter.cursorShape,
            interpreter.modes.isOn(12)),
        interpreter.title.text(),
        screen.isAlternate(),
        interpreter.modes.view(
            interpreter.keyboard.flags(screen.isAlternate()), interpreter.modifyOtherKeys));
  }

  /** A frame begins: what is there now is the last whole one. */
  private void hold() {
    release();
    if (frameEnds.follow(parser.position())) {
      return;
    }
    screen.grid.hold();
    held = new Frame(look(), screen.grid, screen.history.view());
  }

  private long streamed() {
    return parser.streamed();
  }

  private void release() {
    Frame frame = held;
    if (frame != null) {
      frame.grid().release();
      held = null;
    }
  }

  /**
   * Whether the program holds back a frame. A program may die meanwhile, so the owner, who has the
   * clock, calls {@link #endSynchronizedOutput} when this lasts; terminals wait 150 ms to 1 s.
   */
  public boolean synchronizedOutput() {
    return interpreter.modes.isOn(ModeTable.SYNCHRONIZED_OUTPUT);
  }

  /** Shows what there is, as if the program had ended its frame. */
  public void endSynchronizedOutput() {
    interpreter.modes.set(ModeTable.SYNCHRONIZED_OUTPUT, false);
    release();
  }

  /** Whether a terminal can have this size: {@link #MAX_SIZE} and {@link #MAX_CELLS} bound it. */
  public static boolean isSize(int columns, int rows) {
    return columns >= 1
        && columns <= MAX_SIZE
        && rows >= 1
        && rows <= MAX_SIZE
        && columns * rows <= MAX_CELLS;
  }

  private static void checkSize(int columns, int rows) {
    if (!isSize(columns, rows)) {
      throw new IllegalArgumentException(
          "a terminal has 1 to %d columns and rows and at most %d cells, not %dx%d"
              .formatted(MAX_SIZE, MAX_CELLS, columns, rows));
    }
  }

  /**
   * Builds a terminal; 80 columns, 24 rows, 10,000 lines of history and no listener unless told.
   */
  public static final class Builder {
    private int columns = 80;
    private int rows = 24;
    private int scrollback = 10_000;
    private TerminalListener listener = TerminalListener.NONE;
    private boolean graphemeClusters;

    private Builder() {}

    /**
     * The size in cells; without it 80x24.
     *
     * @throws IllegalArgumentException if it is none that a terminal {@linkplain #isSize can have}
     */
    public Builder size(int columns, int rows) {
      checkSize(columns, rows);
      this.columns = columns;
      this.rows = rows;
      return this;
    }

    /**
     * Lines to keep that scrolled off the top, 10,000 without it; 0 keeps none.
     *
     * @throws IllegalArgumentException for less than 0
     */
    public Builder scrollback(int lines) {
      if (lines < 0) {
        throw new IllegalArgumentException("cannot keep " + lines + " lines");
      }
      this.scrollback = lines;
      return this;
    }

    /** Who hears of signals and has answers sent; without one nobody does. */
    public Builder listener(TerminalListener listener) {
      this.listener = Objects.requireNonNull(listener);
      return this;
    }

    /**
     * Whether one cell holds a whole grapheme cluster from the start, as if the program had
     * switched mode 2027 on: programs that compute their layout so seldom say it. xterm does not.
     */
    public Builder graphemeClusters(boolean clusters) {
      this.graphemeClusters = clusters;
      return this;
    }

    /** The terminal, blank. */
    public Terminal build() {
      return new Terminal(this);
    }
  }
}

package agentapi.terminal;

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

  private final Screen screen;
  private final Interpreter interpreter;
  private final Parser parser;
  private @Nullable Snapshot last;
  private int lastGeneration;
  private @Nullable Snapshot frame;

  private Terminal(Builder builder) {
    screen = new Screen(builder.columns, builder.rows, builder.scrollback);
    interpreter = new Interpreter(screen, builder.listener, this::holdFrame);
    parser = new Parser(interpreter);
  }

  public static Builder builder() {
    return new Builder();
  }

  /**
   * Takes bytes of the program's output; characters and sequences may be cut anywhere between
   * calls. The listener is called before this returns.
   */
  public void feed(byte[] bytes, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    parser.feed(bytes, offset, offset + length);
    if (frame != null && !synchronizedOutput()) {
      frame = null;
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
   * @throws IllegalArgumentException if a side is not 1 to {@link #MAX_SIZE}
   */
  public void resize(int columns, int rows) {
    checkSize(columns, rows);
    if (columns == screen.columns() && rows == screen.rows()) {
      return;
    }
    screen.resize(columns, rows);
    frame = null;
    if (interpreter.modes.isOn(2048)) {
      interpreter.answers.resized(screen);
    }
  }

  /**
   * What the terminal shows. Costs the rows that changed since the last call; the same object if
   * nothing did. While the program holds back a frame (mode 2026) it is the last whole one.
   */
  public Snapshot snapshot() {
    return frame != null ? frame : current();
  }

  private Snapshot current() {
    Line[] lines = screen.grid.lines();
    Cursor cursor =
        new Cursor(
            screen.y,
            screen.x,
            screen.wrapPending,
            interpreter.modes.isOn(25),
            interpreter.cursorShape,
            interpreter.modes.isOn(12));
    Modes modes =
        interpreter.modes.view(
            interpreter.keyboard.flags(screen.isAlternate()), interpreter.modifyOtherKeys);
    Snapshot before = last;
    if (before != null
        && screen.grid.generation() == lastGeneration
        && before.cursor().equals(cursor)
        && before.modes().equals(modes)
        && before.title().equals(interpreter.title.text())
        && before.alternate() == screen.isAlternate()
        && before.history().size() == screen.history.size()) {
      return before;
    }
    List<Line> history = screen.history.view();
    Snapshot made =
        new Snapshot(
            screen.columns(),
            lines,
            history,
            cursor,
            interpreter.title.text(),
            screen.isAlternate(),
            modes);
    last = made;
    lastGeneration = screen.grid.generation();
    return made;
  }

  /** A frame begins: what is there now is the last whole one. */
  private void holdFrame() {
    frame = current();
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
    frame = null;
  }

  private static void checkSize(int columns, int rows) {
    if (columns < 1 || columns > MAX_SIZE || rows < 1 || rows > MAX_SIZE) {
      throw new IllegalArgumentException(
          "a terminal has 1 to " + MAX_SIZE + " columns and rows, not " + columns + "x" + rows);
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

    private Builder() {}

    public Builder size(int columns, int rows) {
      checkSize(columns, rows);
      this.columns = columns;
      this.rows = rows;
      return this;
    }

    /** Lines to keep that scrolled off the top; 0 keeps none. */
    public Builder scrollback(int lines) {
      if (lines < 0) {
        throw new IllegalArgumentException("cannot keep " + lines + " lines");
      }
      this.scrollback = lines;
      return this;
    }

    public Builder listener(TerminalListener listener) {
      this.listener = Objects.requireNonNull(listener);
      return this;
    }

    public Terminal build() {
      return new Terminal(this);
    }
  }
}

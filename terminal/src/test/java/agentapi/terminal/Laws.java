package agentapi.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentapi.terminal.unicode.Widths;
import agentapi.terminal.view.AnsiView;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;

/** What holds for a terminal of a size whatever it is fed. */
record Laws(int columns, int rows) {
  private static final int SCROLLBACK = 50;
  private static final List<Laws> SIZES =
      List.of(new Laws(20, 8), new Laws(80, 24), new Laws(1, 1), new Laws(7, 3));

  /** For one of a few sizes. */
  static Laws of(int any) {
    return SIZES.get(Math.floorMod(any, SIZES.size()));
  }

  Terminal terminal() {
    return Terminal.builder().size(columns, rows).scrollback(SCROLLBACK).build();
  }

  /** All of them, for some bytes. */
  void hold(byte[] bytes, RandomGenerator cuts) {
    Terminal whole = terminal();
    whole.feed(bytes);
    cutsChangeNothing(whole, bytes, cuts);
    cellsFit(whole.snapshot());
    aReplayLooksTheSame(whole.snapshot());
  }

  private void cutsChangeNothing(Terminal whole, byte[] bytes, RandomGenerator cuts) {
    Terminal pieces = terminal();
    for (int from = 0; from < bytes.length; ) {
      int to = Math.min(bytes.length, from + 1 + cuts.nextInt(40));
      pieces.feed(bytes, from, to - from);
      from = to;
    }
    Terminal single = terminal();
    for (int i = 0; i < bytes.length; i++) {
      single.feed(bytes, i, 1);
    }
    whole.endSynchronizedOutput();
    pieces.endSynchronizedOutput();
    single.endSynchronizedOutput();
    assertSame(whole.snapshot(), pieces.snapshot());
    assertSame(whole.snapshot(), single.snapshot());
  }

  private static void assertSame(Snapshot one, Snapshot other) {
    assertSameLook(one, other);
    assertEquals(one.history(), other.history());
    assertEquals(one.cursor(), other.cursor());
  }

  private static void assertSameLook(Snapshot one, Snapshot other) {
    for (int y = 0; y < one.rows(); y++) {
      Line line = one.lines().get(y);
      Line again = other.lines().get(y);
      assertEquals(line, again, () -> whole(line) + "\n" + whole(again));
    }
    assertEquals(one.modes(), other.modes());
    assertEquals(one.title(), other.title());
    assertEquals(one.alternate(), other.alternate());
  }

  private static String whole(Line line) {
    return line.runs() + ", " + line.size() + (line.wrapped() ? ", wrapped" : "");
  }

  /** Every wide character is whole, nothing lies outside, and no more is kept than was allowed. */
  void cellsFit(Snapshot snapshot) {
    assertEquals(rows, snapshot.rows());
    assertTrue(snapshot.cursor().row() < rows, () -> snapshot.cursor().toString());
    assertTrue(snapshot.cursor().column() < columns, () -> snapshot.cursor().toString());
    assertTrue(snapshot.history().size() <= SCROLLBACK);
    for (Line line : snapshot.lines()) {
      assertTrue(line.columns() <= columns, () -> line.columns() + " columns");
      for (int x = 0; x < line.columns(); x++) {
        boolean afterHead = x > 0 && line.cell(x - 1).width() == 2;
        Cell cell = line.cell(x);
        assertEquals(afterHead, cell.width() == 0, "column " + x + " of " + line);
        boolean wide = Widths.of(cell.text().isEmpty() ? ' ' : cell.text().codePointAt(0)) == 2;
        assertTrue(!wide || cell.width() == 2, "half in column " + x + " of " + line);
      }
    }
  }

  /** The synchronized output of the terminal must have ended. */
  void aReplayLooksTheSame(Snapshot snapshot) {
    Terminal replay = terminal();
    replay.feed(AnsiView.redraw(snapshot).getBytes(StandardCharsets.UTF_8));
    Snapshot again = replay.snapshot();
    assertSameLook(snapshot, again);
    // A wrap that is pending inside a right margin is not said by any sequence.
    assertEquals(place(snapshot.cursor()), place(again.cursor()));
  }

  private static Cursor place(Cursor cursor) {
    return new Cursor(
        cursor.row(), cursor.column(), false, cursor.visible(), cursor.shape(), cursor.blinking());
  }
}

package agentapi.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentapi.terminal.view.AnsiView;
import agentapi.terminal.view.HtmlView;
import agentapi.terminal.view.JsonView;
import agentapi.terminal.view.SvgView;
import agentapi.terminal.view.Theme;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Whatever a program writes: no exception, the same screen however it is cut, and nothing
 * unbounded. Longer: {@code mvn test -pl terminal -Dtest=NoiseTest -Dnoise.rounds=100000
 * -Dnoise.seed=7 -Djunit.jupiter.execution.timeout.mode=disabled}.
 */
class NoiseTest {
  private static final int ROUNDS = Integer.getInteger("noise.rounds", 100);
  private static final long SEED = Long.getLong("noise.seed", 1);

  private static Terminal terminal() {
    return Terminal.builder().size(20, 8).scrollback(50).build();
  }

  @Test
  void howTheBytesAreCutChangesNothing() {
    for (int round = 0; round < ROUNDS; round++) {
      SplittableRandom random = new SplittableRandom(SEED + round);
      assertCutsChangeNothing(new Noise(random).sequences(2000, true), random, round);
    }
  }

  @Test
  void damagedRecordingsAreSurvivedHoweverTheyAreCut() {
    List<byte[]> seeds = Mutation.seeds(new SplittableRandom(SEED));
    for (int round = 0; round < ROUNDS; round++) {
      SplittableRandom random = new SplittableRandom(SEED + round);
      assertCutsChangeNothing(new Mutation(seeds, random).next(), random, round);
    }
  }

  private static void assertCutsChangeNothing(byte[] bytes, SplittableRandom random, int round) {
    Terminal whole = terminal();
    whole.feed(bytes);
    Terminal pieces = terminal();
    for (int from = 0; from < bytes.length; ) {
      int to = Math.min(bytes.length, from + 1 + random.nextInt(40));
      pieces.feed(bytes, from, to - from);
      from = to;
    }
    Terminal single = terminal();
    for (int i = 0; i < bytes.length; i++) {
      single.feed(bytes, i, 1);
    }
    assertSame(whole, pieces, round);
    assertSame(whole, single, round);
  }

  private static void assertSame(Terminal one, Terminal other, int round) {
    one.endSynchronizedOutput();
    other.endSynchronizedOutput();
    Snapshot a = one.snapshot();
    Snapshot b = other.snapshot();
    assertEquals(a.lines(), b.lines(), "round " + round);
    assertEquals(a.history(), b.history(), "round " + round);
    assertEquals(a.cursor(), b.cursor(), "round " + round);
    assertEquals(a.modes(), b.modes(), "round " + round);
    assertEquals(a.title(), b.title(), "round " + round);
  }

  @Test
  void randomBytesAreSurvived() {
    for (int round = 0; round < ROUNDS; round++) {
      SplittableRandom random = new SplittableRandom(SEED + round);
      Terminal terminal = terminal();
      byte[] bytes = new Noise(random).bytes(3000);
      terminal.feed(bytes);
      terminal.resize(1 + random.nextInt(40), 1 + random.nextInt(20));
      terminal.feed(bytes);
      assertTrue(terminal.snapshot().history().size() <= 50);
    }
  }

  @Test
  void resizingBetweenSequencesIsSurvivedAndKeepsTheCursorOnTheScreen() {
    for (int round = 0; round < ROUNDS; round++) {
      SplittableRandom random = new SplittableRandom(SEED + round);
      Terminal terminal = terminal();
      for (int i = 0; i < 10; i++) {
        terminal.feed(new Noise(random).sequences(300, true));
        terminal.resize(1 + random.nextInt(40), 1 + random.nextInt(20));
        Snapshot snapshot = terminal.snapshot();
        assertTrue(snapshot.cursor().row() < snapshot.rows(), "round " + round);
        assertTrue(snapshot.cursor().column() < snapshot.columns(), "round " + round);
        for (Line line : snapshot.lines()) {
          assertTrue(line.columns() <= snapshot.columns(), "round " + round);
        }
      }
    }
  }

  @Test
  void aSnapshotReplayedElsewhereLooksTheSame() {
    for (int round = 0; round < ROUNDS; round++) {
      SplittableRandom random = new SplittableRandom(SEED + round);
      Terminal terminal = terminal();
      for (int i = 0; i < 5; i++) {
        terminal.feed(new Noise(random).sequences(400, false));
        terminal.endSynchronizedOutput();
        Snapshot one = terminal.snapshot();
        Terminal replay = terminal();
        replay.feed(AnsiView.redraw(one).getBytes(StandardCharsets.UTF_8));
        Snapshot other = replay.snapshot();
        for (int y = 0; y < one.rows(); y++) {
          Line line = one.lines().get(y);
          Line again = other.lines().get(y);
          assertEquals(line, again, () -> line.runs() + "\n" + again.runs());
        }
        assertEquals(one.modes(), other.modes());
        assertEquals(one.title(), other.title());
        assertEquals(one.alternate(), other.alternate());
        assertEquals(one.cursor().row(), other.cursor().row(), "round " + round);
        assertEquals(one.cursor().column(), other.cursor().column(), "round " + round);
        assertEquals(one.cursor().visible(), other.cursor().visible());
        assertEquals(one.cursor().shape(), other.cursor().shape());
        assertEquals(one.cursor().blinking(), other.cursor().blinking());
      }
    }
  }

  @Test
  void everyViewCanBeMadeOfAnyScreen() {
    for (int round = 0; round < ROUNDS / 10; round++) {
      SplittableRandom random = new SplittableRandom(SEED + round);
      Terminal terminal = terminal();
      terminal.feed(new Noise(random).sequences(4000, true));
      Snapshot snapshot = terminal.snapshot();
      assertEquals(Long.valueOf(8), Json.object(JsonView.of(snapshot)).get("rows"));
      assertTrue(HtmlView.of(snapshot, Theme.DARK).endsWith("</pre>\n"));
      assertTrue(SvgView.of(snapshot, Theme.LIGHT).endsWith("</svg>\n"));
      assertEquals(8, AnsiView.print(snapshot).lines().count());
      assertEquals(8, Arrays.asList(snapshot.text().split("\n", -1)).size());
    }
  }

  @Test
  void linesOfTheScreenAreNeverHalfAWideCharacter() {
    for (int round = 0; round < ROUNDS; round++) {
      Terminal terminal = terminal();
      terminal.feed(new Noise(new SplittableRandom(SEED + round)).sequences(1000, true));
      for (Line line : terminal.snapshot().lines()) {
        for (int x = 0; x < line.columns(); x++) {
          int width = line.cell(x).width();
          boolean afterHead = x > 0 && line.cell(x - 1).width() == 2;
          assertEquals(afterHead, width == 0, "round " + round + " column " + x + " of " + line);
        }
      }
    }
  }
}

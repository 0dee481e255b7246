package agentapi.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentapi.terminal.view.AnsiView;
import agentapi.terminal.view.HtmlView;
import agentapi.terminal.view.JsonView;
import agentapi.terminal.view.SvgView;
import agentapi.terminal.view.Theme;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The {@link Laws} for noise of every kind; {@link LongNoise} and {@link Fuzz} take their time. */
class NoiseTest {
  private static final int ROUNDS = 100;

  @Test
  void theLawsHoldForRandomBytes() {
    assertLawsHold(random -> new Noise(random).bytes(2000));
  }

  @Test
  void theLawsHoldForSequences() {
    assertLawsHold(random -> new Noise(random).sequences(2000, true));
  }

  @Test
  void theLawsHoldForTheSameAgainAndAgain() {
    assertLawsHold(random -> new Noise(random).repeated(2000));
  }

  @Test
  void theLawsHoldForDamagedRecordings() {
    List<byte[]> seeds = Mutation.seeds(new SplittableRandom(1));
    assertLawsHold(random -> new Mutation(seeds, random).next());
  }

  private static void assertLawsHold(Function<SplittableRandom, byte[]> noise) {
    for (int round = 0; round < ROUNDS; round++) {
      SplittableRandom random = new SplittableRandom(round);
      Laws.of(round).hold(noise.apply(random), random);
    }
  }

  @Test
  void resizingBetweenSequencesIsSurvived() {
    for (int round = 0; round < ROUNDS; round++) {
      SplittableRandom random = new SplittableRandom(round);
      Terminal terminal = Laws.of(round).terminal();
      for (int i = 0; i < 10; i++) {
        terminal.feed(new Noise(random).sequences(300, true));
        terminal.endSynchronizedOutput();
        Laws laws = new Laws(1 + random.nextInt(40), 1 + random.nextInt(20));
        terminal.resize(laws.columns(), laws.rows());
        laws.cellsFit(terminal.snapshot());
        laws.aReplayLooksTheSame(terminal.snapshot());
      }
    }
  }

  @Test
  void everyViewCanBeMadeOfAnyScreen() {
    for (int round = 0; round < ROUNDS / 10; round++) {
      Terminal terminal = Terminal.builder().size(20, 8).build();
      terminal.feed(new Noise(new SplittableRandom(round)).sequences(4000, true));
      Snapshot snapshot = terminal.snapshot();
      assertEquals(Long.valueOf(8), Json.object(JsonView.of(snapshot)).get("rows"));
      assertTrue(HtmlView.of(snapshot, Theme.DARK).endsWith("</pre>\n"));
      assertTrue(SvgView.of(snapshot, Theme.LIGHT).endsWith("</svg>\n"));
      assertEquals(8, AnsiView.print(snapshot).lines().count());
      assertEquals(8, Arrays.asList(snapshot.text().split("\n", -1)).size());
    }
  }
}

package agentapi.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentapi.terminal.unicode.Graphemes;
import agentapi.terminal.unicode.Widths;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A terminal that puts a whole grapheme cluster into a cell from the start. */
class ClustersTest {
  /** Some of every class that a rule of the standard names, but for what joins the next letter. */
  private static final String LETTERS =
      "a§漢─😀👍❤한하\u1100\u1161\u11a8\ud83c\udde8\ud83c\udded\ud83c\udffd\u200d\ufe0f\u0301क\u094d\u093f";

  private static Terminal terminal() {
    return Terminal.builder().size(80, 4).graphemeClusters(true).build();
  }

  private static void feed(Terminal terminal, String text) {
    terminal.feed(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aRowOfAProgramThatCountsClustersEndsAtTheRightEdge() {
    Terminal terminal = terminal();
    feed(terminal, " ❯ Grüße 😀👍🏽 日本語テスト 한국어 مرحبا ñ\033[32C03:29 ┃\r\r\nbelow");
    assertEquals("┃", terminal.snapshot().lines().get(0).cell(79).text());
    assertEquals("below", terminal.snapshot().lines().get(1).text());
  }

  @Test
  void theProgramCanSwitchItOffAndAResetSwitchesItOnAgain() {
    Terminal terminal = terminal();
    assertTrue(terminal.snapshot().modes().graphemeClusters());
    feed(terminal, "\033[?2027l👍🏽");
    assertFalse(terminal.snapshot().modes().graphemeClusters());
    assertEquals(4, terminal.snapshot().cursor().column());
    feed(terminal, "\033c👍🏽");
    assertEquals(2, terminal.snapshot().cursor().column());
  }

  @Test
  void everyCellHoldsWhatTheStandardCallsAClusterAndWhatTakesNoColumn() {
    int[] letters = LETTERS.codePoints().toArray();
    Random random = new Random(1);
    for (int round = 0; round < 20_000; round++) {
      List<String> clusters = new ArrayList<>(List.of("x"));
      for (int i = 0; i < 9; i++) {
        int letter = letters[random.nextInt(letters.length)];
        String last = clusters.getLast();
        if (Graphemes.joins(last, letter) || Widths.of(letter) == 0) {
          clusters.set(clusters.size() - 1, last + Character.toString(letter));
        } else {
          clusters.add(Character.toString(letter));
        }
      }
      Terminal terminal = terminal();
      feed(terminal, String.join("", clusters));
      Line line = terminal.snapshot().lines().getFirst();
      List<String> cells = new ArrayList<>();
      for (int column = 0; column < terminal.snapshot().cursor().column(); column++) {
        if (line.cell(column).width() > 0) {
          cells.add(line.cell(column).text());
        }
      }
      assertEquals(clusters, cells);
    }
  }
}

package agentapi.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Work is counted, not timed: few bytes never move more cells than they pay for. */
class EffortTest {
  private static final String MARGINS = "\033[?69h\033[2;99s";

  private static Terminal terminal(int columns, int rows, String text) {
    Terminal terminal = Terminal.builder().size(columns, rows).build();
    feed(terminal, text);
    return terminal;
  }

  private static void feed(Terminal terminal, String text) {
    terminal.feed(text.getBytes(StandardCharsets.UTF_8));
  }

  /** How many lines up an x went that stood in the last row. */
  private static int scrolled(Terminal terminal) {
    Snapshot snapshot = terminal.snapshot();
    for (int row = 0; row < snapshot.rows(); row++) {
      if (snapshot.lines().get(row).text().endsWith("x")) {
        return snapshot.rows() - 1 - row;
      }
    }
    return snapshot.rows();
  }

  @Test
  void bytesEarnCellsAndWhatIsNotUsedIsSavedUpToABound() {
    AtomicLong streamed = new AtomicLong();
    Effort effort = new Effort(streamed::get);
    int most = 1000 + (1 << 20);
    assertFalse(effort.affordsToLookAt(1, most + 1, 1000));
    assertTrue(effort.affordsToLookAt(1, most - 8, 1000));
    assertFalse(effort.affordsToMove(1, 1, 1000));
    streamed.set(2);
    assertTrue(effort.affordsToLookAt(1, Effort.A_BYTE - 8, 1000));
    assertTrue(effort.affordsToMove(1, 4 * (Effort.A_BYTE - 8), 1000));
    assertFalse(effort.affordsToMove(1, 1, 1000));
    streamed.set(Long.MAX_VALUE / Effort.A_BYTE);
    assertTrue(effort.affordsToLookAt(1, most - 8, 1000));
    assertFalse(effort.affordsToMove(1, 1, 1000));
  }

  @Test
  void lineFeedsBetweenMarginsMoveABoundedNumberOfCells() {
    Terminal terminal = terminal(100, 1000, MARGINS + "\033[1000;5Hx");
    feed(terminal, "\n".repeat(900));
    int cost = 1000 * 98 / 4;
    int most = (900 + 30) * Effort.A_BYTE + (1 << 20) + 100 * 1000;
    assertTrue(scrolled(terminal) <= most / cost, () -> scrolled(terminal) + " lines");
    assertTrue(scrolled(terminal) > 0);
  }

  @Test
  void aSmallScreenIsNeverLimited() {
    Terminal terminal = terminal(80, 51, "\033[?69h\033[2;79s\033[51;5Hx");
    feed(terminal, "\n".repeat(50));
    assertEquals(50, scrolled(terminal));
    for (int i = 0; i < 1000; i++) {
      feed(terminal, "\n".repeat(1000));
    }
    feed(terminal, "\033[51;5Hx\n\n\n");
    assertEquals(3, scrolled(terminal));
  }

  @Test
  void aProgramThatDrawsATallScreenIsNeverLimited() {
    Terminal terminal = terminal(100, 1000, MARGINS + "\033[1000;5H");
    for (int i = 0; i < 2000; i++) {
      feed(terminal, "a line of text\r\n");
    }
    feed(terminal, "\033[1000;5Hx" + "\r\na line of text".repeat(7));
    assertEquals(7, scrolled(terminal));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\n",
        "\033M",
        "\033[S",
        "\033[ @",
        "\033['}",
        "\0336",
        "\033[66$x",
        "\033#8",
        "\033[1;1;;;;2;3$v",
        "\033[1$t",
        "\033[?2J",
        "\033[${",
        "\033[44m\033[99S",
        "\033[?45h\033[9999D"
      })
  void whereFunctionsAreLeftOutDoesNotDependOnHowTheStreamIsCut(String function) {
    String text = "\033[7m漢字\033[m text\033[1\"q protected\033[0\"q" + MARGINS + "\033[5;5H";
    Terminal whole = terminal(300, 300, text);
    Terminal bytes = terminal(300, 300, text);
    byte[] stream = ("x" + function).repeat(300).getBytes(StandardCharsets.UTF_8);
    whole.feed(stream);
    for (int i = 0; i < stream.length; i++) {
      bytes.feed(stream, i, 1);
    }
    assertEquals(whole.snapshot().lines(), bytes.snapshot().lines());
  }
}

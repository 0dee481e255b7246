package agentapi.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Synchronized output (mode 2026): a snapshot shows whole frames only. */
class FrameTest {
  private static final String BEGIN = "\033[?2026h";
  private static final String END = "\033[?2026l";

  private final Terminal terminal = Terminal.builder().size(20, 8).scrollback(50).build();

  private void feed(String text) {
    terminal.feed(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void whateverIsDrawnWithinAFrameTheLastWholeOneIsShown() {
    for (int round = 0; round < 200; round++) {
      SplittableRandom random = new SplittableRandom(round);
      Terminal shown = Terminal.builder().size(20, 8).scrollback(50).build();
      for (int frame = 0; frame < 4; frame++) {
        shown.feed(new Noise(random).sequences(300, true));
        shown.feed("\030".getBytes(StandardCharsets.US_ASCII));
        Terminal same = shown;
        List<String> before = look(random.nextBoolean() ? same.snapshot() : copy(same));
        shown.feed(BEGIN.getBytes(StandardCharsets.US_ASCII));
        for (int piece = 0; piece < 3; piece++) {
          shown.feed(new Noise(random).sequences(200, true));
          if (shown.synchronizedOutput()) {
            assertEquals(before, look(shown.snapshot()), "round " + round);
          }
        }
        shown.endSynchronizedOutput();
      }
    }
  }

  /** What a terminal shows, asked within a frame that has only begun. */
  private static Snapshot copy(Terminal terminal) {
    terminal.feed(BEGIN.getBytes(StandardCharsets.US_ASCII));
    Snapshot snapshot = terminal.snapshot();
    terminal.feed(END.getBytes(StandardCharsets.US_ASCII));
    return snapshot;
  }

  private static List<String> look(Snapshot snapshot) {
    return snapshot.lines().stream().map(line -> line.runs().toString()).toList();
  }

  @Test
  void aFrameWithinOneWriteLeavesNothingBehind() {
    feed(BEGIN + "one" + END + BEGIN + "\rtwo" + END);
    assertFalse(terminal.synchronizedOutput());
    assertEquals("two", terminal.snapshot().lines().getFirst().text());
  }

  @Test
  void aFrameThatStaysOpenAfterOthersInOneWriteIsHeldBack() {
    feed(BEGIN + "one" + END + BEGIN + "\rtwo");
    assertTrue(terminal.synchronizedOutput());
    assertEquals("one", terminal.snapshot().lines().getFirst().text());
    feed(END);
    assertEquals("two", terminal.snapshot().lines().getFirst().text());
  }

  @Test
  void anEndThatIsCutAnywhereEndsTheFrame() {
    for (int cut = 1; cut < END.length(); cut++) {
      feed(BEGIN + "\r" + cut + END.substring(0, cut));
      assertTrue(terminal.synchronizedOutput());
      feed(END.substring(cut));
      assertFalse(terminal.synchronizedOutput());
      assertEquals("" + cut, terminal.snapshot().lines().getFirst().text());
    }
  }

  @Test
  void aFrameThatChangesNothingIsTheSameSnapshot() {
    feed("text");
    Snapshot before = terminal.snapshot();
    feed(BEGIN);
    assertSame(before, terminal.snapshot());
    feed("\033[mmore");
    assertSame(before, terminal.snapshot());
  }

  @Test
  void linesThatScrollAwayWithinAFrameReachTheHistoryAtItsEnd() {
    feed("1\r\n2\r\n3\r\n4\r\n5\r\n6\r\n7\r\n8" + BEGIN + "\r\n9\r\n10");
    assertEquals(0, terminal.snapshot().history().size());
    feed(END);
    assertEquals(
        List.of("1", "2"), terminal.snapshot().history().stream().map(Line::text).toList());
  }

  @Test
  void aResetEndsTheFrame() {
    feed("text" + BEGIN + "more\033c");
    assertFalse(terminal.synchronizedOutput());
    assertEquals("", terminal.snapshot().lines().getFirst().text());
  }
}

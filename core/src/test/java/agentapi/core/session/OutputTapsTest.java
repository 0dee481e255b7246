package agentapi.core.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import agentapi.core.session.TerminalOutput.Piece;
import agentapi.terminal.Terminal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutputTapsTest {
  private static final Duration AT_ONCE = Duration.ZERO;

  private final Terminal terminal = Terminal.builder().size(20, 5).build();
  private final OutputTaps taps = new OutputTaps(terminal);

  private void writes(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    terminal.feed(bytes, 0, bytes.length);
    taps.written(bytes, bytes.length);
  }

  private static Piece next(TerminalOutput tap) throws InterruptedException {
    return tap.next(AT_ONCE).orElseThrow();
  }

  private static Piece written(long offset, String text) {
    return new Piece.Written(offset, StandardCharsets.UTF_8.encode(text));
  }

  private static String shown(Piece piece) {
    return assertInstanceOf(Piece.Shown.class, piece).screen().text().strip();
  }

  @Test
  void aReaderGetsTheScreenAndThenEveryByteAfterIt() throws Exception {
    writes("before");
    try (TerminalOutput tap = taps.open()) {
      Piece first = next(tap);
      assertEquals("before", shown(first));
      assertEquals(6, first.offset());
      assertEquals(Optional.empty(), tap.next(AT_ONCE));
      writes(" af");
      writes("ter");
      assertEquals(written(12, " after"), next(tap));
    }
  }

  @Test
  void aReaderThatFallsBehindGetsTheScreenAnewAndNothingIsKeptForIt() throws Exception {
    try (TerminalOutput slow = taps.open()) {
      next(slow);
      String row = "x".repeat(1023) + "\r";
      for (int i = 0; i <= OutputTaps.LIMIT / 1024; i++) {
        writes(row);
      }
      writes("\033[2J\033[Hnewest");
      assertEquals("newest", shown(next(slow)));
      assertEquals(Optional.empty(), slow.next(AT_ONCE));
      writes("!");
      assertInstanceOf(Piece.Written.class, next(slow));
    }
  }

  @Test
  void oneReadersPaceIsNoOthersConcern() throws Exception {
    try (TerminalOutput one = taps.open();
        TerminalOutput other = taps.open()) {
      next(one);
      next(other);
      writes("a");
      next(one);
      writes("b");
      assertEquals(written(2, "ab"), next(other));
      assertEquals(written(2, "b"), next(one));
    }
  }

  @Test
  void anotherSizeShowsTheScreenAnew() throws Exception {
    try (TerminalOutput tap = taps.open()) {
      next(tap);
      terminal.resize(40, 5);
      taps.redrawn();
      assertEquals(40, assertInstanceOf(Piece.Shown.class, next(tap)).screen().columns());
    }
  }
}

package agentapi.terminal.parser;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Work is counted, not timed: what the parser hands out never exceeds what it was fed. */
class ParserWorkTest {
  /** Calls, and bytes in them. */
  private static final class Counter implements Functions {
    long work;

    @Override
    public void text(byte[] bytes, int from, int to) {
      work += to - from;
    }

    @Override
    public void characters(int[] codePoints, int count) {
      work += count;
    }

    @Override
    public void control(int code) {
      work++;
    }

    @Override
    public void escape(int key) {
      work++;
    }

    @Override
    public void controlSequence(int key, Parameters parameters) {
      work += parameters.count();
    }

    @Override
    public void systemCommand(byte[] data, int length) {
      work += 1 + length;
    }

    @Override
    public void deviceControl(int key, Parameters parameters, byte[] data, int length) {
      work += parameters.count() + length;
    }
  }

  @Test
  void noInputIsHandedOutMoreThanOnce() {
    for (String hostile :
        List.of(
            "\033",
            "\033[",
            "\033[1;",
            "\033[;m",
            "\033]0;",
            "\033]0;x\007",
            "\033P1;q",
            "\033P+qx\033\\",
            "\033_x",
            "\033[?2026h",
            "\033[?2026l\033[?2026h",
            "\u009b1m",
            "\u0301",
            "a\u0301",
            "\030",
            "\033]\033P\033[",
            "漢",
            "x")) {
      byte[] bytes = hostile.repeat(20_000).getBytes(StandardCharsets.UTF_8);
      for (int piece : new int[] {1, 7, 4096, bytes.length}) {
        Counter counter = new Counter();
        Parser parser = new Parser(counter);
        for (int from = 0; from < bytes.length; from += piece) {
          parser.feed(bytes, from, Math.min(bytes.length, from + piece));
        }
        assertTrue(counter.work <= bytes.length, () -> hostile + ": " + counter.work);
      }
    }
  }
}

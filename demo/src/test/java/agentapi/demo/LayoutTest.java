package agentapi.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LayoutTest {
  @Test
  void wideCharactersTakeTwoColumnsAndMarksNone() {
    assertEquals(5, Layout.width("hello"));
    assertEquals(4, Layout.width("日本"));
    assertEquals(2, Layout.width("😀"));
    assertEquals(1, Layout.width("a\u0301"));
    assertEquals(2, Layout.width(Layout.BOLD + "ab" + Layout.OFF));
    assertEquals(10, Layout.width("─".repeat(10)));
  }

  @Test
  void linesBreakAtBlanks() {
    assertEquals(List.of("one two", "three"), Layout.wrap("one two three", 8));
    assertEquals(List.of("  a bb", "ccc"), Layout.wrap("  a bb ccc", 6));
    assertEquals(List.of(""), Layout.wrap("", 8));
  }

  @Test
  void aWordTooLongForALineIsBrokenAnywhere() {
    assertEquals(List.of("ab", "cdefghij", "kl m"), Layout.wrap("ab cdefghijkl m", 8));
  }

  @Test
  void aStyleIsEndedAtTheBreakAndTakenUpBehindIt() {
    assertEquals(
        List.of(Layout.BOLD + "one" + Layout.OFF, Layout.BOLD + "two" + Layout.OFF),
        Layout.wrap(Layout.BOLD + "one two" + Layout.OFF, 4));
  }

  @Test
  void noLineIsWiderThanItMayBeAndNoCharacterIsLost() {
    Random random = new Random(7);
    String alphabet = "ab  c日e\u0301 😀";
    for (int round = 0; round < 500; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(60); i > 0; i--) {
        int at = random.nextInt(alphabet.codePointCount(0, alphabet.length()));
        text.appendCodePoint(alphabet.codePointAt(alphabet.offsetByCodePoints(0, at)));
      }
      int columns = 2 + random.nextInt(20);
      List<String> lines = Layout.wrap(text.toString(), columns);
      lines.forEach(line -> assertTrue(Layout.width(line) <= columns, () -> columns + ": " + line));
      assertEquals(text.toString().replace(" ", ""), String.join("", lines).replace(" ", ""));
    }
  }

  @Test
  void cleaningLeavesNothingATerminalWouldActOn() {
    assertEquals(
        "a\nb\nc    d[31m", Layout.clean("a\r\nb\rc\td\u001b[31m\u0007\u009b\u0000\u007f"));
  }
}

package agentapi.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyParserTest {
  private final KeyParser parser = new KeyParser(true, false);

  private List<Key> keys(String input) {
    return parser.feed(input.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void readsMayCutTheBytesAnywhere() {
    byte[] bytes =
        ("grüße"
             + " 😀\u001b[A\u001bOB\u001b]7501;?\u001b\\\u001b]7501;?\u0007\u001b[?62;c\u001bP1$r\u001b\\\u001b[200~a\r"
             + "b 日本\u001b[20\u001b[201~\r"
             + "\u0003\u0015\u007f\n")
            .getBytes(StandardCharsets.UTF_8);
    List<Key> whole = new KeyParser(true, false).feed(bytes);
    assertEquals(
        List.of(
            new Key.Text("grüße 😀"),
            Key.Press.UP,
            Key.Press.DOWN,
            new Key.Reply("7501;?"),
            new Key.Reply("7501;?"),
            new Key.Paste("a\nb 日本[20"),
            Key.Press.ENTER,
            Key.Press.INTERRUPT,
            Key.Press.CLEAR,
            Key.Press.BACKSPACE,
            Key.Press.NEWLINE),
        whole);
    for (int cut = 0; cut <= bytes.length; cut++) {
      KeyParser cutParser = new KeyParser(true, false);
      List<Key> keys = new ArrayList<>(cutParser.feed(Arrays.copyOf(bytes, cut)));
      keys.addAll(cutParser.feed(Arrays.copyOfRange(bytes, cut, bytes.length)));
      assertEquals(whole, joined(keys), "cut at " + cut);
    }
  }

  private static List<Key> joined(List<Key> keys) {
    List<Key> result = new ArrayList<>();
    for (Key key : keys) {
      if (key instanceof Key.Text(String text)
          && !result.isEmpty()
          && result.getLast() instanceof Key.Text(String before)) {
        result.set(result.size() - 1, new Key.Text(before + text));
      } else {
        result.add(key);
      }
    }
    return result;
  }

  @Test
  void aPasteKeepsItsLinesAndLosesOtherControlCharacters() {
    assertEquals(
        List.of(new Key.Paste("a\nb\n\nc    d")),
        keys("\u001b[200~a\r\nb\r\rc\td\u0000\u0007\u009b\u001b[201~"));
  }

  @Test
  void anEscThatNothingFollowsIsTheKey() {
    assertEquals(List.of(), keys("\u001b"));
    assertTrue(parser.awaitsEscape());
    assertEquals(List.of(Key.Press.ESCAPE), parser.escapeTimedOut());
    assertEquals(List.of(), parser.escapeTimedOut());
    assertEquals(List.of(new Key.Text("[A")), keys("[A"));
  }

  @Test
  void anEscBeforeTextIsTheKeyToo() {
    assertEquals(List.of(Key.Press.ESCAPE, new Key.Text("x")), keys("\u001bx"));
    assertEquals(List.of(Key.Press.NEWLINE), keys("\u001b\r"));
  }

  @Test
  void aPasteIsBounded() {
    List<Key> keys = keys("\u001b[200~" + "x".repeat(KeyParser.MAX_PASTE + 5) + "\u001b[201~after");
    assertEquals(
        List.of(new Key.Paste("x".repeat(KeyParser.MAX_PASTE)), new Key.Text("after")), keys);
  }

  @Test
  void aControlStringIsBoundedAndDoesNotSwallowWhatFollowsIt() {
    assertEquals(
        List.of(new Key.Reply("x".repeat(KeyParser.MAX_SEQUENCE))),
        keys("\u001b]" + "x".repeat(2 * KeyParser.MAX_SEQUENCE) + "\u0007"));
    assertEquals(List.of(Key.Press.ENTER, new Key.Text("next")), keys("\u001b]never ended\rnext"));
  }

  @Test
  void unknownSequencesAreIgnored() {
    assertEquals(List.of(new Key.Text("ok")), keys("\u001b[1;5D\u001b[3~\u001b[I\u001bOPok"));
  }

  @Test
  void withoutBracketedPasteTheMarkersAreText() {
    KeyParser plain = new KeyParser(false, false);
    assertEquals(
        List.of(new Key.Text("[200~a"), Key.Press.ENTER, new Key.Text("b[201~")),
        joined(plain.feed("\u001b[200~a\rb\u001b[201~".getBytes(StandardCharsets.UTF_8))));
  }

  @Test
  void anEnterInTheReadOfThePastesEndIsSwallowedOnRequestOnly() {
    byte[] paste = "\u001b[200~a\u001b[201~\r".getBytes(StandardCharsets.UTF_8);
    assertEquals(List.of(new Key.Paste("a"), Key.Press.ENTER), parser.feed(paste));
    KeyParser swallowing = new KeyParser(true, true);
    assertEquals(List.of(new Key.Paste("a")), swallowing.feed(paste));
    assertEquals(List.of(Key.Press.ENTER), swallowing.feed(new byte[] {'\r'}));
  }
}

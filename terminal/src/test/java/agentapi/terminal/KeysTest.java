package agentapi.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeysTest {
  private static Modes modes(String sequences) {
    Terminal terminal = Terminal.builder().build();
    terminal.feed(sequences.getBytes(StandardCharsets.UTF_8));
    return terminal.snapshot().modes();
  }

  private static String press(Modes modes, Key.Symbol symbol, Key.Modifier... modifiers) {
    return readable(Keys.press(Key.of(symbol, modifiers), modes));
  }

  private static String press(Modes modes, char character, Key.Modifier... modifiers) {
    return press(modes, new Key.Char(character), modifiers);
  }

  private static String readable(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    for (char c : new String(bytes, StandardCharsets.UTF_8).toCharArray()) {
      text.append(c == 0x1b ? "ESC" : c < 0x20 || c == 0x7f ? "^%02x".formatted((int) c) : c);
    }
    return text.toString();
  }

  @Test
  void withoutModesKeysAreThoseOfXterm() {
    Modes none = modes("");
    assertEquals("^0d", press(none, Key.Named.ENTER));
    assertEquals("^7f", press(none, Key.Named.BACKSPACE));
    assertEquals("^08", press(none, Key.Named.BACKSPACE, Key.Modifier.CTRL));
    assertEquals("^09", press(none, Key.Named.TAB));
    assertEquals("ESC[Z", press(none, Key.Named.TAB, Key.Modifier.SHIFT));
    assertEquals("ESC", press(none, Key.Named.ESCAPE));
    assertEquals("ESC[A", press(none, Key.Named.UP));
    assertEquals("ESC[1;5C", press(none, Key.Named.RIGHT, Key.Modifier.CTRL));
    assertEquals("ESC[3~", press(none, Key.Named.DELETE));
    assertEquals("ESC[5;2~", press(none, Key.Named.PAGE_UP, Key.Modifier.SHIFT));
    assertEquals("ESCOP", press(none, Key.Named.F1));
    assertEquals("ESC[15~", press(none, Key.Named.F5));
    assertEquals("ESC[1;3H", press(none, Key.Named.HOME, Key.Modifier.ALT));
  }

  @Test
  void modifiersMakeControlCharactersAndEscapes() {
    Modes none = modes("");
    assertEquals("^03", press(none, 'c', Key.Modifier.CTRL));
    assertEquals("ESC^03", press(none, 'c', Key.Modifier.CTRL, Key.Modifier.ALT));
    assertEquals("ESCb", press(none, 'b', Key.Modifier.ALT));
    assertEquals("^00", press(none, ' ', Key.Modifier.CTRL));
    assertEquals("A", press(none, 'a', Key.Modifier.SHIFT));
    assertEquals("é", press(none, 'é'));
  }

  @Test
  void applicationCursorKeysChangeTheCursorKeysOnly() {
    Modes modes = modes("\033[?1h");
    assertEquals("ESCOA", press(modes, Key.Named.UP));
    assertEquals("ESCOH", press(modes, Key.Named.HOME));
    assertEquals("ESC[1;5A", press(modes, Key.Named.UP, Key.Modifier.CTRL));
    assertEquals("ESC[3~", press(modes, Key.Named.DELETE));
  }

  @Test
  void theKittyKeyboardTellsKeysApart() {
    Modes modes = modes("\033[>1u");
    assertEquals("ESC[27u", press(modes, Key.Named.ESCAPE));
    assertEquals("^0d", press(modes, Key.Named.ENTER));
    assertEquals("ESC[13;2u", press(modes, Key.Named.ENTER, Key.Modifier.SHIFT));
    assertEquals("ESC[99;5u", press(modes, 'c', Key.Modifier.CTRL));
    assertEquals("a", press(modes, 'a'));
    assertEquals("ESC[A", press(modes, Key.Named.UP));
    assertEquals("ESC[13~", press(modes, Key.Named.F3));
    assertEquals("ESC[P", press(modes, Key.Named.F1));
  }

  @Test
  void theKittyKeyboardCanReportEveryKeyAndItsText() {
    Modes modes = modes("\033[>31u");
    assertEquals("ESC[97;1;97u", press(modes, 'a'));
    assertEquals("ESC[97:65;2;65u", press(modes, 'a', Key.Modifier.SHIFT));
    assertEquals("ESC[13u", press(modes, Key.Named.ENTER));
  }

  @Test
  void modifyOtherKeysReportsModifiedKeys() {
    Modes modes = modes("\033[>4;2m");
    assertEquals("ESC[27;2;13~", press(modes, Key.Named.ENTER, Key.Modifier.SHIFT));
    assertEquals("ESC[27;5;99~", press(modes, 'c', Key.Modifier.CTRL));
    assertEquals("a", press(modes, 'a'));
  }

  @Test
  void pastedTextStandsInBracketsWhenTheProgramAsksForThem() {
    assertEquals("a^0db", readable(Keys.paste("a\nb", modes(""), Keys.LineBreak.CARRIAGE_RETURN)));
    assertEquals(
        "ESC[200~a^0ab^0acESC[201~",
        readable(Keys.paste("a\nb\r\nc", modes("\033[?2004h"), Keys.LineBreak.LINE_FEED)));
  }

  @Test
  void pastedTextNeverEndsItsBracketEarly() {
    String evil = "a\033[201~b\u009b201~c\033\033[201~[201~d\000e\177";
    assertEquals(
        "ESC[200~a[201~b201~c[201~[201~deESC[201~",
        readable(Keys.paste(evil, modes("\033[?2004h"), Keys.LineBreak.LINE_FEED)));
  }

  @Test
  void typedTextPressesEnterForLineBreaks() {
    assertEquals("ls^0d", readable(Keys.type("ls\n", modes(""))));
  }

  @Test
  void focusIsReportedOnlyWhenAskedFor() {
    assertEquals("", readable(Keys.focus(true, modes(""))));
    assertEquals("ESC[I", readable(Keys.focus(true, modes("\033[?1004h"))));
    assertEquals("ESC[O", readable(Keys.focus(false, modes("\033[?1004h"))));
  }

  private static String mouse(String sequences, Mouse.Action action, Mouse.Button button) {
    return readable(new Mouse(action, button, 4, 9, Set.of()).report(modes(sequences)));
  }

  @Test
  void theMouseIsReportedAsFarAsAskedFor() {
    assertEquals("", mouse("", Mouse.Action.PRESS, Mouse.Button.LEFT));
    assertEquals("ESC[<0;10;5M", mouse("\033[?1000;1006h", Mouse.Action.PRESS, Mouse.Button.LEFT));
    assertEquals(
        "ESC[<0;10;5m", mouse("\033[?1000;1006h", Mouse.Action.RELEASE, Mouse.Button.LEFT));
    assertEquals("", mouse("\033[?1000;1006h", Mouse.Action.MOVE, Mouse.Button.NONE));
    assertEquals("ESC[<35;10;5M", mouse("\033[?1003;1006h", Mouse.Action.MOVE, Mouse.Button.NONE));
    assertEquals(
        "ESC[<65;10;5M", mouse("\033[?1002;1006h", Mouse.Action.PRESS, Mouse.Button.WHEEL_DOWN));
    assertEquals("ESC[M *%", mouse("\033[?1000h", Mouse.Action.PRESS, Mouse.Button.LEFT));
    assertEquals("ESC[M#*%", mouse("\033[?1000h", Mouse.Action.RELEASE, Mouse.Button.LEFT));
  }
}

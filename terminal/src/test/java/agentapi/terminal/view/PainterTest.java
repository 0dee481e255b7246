package agentapi.terminal.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentapi.terminal.Snapshot;
import agentapi.terminal.Terminal;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PainterTest {
  private final Terminal recorded = Terminal.builder().size(12, 6).build();

  private static Snapshot feed(Terminal terminal, String text) {
    terminal.feed(text.getBytes(StandardCharsets.UTF_8));
    return terminal.snapshot();
  }

  @Test
  void theOtherTerminalShowsTheSameAfterEveryChange() {
    Terminal person = Terminal.builder().size(12, 6).build();
    Painter painter = new Painter(12, 6);
    for (String step :
        new String[] {
          "one\r\n\033[31mtwo\033[m 漢字\r\n",
          "\033[1;1Hx",
          "\033[2;5H😀",
          "\033[2J",
          "e\u0301\033[?25l"
        }) {
      Snapshot want = feed(recorded, step);
      Snapshot have = feed(person, painter.paint(want));
      assertEquals(want.lines(), have.lines());
      assertEquals(want.cursor().visible(), have.cursor().visible());
      if (want.cursor().visible()) {
        assertEquals(want.cursor().row(), have.cursor().row());
        assertEquals(want.cursor().column(), have.cursor().column());
      }
    }
  }

  @Test
  void linesThatDidNotChangeAreNotWrittenAgain() {
    Painter painter = new Painter(12, 6);
    painter.paint(feed(recorded, "first\r\nsecond"));
    String update = painter.paint(feed(recorded, "!"));
    assertTrue(update.contains("second!"), update);
    assertFalse(update.contains("first"), update);
  }

  @Test
  void ofALargerScreenTheRowsAroundTheCursorAreShownAndTheirLeftPart() {
    Terminal person = Terminal.builder().size(5, 2).build();
    Painter painter = new Painter(5, 2);
    Snapshot shown = feed(person, painter.paint(feed(recorded, "1\r\n2\r\n3\r\n漢漢漢漢")));
    assertEquals("3\n漢漢", shown.text());
    shown = feed(person, painter.paint(feed(recorded, "\033[2;1Habcdefgh\033[3;1H😀😀😀")));
    assertEquals("😀😀\n漢漢", shown.text());
    shown = feed(person, painter.paint(feed(recorded, "\033[H")));
    assertEquals("1\nabcde", shown.text());
  }
}

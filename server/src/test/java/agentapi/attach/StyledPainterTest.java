package agentapi.attach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentapi.server.json.Json;
import agentapi.server.json.JsonParser;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A screen with colours on a terminal of another size. */
final class StyledPainterTest {
  private final StyledScreen screen = new StyledScreen();
  private final StyledPainter painter = new StyledPainter();

  private static Json.Obj json(String text) throws Exception {
    return (Json.Obj) JsonParser.parse(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  private void show(String lines, int cursorRow) throws Exception {
    screen.replace(
        json(
            "{'lines':[%s],'cursor':{'row':%d,'column':0,'visible':true}}"
                .formatted(lines, cursorRow)));
  }

  @ParameterizedTest
  @CsvSource({
    "'', [0m",
    "bold italic underline, [0;1;3;4m",
    "fg:1 bg:2, [0;31;42m",
    "fg:9 bg:15, [0;91;107m",
    "fg:200 bg:16, [0;38;5;200;48;5;16m",
    "fg:#ff0001, [0;38;2;255;0;1m",
    "dim blink inverse hidden strike overline, [0;2;5;7;8;9;53m",
    "sparkling fg:red fg:-1 bg:#12, [0m",
  })
  void aStyleIsASequence(String words, String sequence) {
    assertEquals("\033" + sequence, StyledPainter.sequence(words));
  }

  @Test
  void ofALongScreenTheEndThatIsNotBlankIsSeen() throws Exception {
    show("[['1','',1]],[['2','',1]],[['3','',1]],[],[['  ','',2]]", 0);
    assertEquals(0, screen.top(3));
    show("[['1','',1]],[['2','',1]],[['3','',1]],[],[]", 2);
    assertEquals(1, screen.top(2));
  }

  @Test
  void theCursorIsAlwaysWithinWhatIsSeen() throws Exception {
    show("[['1','',1]],[['2','',1]],[['3','',1]],[['4','',1]]", 0);
    assertEquals(0, screen.top(2));
    show("[],[],[],[]", 3);
    assertEquals(2, screen.top(2));
  }

  @Test
  void nothingInARowSteersTheTerminal() throws Exception {
    show("[['a\\u001b[2Jb','',6]]", 0);
    String drawn = painter.paint(screen, 80, 24);
    assertFalse(drawn.contains("a\033"), drawn);
  }

  @Test
  void rowsAreCutAtTheEdge() throws Exception {
    show("[['日本語','',6],['x','',1]]", 0);
    String drawn = painter.paint(screen, 5, 24);
    assertTrue(drawn.contains("日本"), drawn);
    assertFalse(drawn.contains("語"), drawn);
    assertFalse(drawn.contains("x"), drawn);
  }

  @Test
  void modesOfTheKeyboardFollowTheAgents() throws Exception {
    screen.replace(json("{'lines':[],'modes':{'applicationCursor':true,'bracketedPaste':true}}"));
    String drawn = painter.paint(screen, 80, 24);
    assertTrue(drawn.contains("\033[?1h\033[?2004h"), drawn);
    screen.change(json("{'lines':[],'modes':{}}"));
    assertTrue(painter.paint(screen, 80, 24).contains("\033[?1l\033[?2004l"));
  }

  @Test
  void whatIsNoScreenIsABlankOne() throws Exception {
    screen.replace(json("{'lines':[1,'x',[1],[[1,2,3]]],'cursor':{'row':1e9,'column':-1}}"));
    screen.change(json("{'lines':[[99,[]],['x'],5]}"));
    assertTrue(painter.paint(screen, 80, 24).endsWith("\033[?2026l"));
  }

  @Test
  void theNumberOfRowsIsBounded() throws Exception {
    show("[]" + ",[]".repeat(StyledScreen.MAX_ROWS), 0);
    assertEquals(StyledScreen.MAX_ROWS, screen.window(2 * StyledScreen.MAX_ROWS).size());
    assertEquals(10, screen.window(10).size());
  }
}

package agentapi.terminal.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentapi.terminal.Snapshot;
import agentapi.terminal.Terminal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ViewsTest {
  private static Snapshot snapshot(String text) {
    Terminal terminal = Terminal.builder().size(20, 2).build();
    terminal.feed(text.getBytes(StandardCharsets.UTF_8));
    return terminal.snapshot();
  }

  @Test
  void jsonTellsLinesAndWhatIsSpecialInThem() {
    String json = JsonView.of(snapshot("a\"b\r\n\033[1;31mred\033[m漢"));
    assertTrue(
        json.endsWith(
            "\"lines\":[{\"text\":\"a\\\"b\"},{\"text\":\"red漢\",\"runs\":["
                + "{\"column\":0,\"columns\":3,\"text\":\"red\",\"style\":{\"foreground\":1,\"bold\":true}},"
                + "{\"column\":3,\"columns\":2,\"text\":\"漢\"}]}]}"),
        json);
    assertTrue(json.startsWith("{\"columns\":20,\"rows\":2,\"title\":\"\""), json);
  }

  @Test
  void aPrintedScreenIsTextWithColours() {
    assertEquals("\033[0;1;31mred\033[0m x\n\n", AnsiView.print(snapshot("\033[1;31mred\033[m x")));
  }

  @Test
  void clustersThatFoundNoRoomOrStandBesideWhatTheyWouldJoinAreRedrawn() {
    Terminal narrow = Terminal.builder().size(1, 2).build();
    narrow.feed("\033[?2027h🇫🇷".getBytes(StandardCharsets.UTF_8));
    narrow.resize(20, 2);
    narrow.feed("\033[?2027l\033[2;1Hกำ\033[?2027h\ufe0f".getBytes(StandardCharsets.UTF_8));
    Snapshot one = narrow.snapshot();
    assertEquals(1, one.lines().getFirst().cell(0).width());
    Terminal replay = Terminal.builder().size(20, 2).build();
    replay.feed(AnsiView.redraw(one).getBytes(StandardCharsets.UTF_8));
    assertEquals(one.lines(), replay.snapshot().lines());
  }

  @Test
  void spacesOtherThanTheBlankAreRedrawn() {
    Terminal replay = Terminal.builder().size(20, 2).build();
    replay.feed(AnsiView.redraw(snapshot("\u2000")).getBytes(StandardCharsets.UTF_8));
    assertEquals("\u2000", replay.snapshot().lines().getFirst().text());
  }

  @Test
  void htmlShowsColoursAndEscapesText() {
    String html = HtmlView.of(snapshot("<b>\033[38;2;1;2;3m&\033[m"), Theme.DARK);
    assertTrue(html.contains("&lt;b&gt;<span style=\"color:#010203\">&amp;</span>"), html);
  }

  @Test
  void htmlLinksLeadOnlyToTheWebOrToMail() {
    assertTrue(
        HtmlView.of(snapshot("\033]8;;https://example.org/?a&b\033\\x"), Theme.DARK)
            .contains("<a href=\"https://example.org/?a&amp;b\""));
    assertFalse(
        HtmlView.of(snapshot("\033]8;;javascript:alert(1)\033\\x"), Theme.DARK).contains("href"));
  }

  @Test
  void svgIsAPictureOfItsOwn() {
    String svg = SvgView.of(snapshot("<&>\"'\033[7m漢\033[4:3;58:5:1mx\033[m\u0001é"), Theme.LIGHT);
    assertTrue(svg.startsWith("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"160\""), svg);
    assertTrue(svg.contains("textLength=\"16\""), svg);
    assertFalse(svg.contains("href"), svg);
    assertEquals(List.of(), openTags(svg));
  }

  /** Tags that are not closed in their order. */
  private static List<String> openTags(String markup) {
    List<String> open = new ArrayList<>();
    Pattern.compile("<(/?)([a-z]+)[^<>]*?(/?)>")
        .matcher(markup)
        .results()
        .filter(tag -> tag.group(3).isEmpty())
        .forEach(tag -> {
          if (tag.group(1).isEmpty()) {
            open.add(tag.group(2));
          } else {
            assertEquals(tag.group(2), open.removeLast());
          }
        });
    return open;
  }

  @Test
  void inverseAndDimTextHaveTheirColoursInThePicture() {
    String html = HtmlView.of(snapshot("\033[7mi\033[0;2md"), Theme.DARK);
    assertTrue(html.contains("color:#000000;background:#e5e5e5"), html);
    assertTrue(html.contains("color:#727272"), html);
  }
}

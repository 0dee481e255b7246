package agentapi.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentapi.terminal.view.AnsiView;
import agentapi.terminal.view.HtmlView;
import agentapi.terminal.view.Theme;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class TerminalTest {
  private static Terminal terminal(int columns, int rows) {
    return Terminal.builder().size(columns, rows).build();
  }

  private static void feed(Terminal terminal, String text) {
    terminal.feed(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void theExampleOfThePackageIsTrue() {
    Terminal terminal = Terminal.builder().size(80, 24).scrollback(1000).build();
    terminal.feed("\033[1;32mready\033[0m> ".getBytes(StandardCharsets.UTF_8));
    Snapshot snapshot = terminal.snapshot();
    String text = snapshot.lines().getFirst().text(); // "ready>"
    Style style = snapshot.lines().getFirst().cell(0).style(); // bold, green
    int column = snapshot.cursor().column(); // 7
    byte[] enter = Keys.press(Key.of(Key.Named.ENTER), snapshot.modes());
    terminal.resize(40, 10);
    String redraw = AnsiView.redraw(terminal.snapshot()); // for another terminal
    String page = HtmlView.of(snapshot, Theme.DARK);
    assertEquals("ready>", text);
    assertTrue(style.bold());
    assertEquals(new Color.Indexed(2), style.foreground());
    assertEquals(7, column);
    assertEquals("\r", new String(enter, StandardCharsets.UTF_8));
    Terminal other = Terminal.builder().size(40, 10).build();
    other.feed(redraw.getBytes(StandardCharsets.UTF_8));
    assertEquals(terminal.snapshot().lines(), other.snapshot().lines());
    assertTrue(page.contains("ready"), page);
  }

  @Test
  void theExampleOfThePackageAndTheReadmeIsTheOneAbove() throws IOException {
    String packageInfo =
        Files.readString(Path.of("src/main/java/agentapi/terminal/package-info.java"));
    String test = Files.readString(Path.of("src/test/java/agentapi/terminal/TerminalTest.java"));
    List<String> example = example(Files.readString(Path.of("README.md")));
    assertEquals(10, example.size());
    assertEquals(example, example(packageInfo.replace("/// ", "").replace("///", "")));
    for (String line : example) {
      assertTrue(test.contains("    " + line + "\n"), line);
    }
  }

  private static List<String> example(String text) {
    int begin = text.indexOf("```java\n") + "```java\n".length();
    return text.substring(begin, text.indexOf("```", begin)).lines().toList();
  }

  @Test
  void theTextHasALineForEveryRowAndNoPadding() {
    Terminal terminal = terminal(10, 3);
    feed(terminal, "a  b  \r\n\r\n");
    assertEquals("a  b\n\n", terminal.snapshot().text());
  }

  @Test
  void withoutAChangeTheSnapshotIsTheSameObject() {
    Terminal terminal = terminal(10, 3);
    feed(terminal, "abc");
    assertSame(terminal.snapshot(), terminal.snapshot());
  }

  @Test
  void unchangedLinesAreTheSameObjectsFromSnapshotToSnapshot() {
    Terminal terminal = terminal(10, 4);
    feed(terminal, "one\r\ntwo\r\nthree");
    Snapshot before = terminal.snapshot();
    feed(terminal, "\033[2;1HTWO");
    Snapshot after = terminal.snapshot();
    assertSame(before.lines().get(0), after.lines().get(0));
    assertNotSame(before.lines().get(1), after.lines().get(1));
    assertSame(before.lines().get(2), after.lines().get(2));
    assertEquals("two", before.lines().get(1).text());
    assertEquals("TWO", after.lines().get(1).text());
  }

  @Test
  void scrolledLinesAreTheSameObjectsOnePlaceUpAndThenInTheHistory() {
    Terminal terminal = terminal(10, 3);
    feed(terminal, "one\r\ntwo\r\nthree");
    Snapshot before = terminal.snapshot();
    feed(terminal, "\r\nfour");
    Snapshot after = terminal.snapshot();
    assertSame(before.lines().get(0), after.history().get(0));
    assertSame(before.lines().get(1), after.lines().get(0));
  }

  @Test
  void aSnapshotDoesNotChangeWhenTheTerminalGoesOn() {
    Terminal terminal = Terminal.builder().size(5, 2).scrollback(3).build();
    feed(terminal, "1\r\n2\r\n3\r\n4");
    Snapshot before = terminal.snapshot();
    for (int i = 0; i < 1000; i++) {
      feed(terminal, "\r\nmore");
    }
    assertEquals("3\n4", before.text());
    assertEquals(List.of("1", "2"), before.history().stream().map(Line::text).toList());
  }

  @Test
  void theHistoryHoldsTheNewestLinesUpToItsLimit() {
    Terminal terminal = Terminal.builder().size(5, 2).scrollback(100).build();
    for (int i = 0; i < 10_000; i++) {
      feed(terminal, i + "\r\n");
    }
    List<Line> history = terminal.snapshot().history();
    assertEquals(100, history.size());
    assertEquals("9899", history.getFirst().text());
    assertEquals("9998", history.getLast().text());
  }

  @Test
  void withoutScrollbackNothingIsKept() {
    Terminal terminal = Terminal.builder().size(5, 2).scrollback(0).build();
    feed(terminal, "1\r\n2\r\n3");
    assertEquals(List.of(), terminal.snapshot().history());
  }

  @Test
  void halfAFrameIsNeverShown() {
    Terminal terminal = terminal(10, 3);
    feed(terminal, "whole");
    Snapshot whole = terminal.snapshot();
    feed(terminal, "\033[?2026h\033[2J\033[Hha");
    assertTrue(terminal.synchronizedOutput());
    assertEquals("whole\n\n", terminal.snapshot().text());
    assertSame(whole, terminal.snapshot());
    feed(terminal, "lf\033[?2026l");
    assertFalse(terminal.synchronizedOutput());
    assertEquals("half\n\n", terminal.snapshot().text());
  }

  @Test
  void oneFrameAfterTheOtherInOneWriteShowsTheWholeOneBetween() {
    Terminal terminal = terminal(10, 1);
    feed(terminal, "\033[?2026h\033[2K\rone\033[?2026l\033[?2026h\033[2K\rt");
    assertEquals("one", terminal.snapshot().text());
  }

  @Test
  void theOwnerCanEndAFrameThatItsProgramForgot() {
    Terminal terminal = terminal(10, 1);
    feed(terminal, "\033[?2026hlate");
    assertEquals("", terminal.snapshot().text());
    terminal.endSynchronizedOutput();
    assertEquals("late", terminal.snapshot().text());
    assertFalse(terminal.synchronizedOutput());
  }

  @Test
  void resizingShowsWhatThereIsEvenWithinAFrame() {
    Terminal terminal = terminal(10, 1);
    feed(terminal, "\033[?2026hnow");
    terminal.resize(12, 2);
    assertEquals("now\n", terminal.snapshot().text());
  }

  @Test
  void theModesOfTheProgramAreReadable() {
    Terminal terminal = terminal(10, 1);
    feed(terminal, "\033[?1;2004;1004;1002;1006h\033[>3u\033[>4;2m\033[5 q\033[?25l");
    Modes modes = terminal.snapshot().modes();
    assertTrue(modes.applicationCursorKeys());
    assertTrue(modes.bracketedPaste());
    assertTrue(modes.focusReports());
    assertEquals(Modes.MouseTracking.DRAG, modes.mouseTracking());
    assertEquals(Modes.MouseEncoding.SGR, modes.mouseEncoding());
    assertEquals(3, modes.kittyKeyboard());
    assertEquals(2, modes.modifyOtherKeys());
    assertEquals(Cursor.Shape.BAR, terminal.snapshot().cursor().shape());
    assertFalse(terminal.snapshot().cursor().visible());
  }

  @Test
  void linksBelongToTheCellsWrittenUnderThem() {
    Terminal terminal = terminal(10, 1);
    feed(terminal, "\033]8;id=7;https://example.org/\033\\a\033]8;;\033\\b");
    Line line = terminal.snapshot().lines().getFirst();
    assertEquals(new Link("https://example.org/", "7"), line.cell(0).style().link().orElseThrow());
    assertTrue(line.cell(1).style().link().isEmpty());
  }

  @Test
  void aLineThatRunsOverSaysSo() {
    Terminal terminal = terminal(3, 3);
    feed(terminal, "abcd\r\ne");
    List<Line> lines = terminal.snapshot().lines();
    assertTrue(lines.get(0).wrapped());
    assertFalse(lines.get(1).wrapped());
  }

  @Test
  void runsCoverTheLineWithoutGaps() {
    Terminal terminal = terminal(10, 1);
    feed(terminal, "a\033[1m漢\033[mb");
    List<Run> runs = terminal.snapshot().lines().getFirst().runs();
    assertEquals(List.of("a", "漢", "b"), runs.stream().map(Run::text).toList());
    assertEquals(List.of(0, 1, 3), runs.stream().map(Run::column).toList());
    assertEquals(List.of(1, 2, 1), runs.stream().map(Run::columns).toList());
  }

  @Test
  void impossibleSizesAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> Terminal.builder().size(0, 10));
    assertThrows(IllegalArgumentException.class, () -> terminal(10, 10).resize(10, 5000));
    assertThrows(IllegalArgumentException.class, () -> Terminal.builder().size(1025, 1024));
    assertThrows(IllegalArgumentException.class, () -> Terminal.builder().scrollback(-1));
  }

  @Test
  void aLineThatRunsOnInItsOwnRowIsNotContinued() {
    Terminal terminal = Terminal.builder().size(7, 3).build();
    terminal.feed("\033[?69h\033[2s\033[3;5Habcd".getBytes(StandardCharsets.UTF_8));
    assertFalse(terminal.snapshot().lines().getLast().wrapped());
  }

  @Test
  void aSmallerScreenShowsNoHalfOfAWideCharacter() {
    Terminal terminal = Terminal.builder().size(8, 2).build();
    terminal.feed("\033[?1049hab漢".getBytes(StandardCharsets.UTF_8));
    terminal.resize(3, 2);
    assertEquals("ab", terminal.snapshot().lines().getFirst().text());
  }
}

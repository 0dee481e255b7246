package agentapi.terminal.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentapi.terminal.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingTest {
  private static final String V2 =
      "{\"version\": 2, \"width\": 20, \"height\": 3, \"env\": {\"SHELL\": null}, \"x\": [1,"
          + " true]}\n";
  private static final String V3 =
      "{\"version\":3,\"term\":{\"cols\":20,\"rows\":3},\"tags\":[\"a\"]}\n";

  @TempDir Path folder;

  private Recording open(String text) throws IOException {
    return Recording.open(Files.writeString(folder.resolve("a.cast"), text));
  }

  private List<Event> events(String text) throws IOException {
    List<Event> events = new ArrayList<>();
    try (Recording recording = open(text)) {
      for (Optional<Event> next = recording.next(); next.isPresent(); next = recording.next()) {
        events.add(next.get());
      }
    }
    return events;
  }

  @Test
  void bothVersionsAreRead() throws IOException {
    List<Event> expected =
        List.of(
            new Event.Output(Duration.ofMillis(500), "a\033\n\"é"),
            new Event.Resized(Duration.ofMillis(1500), 30, 4),
            new Event.Marked(Duration.ofMillis(1500), "here"));
    assertEquals(
        expected,
        events(
            V2
                + "[0.5, \"o\", \"a\\u001b\\n\\\"\\u00e9\"]\n[0.6, \"i\", \"typed\"]\n"
                + "[1.5, \"r\", \"30x4\"]\n[1.5, \"m\", \"here\"]\n"));
    assertEquals(
        expected,
        events(
            V3
                + "# a remark\n[0.5, \"o\", \"a\\u001b\\n\\\"é\"]\n\n[0.25, \"?\", \"new\"]\n"
                + "[0.75, \"r\", \"30x4\"]\n[0, \"m\", \"here\"]\n"));
  }

  @Test
  void aLastLineThatWasCutIsTheEnd() throws IOException {
    String whole = V3 + "[0.5, \"o\", \"one\"]\n[0.5, \"o\", \"two\"]\n";
    int first = whole.indexOf("\n[0.5, \"o\", \"two") + 1;
    for (int cut = first; cut < whole.length() - 1; cut++) {
      int events = cut == whole.length() - 1 ? 2 : events(whole.substring(0, cut)).size();
      assertEquals(cut < whole.length() - 1 ? 1 : 2, events, "cut at " + cut);
    }
    assertEquals(2, events(whole).size());
  }

  @Test
  void aMistakeNamesItsLine() {
    for (String line :
        List.of(
            "nonsense",
            "[1]",
            "[\"1\", \"o\", \"x\"]",
            "[1, \"r\", \"0x99999\"]",
            "[1, \"r\", \"4096x4096\"]",
            "[-1, \"o\", \"x\"]",
            "[1e99, \"o\", \"x\"]",
            "[1, \"r\", \"x\"]",
            "[1, \"o\", \"\\u12\"]",
            "[".repeat(50_000))) {
      IOException mistake =
          assertThrows(IOException.class, () -> events(V3 + line + "\n[0, \"o\", \"x\"]\n"));
      assertTrue(mistake.toString().contains("a.cast line "), mistake::toString);
    }
  }

  @Test
  void anyOtherFileIsRefused() {
    for (String other :
        List.of(
            "",
            "text\n",
            "{}\n",
            "[1]\n",
            "{\"version\":1}\n",
            "{\"version\":2,\"width\":0,\"height\":9}\n",
            "{\"version\":2,\"width\":4096,\"height\":4096}\n",
            "{\"version\":3,\"term\":7}\n")) {
      assertThrows(IOException.class, () -> open(other).close(), other);
    }
  }

  @Test
  void theLastScreenIsThatOfTheRecordedTerminal() throws IOException {
    try (Recording recording =
        open(
            V3
                + "[0, \"o\", \"\\u001b[1mone\"]\n"
                + "[1, \"r\", \"30x4\"]\n"
                + "[1, \"o\", \"\\r\\ntwo\"]\n")) {
      Snapshot last = recording.lastScreen();
      assertEquals(30, last.columns());
      assertEquals("one\ntwo\n\n", last.text());
      assertTrue(last.lines().getFirst().cell(0).style().bold());
    }
  }

  private String lastScreen(String... events) throws IOException {
    try (Recording recording = open(V3 + String.join("\n", events) + "\n")) {
      return recording.lastScreen().text().strip();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1049", "1047", "47", "25;1049", "1049;25"})
  void ofAProgramThatLeftTheAlternateScreenToEndTheLastScreenIsTheOneBefore(String modes)
      throws IOException {
    String left = "[1, \"o\", \"!\\u001b[?25l\\u001b[?" + modes + "lResume with x\\r\\n\"]";
    String entered = "[1, \"o\", \"\\u001b[?1049h\\u001b[Hanswer\"]";
    assertEquals("answer!", lastScreen(entered, left, "[0.5, \"x\", \"0\"]"));
    assertEquals("answer!", lastScreen(entered, left), "killed before its end was seen");
    assertEquals("answer!", lastScreen(entered, left, left, "[0.5, \"o\", \"bye\"]"));
  }

  @Test
  void aProgramThatLeftTheAlternateScreenAndWentOnShowsWhatItShows() throws IOException {
    String entered = "[1, \"o\", \"\\u001b[?1049h\\u001b[Hpager\"]";
    String left = "[1, \"o\", \"\\u001b[?1049l$ \"]";
    assertEquals("$ next", lastScreen(entered, left, "[9, \"o\", \"next\"]", "[0, \"x\", \"0\"]"));
    assertEquals(
        "again", lastScreen(entered, left, "[0, \"o\", \"\\u001b[?1049h\\u001b[Hagain\"]"));
    assertEquals("never", lastScreen("[1, \"o\", \"never\\u001b[?1049l\"]"));
  }

  @Test
  void theScreenAtAMomentIsWhatWasShownThen() throws IOException {
    String cast = V3 + "[1, \"o\", \"a\"]\n[1, \"o\", \"b\"]\n[1, \"o\", \"c\"]\n";
    for (var expected :
        Map.of(0L, "", 1000L, "a", 2500L, "ab", 99_000L, "abc", -1L, "").entrySet()) {
      try (Recording recording = open(cast)) {
        assertEquals(
            expected.getValue(),
            recording.screenAt(Duration.ofMillis(expected.getKey())).text().strip());
      }
    }
  }

  @Test
  void aPlayerKeepsTheTimesOfTheRecordingAtItsSpeed() throws Exception {
    List<String> seen = new ArrayList<>();
    String cast =
        V3 + "[1, \"o\", \"a\"]\n[2, \"o\", \"b\"]\n[0.001, \"o\", \"c\"]\n[60, \"o\", \"d\"]\n";
    try (Recording recording = open(cast)) {
      Snapshot last =
          new Player(2, Duration.ofSeconds(4))
              .play(
                  recording,
                  due -> seen.add("until " + due.toMillis()),
                  snapshot -> seen.add(snapshot.lines().getFirst().text()));
      assertEquals("abcd", last.lines().getFirst().text());
    }
    assertEquals(List.of("", "until 500", "a", "until 1500", "abc", "until 3500", "abcd"), seen);
  }

  @Test
  void aSpeedOfNothingIsRefused() {
    for (double speed : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThrows(IllegalArgumentException.class, () -> new Player(speed, Duration.ofSeconds(1)));
    }
  }
}

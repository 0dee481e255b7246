package agentapi.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The cases below src/test/resources/screens; the README there says how they are written. */
class ScreensTest {
  private static final Path FOLDER = Path.of("src", "test", "resources", "screens");

  @TestFactory
  Stream<DynamicContainer> screens() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      List<DynamicContainer> areas = new ArrayList<>();
      for (Path file : files.filter(path -> path.toString().endsWith(".txt")).sorted().toList()) {
        areas.add(
            DynamicContainer.dynamicContainer(file.getFileName().toString(), cases(file).stream()));
      }
      assertFalse(areas.isEmpty());
      return areas.stream();
    }
  }

  private static List<DynamicTest> cases(Path file) throws IOException {
    List<DynamicTest> cases = new ArrayList<>();
    List<String> lines = Files.readAllLines(file);
    for (int i = 0; i < lines.size(); ) {
      if (!lines.get(i).startsWith("# ")) {
        i++;
        continue;
      }
      int start = i++;
      while (i < lines.size() && !lines.get(i).startsWith("# ")) {
        i++;
      }
      List<String> steps = lines.subList(start + 1, i);
      cases.add(
          DynamicTest.dynamicTest(lines.get(start).substring(2), () -> new Case().run(steps)));
    }
    return cases;
  }

  private static final class Case implements TerminalListener {
    private Terminal terminal = Terminal.builder().size(20, 4).listener(this).build();
    private final ByteArrayOutputStream replies = new ByteArrayOutputStream();
    private final Deque<Signal> signals = new ArrayDeque<>();

    @Override
    public void reply(byte[] bytes) {
      replies.writeBytes(bytes);
    }

    @Override
    public void signal(Signal signal) {
      signals.add(signal);
    }

    void run(List<String> steps) {
      int line = 0;
      int past = 0;
      int checks = 0;
      for (String step : steps) {
        if (step.isBlank()) {
          continue;
        }
        int space = step.indexOf(' ');
        String word = space < 0 ? step : step.substring(0, space);
        String rest = space < 0 ? "" : step.substring(space + 1);
        Snapshot snapshot = terminal.snapshot();
        checks++;
        switch (word) {
          case "size" -> {
            int[] size = numbers(rest, "x");
            terminal = Terminal.builder().size(size[0], size[1]).listener(this).build();
            checks--;
          }
          case "feed" -> {
            assertBlankFrom(snapshot, line);
            terminal.feed(unescape(rest));
            line = 0;
            past = 0;
            checks--;
          }
          case "resize" -> {
            assertBlankFrom(snapshot, line);
            int[] size = numbers(rest, "x");
            terminal.resize(size[0], size[1]);
            line = 0;
            past = 0;
            checks--;
          }
          case "|" -> {
            assertEquals(rest, snapshot.lines().get(line).text(), "line " + line);
            line++;
          }
          case "history" -> {
            assertEquals(rest, snapshot.history().get(past++).text());
            assertTrue(past <= snapshot.history().size());
          }
          case "cursor" -> {
            String[] parts = rest.split(" ", -1);
            int[] place = numbers(parts[0], ",");
            assertEquals(
                place[0] + "," + place[1] + (parts.length > 1 ? " pending" : ""),
                snapshot.cursor().row()
                    + ","
                    + snapshot.cursor().column()
                    + (snapshot.cursor().wrapPending() ? " pending" : ""));
          }
          case "style" -> {
            String[] parts = rest.split(" ", -1);
            int[] place = numbers(parts[0], ",");
            assertEquals(parts[1], snapshot.lines().get(place[0]).cell(place[1]).style().sgr());
          }
          case "cell" -> {
            String[] parts = rest.split(" ", -1);
            int[] place = numbers(parts[0], ",");
            Cell cell = snapshot.lines().get(place[0]).cell(place[1]);
            assertEquals(parts[1] + " " + parts[2], cell.text() + " " + cell.width());
          }
          case "reply" ->
              assertEquals(
                  new String(unescape(rest), StandardCharsets.ISO_8859_1),
                  replies.toString(StandardCharsets.ISO_8859_1));
          case "signal" -> assertEquals(rest, String.valueOf(signals.poll()));
          case "title" -> assertEquals(rest, snapshot.title());
          case "alternate" -> assertTrue(snapshot.alternate());
          default -> throw new AssertionError("not a step: " + step);
        }
      }
      assertBlankFrom(terminal.snapshot(), line);
      assertTrue(checks > 0, "a case that says nothing");
      assertEquals(List.of(), List.copyOf(signals), "signals that were not named");
    }

    /** If any line was named, the ones behind the last are blank. */
    private static void assertBlankFrom(Snapshot snapshot, int line) {
      for (int y = line; line > 0 && y < snapshot.rows(); y++) {
        assertEquals("", snapshot.lines().get(y).text(), "line " + y);
      }
    }

    private static int[] numbers(String text, String separator) {
      return Stream.of(text.split(separator, -1)).mapToInt(Integer::parseInt).toArray();
    }

    private static byte[] unescape(String text) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      for (int i = 0; i < text.length(); ) {
        int codePoint = text.codePointAt(i);
        i += Character.charCount(codePoint);
        if (codePoint != '\\') {
          bytes.writeBytes(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
          continue;
        }
        char escaped = text.charAt(i++);
        switch (escaped) {
          case 'e' -> bytes.write(0x1b);
          case 'n' -> bytes.write('\n');
          case 'r' -> bytes.write('\r');
          case 't' -> bytes.write('\t');
          case 'b' -> bytes.write('\b');
          case 'a' -> bytes.write(0x07);
          case 'x' -> {
            bytes.write(Integer.parseInt(text.substring(i, i + 2), 16));
            i += 2;
          }
          default -> bytes.write(escaped);
        }
      }
      return bytes.toByteArray();
    }
  }
}

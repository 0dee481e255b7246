package agentapi.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PainterTest {
  private static final Size SIZE = new Size(12, 30);

  private static List<String> randomFrame(Random random) {
    return IntStream.range(0, 1 + random.nextInt(SIZE.rows()))
        .mapToObj(
            _ -> random.nextInt(3) == 0 ? "─".repeat(SIZE.columns()) : "f" + random.nextInt(4))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void inlineEverythingSettledIsKeptOnceAndTheFrameStandsBelowIt(int seed) {
    Random random = new Random(seed);
    Screen screen = new Screen(SIZE.rows(), SIZE.columns());
    screen.write("$ demo\r\n".repeat(random.nextInt(15)).getBytes(StandardCharsets.UTF_8));
    String before = screen.history();
    Painter painter = new InlinePainter();
    StringBuilder beginning = new StringBuilder();
    painter.begin(SIZE, beginning);
    screen.write(beginning.toString().getBytes(StandardCharsets.UTF_8));
    Transcript transcript = new Transcript(SIZE.columns());
    List<String> expected = new ArrayList<>(before.isEmpty() ? List.of() : before.lines().toList());
    int settled = 0;
    for (int step = 0; step < 200; step++) {
      for (int i = random.nextInt(random.nextInt(10) == 0 ? 40 : 3); i > 0; i--) {
        transcript.note("line " + settled);
        expected.add("  ⎿ line " + settled++);
      }
      List<String> lines = randomFrame(random);
      int cursorRow = random.nextInt(lines.size());
      int cursorColumn = random.nextInt(SIZE.columns());
      StringBuilder out = new StringBuilder();
      painter.paint(transcript, new Frame(lines, cursorRow, cursorColumn), out);
      screen.write(out.toString().getBytes(StandardCharsets.UTF_8));
      String frame = String.join("\n", lines);
      String above = String.join("\n", expected);
      assertEquals(
          above.isEmpty() ? frame : above + "\n" + frame, screen.history(), "step " + step);
      assertEquals(cursorColumn, screen.column);
      out.setLength(0);
      painter.paint(transcript, new Frame(lines, cursorRow, cursorColumn), out);
      assertEquals("", out.toString(), "the same again");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void inTheAlternateBufferTheFrameIsPinnedToTheBottom(int seed) {
    Random random = new Random(seed);
    Screen screen = new Screen(SIZE.rows(), SIZE.columns());
    Painter painter = new AlternatePainter();
    StringBuilder out = new StringBuilder();
    painter.begin(SIZE, out);
    Transcript transcript = new Transcript(SIZE.columns());
    for (int step = 0; step < 200; step++) {
      for (int i = random.nextInt(3); i > 0; i--) {
        transcript.note("line " + random.nextInt(100));
      }
      List<String> lines = randomFrame(random);
      int above = SIZE.rows() - lines.size();
      List<String> expected = new ArrayList<>(transcript.last(above));
      while (expected.size() < above) {
        expected.add("");
      }
      expected.addAll(lines);
      painter.paint(transcript, new Frame(lines, 0, 0), out);
      screen.write(out.toString().getBytes(StandardCharsets.UTF_8));
      out.setLength(0);
      assertEquals(String.join("\n", expected), screen.text(), "step " + step);
      assertEquals(above, screen.row);
    }
    painter.end(out);
    screen.write(out.toString().getBytes(StandardCharsets.UTF_8));
    assertEquals("", screen.text());
  }

  @Test
  void aNewSizeDrawsTheScreenAnew() {
    for (String options : new String[] {"", "--screen alternate"}) {
      Simulation simulation = Simulation.of(options).say("lines 40").pass(2000);
      simulation.resize(30, 50);
      String[] rows = simulation.text().split("\n", -1);
      assertEquals(30, rows.length);
      assertEquals("─".repeat(50), rows[28]);
      assertEquals("❯", rows[27]);
      assertEquals("  END OF LINES", rows[24]);
      assertEquals("  Line 17 of 40", rows[0]);
      simulation.resize(10, 100).say("hi").pass(500);
      assertTrue(simulation.text().contains("● Mock reply to: hi\n\n" + "─".repeat(100)));
    }
  }

  @Test
  void aDialogHigherThanTheScreenShowsItsEnd() {
    Simulation simulation = Simulation.of("").resize(5, 40).say("run: ls").pass(300);
    assertTrue(
        simulation.text().endsWith("   3. No, and tell the agent what to do\n\n Esc to cancel"));
    simulation.send("3").pass(100);
    assertTrue(simulation.text().endsWith("  ? for shortcuts: /help"));
  }
}

package agentapi.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Another size breaks lines elsewhere, and loses none of them. */
class ReflowTest {
  private static final List<String> WORDS =
      List.of("a", "bc ", "word", "漢字", "😀", "e\u0301", "long-word-with-hyphens ", "  ");

  @Test
  void noTextIsLostWhateverSizesFollowEachOther() {
    for (int round = 0; round < 300; round++) {
      SplittableRandom random = new SplittableRandom(round);
      Terminal terminal = Terminal.builder().size(20, 6).build();
      List<String> written = new ArrayList<>();
      for (int i = random.nextInt(1, 30); i > 0; i--) {
        String paragraph = paragraph(random);
        written.add(paragraph);
        terminal.feed((paragraph + "\r\n").getBytes(StandardCharsets.UTF_8));
      }
      written.add("end");
      terminal.feed("end".getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < 6; i++) {
        terminal.resize(random.nextInt(2, 60), random.nextInt(1, 30));
        assertEquals(written, paragraphs(terminal.snapshot()), "round " + round + " size " + i);
      }
    }
  }

  @Test
  void theLastLineIsNotContinued() {
    Terminal terminal = Terminal.builder().size(4, 3).build();
    terminal.feed("abcdefgh\033[2;1H\033[4P\033[A".getBytes(StandardCharsets.UTF_8));
    terminal.resize(4, 1);
    assertFalse(terminal.snapshot().lines().getLast().wrapped());
  }

  private static String paragraph(SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(15); i > 0; i--) {
      text.append(WORDS.get(random.nextInt(WORDS.size())));
    }
    return text.toString().stripTrailing();
  }

  /** The lines that run on put together, the blank ones below the cursor left out. */
  private static List<String> paragraphs(Snapshot snapshot) {
    List<Line> lines = new ArrayList<>(snapshot.history());
    lines.addAll(snapshot.lines().subList(0, snapshot.cursor().row() + 1));
    List<String> paragraphs = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (Line line : lines) {
      StringBuilder whole = new StringBuilder();
      for (int x = 0; x < (line.wrapped() ? snapshot.columns() : line.columns()); x++) {
        boolean gap = line.wrapped() && x == snapshot.columns() - 1 && x >= line.columns();
        whole.append(gap ? "" : line.cell(x).text());
      }
      text.append(whole);
      if (!line.wrapped()) {
        paragraphs.add(text.toString().stripTrailing());
        text.setLength(0);
      }
    }
    return paragraphs;
  }
}

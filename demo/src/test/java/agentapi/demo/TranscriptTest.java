package agentapi.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TranscriptTest {
  private static final String MARKDOWN =
      """
      # Title
      text with **bold**, *italic*, `code` and a * star

      ```java
      class A {}

      ```
      | a | long |
      |---|------|
      | 1 | 2    |
      - item that is so long that it has to be continued on another line of forty
      > quoted
      12. twelfth
      end\
      """;

  private static List<String> plain(List<String> lines) {
    return lines.stream().map(line -> line.replaceAll("\u001b\\[[0-9]*m", "")).toList();
  }

  private static final List<String> DRAWN =
      """
      ● Title
        text with bold, italic, code and a *
        star

        class A {}

        ┌───┬──────┐
        │ a │ long │
        ├───┼──────┤
        │ 1 │ 2    │
        └───┴──────┘
        - item that is so long that it has to
          be continued on another line of
          forty
        ▎ quoted
        12. twelfth
        end\
      """
          .lines()
          .toList();

  @Test
  void anAnswerIsDrawnAlikeHoweverItArrives() {
    for (int step : new int[] {1, 3, 7, MARKDOWN.length()}) {
      Transcript transcript = new Transcript(41);
      transcript.beginAnswer();
      for (int i = 0; i < MARKDOWN.length(); i += step) {
        transcript.append(MARKDOWN.substring(i, Math.min(MARKDOWN.length(), i + step)));
        transcript.unsettled();
      }
      List<String> streamed = new ArrayList<>(transcript.last(100));
      streamed.addAll(transcript.unsettled());
      assertEquals(DRAWN, plain(streamed), "streaming by " + step);
      transcript.endAnswer();
      assertEquals(DRAWN, plain(transcript.last(100)), "ended, by " + step);
    }
  }

  @Test
  void whatIsStreamingShowsBeforeItsLineIsComplete() {
    Transcript transcript = new Transcript(41);
    transcript.beginAnswer();
    transcript.append("first\nsec");
    assertEquals(List.of("● first"), transcript.takeFresh());
    assertEquals(List.of("  sec"), transcript.unsettled());
    transcript.append("ond\n``");
    assertEquals(List.of("  second"), transcript.takeFresh());
    assertEquals(List.of(), transcript.unsettled());
  }

  @Test
  void aNewWidthWrapsEverythingAnew() {
    Transcript transcript = new Transcript(60);
    transcript.user("one\ntwo");
    transcript.note("note");
    transcript.beginAnswer();
    transcript.append("alpha beta gamma delta epsilon zeta\neta");
    transcript.resize(24);
    assertEquals(
        List.of("❯ one", "  two", "  ⎿ note", "", "● alpha beta gamma", "  delta epsilon zeta"),
        transcript.last(100));
    assertEquals(List.of("  eta"), transcript.unsettled());
    assertEquals(List.of(), transcript.takeFresh());
    transcript.append(" theta\n");
    assertEquals(List.of("  eta theta"), transcript.takeFresh());
  }

  @Test
  void linesAndSourcesAreBounded() {
    Transcript transcript = new Transcript(80);
    transcript.beginAnswer();
    String line = "x".repeat(70) + "\n";
    for (int i = 0; i < 2 * Transcript.MAX_SOURCE / line.length(); i++) {
      transcript.append(line);
    }
    assertEquals(Transcript.MAX_LINES, transcript.last(Integer.MAX_VALUE).size());
    assertTrue(transcript.sourceLength() <= Transcript.MAX_SOURCE);
    for (int i = 0; i < 2 * Transcript.MAX_LINES; i++) {
      transcript.note("n");
    }
    assertTrue(transcript.sourceLength() <= Transcript.MAX_LINES);
    transcript.resize(40);
    assertEquals("  ⎿ n", transcript.last(1).getFirst());
  }
}

package agentapi.core.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentapi.core.view.Part;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StreamedAnswerTest {
  private final StreamedAnswer answer = new StreamedAnswer();

  @Test
  void chunksAreOneBlockUntilSomethingComesBetween() {
    answer.say("I will ");
    answer.say("look.");
    answer.call(tool("1", Part.Tool.Progress.RUNNING));
    answer.call(tool("1", Part.Tool.Progress.DONE));
    answer.think("hm");
    answer.say("Done.");
    assertEquals("I will look.\n\nDone.", answer.text());
    assertEquals(
        List.of(
            new Part.Text("I will look."),
            tool("1", Part.Tool.Progress.DONE),
            new Part.Thinking("hm"),
            new Part.Text("Done.")),
        answer.parts());
  }

  @Test
  void newsOfAToolCallDoesNotDivideTheText() {
    answer.call(tool("1", Part.Tool.Progress.RUNNING));
    answer.say("one ");
    answer.call(tool("1", Part.Tool.Progress.DONE));
    answer.say("block");
    assertEquals("one block", answer.text());
  }

  @Test
  void anEndlessAnswerIsCutAndSaysSo() {
    String chunk = "x".repeat(1 << 20);
    for (int i = 0; i < 10; i++) {
      answer.say(chunk);
    }
    assertTrue(answer.text().length() < StreamedAnswer.MAX_TEXT + 100);
    assertTrue(answer.text().endsWith("is longer than is kept]"));
  }

  @Test
  void anAnswerOfEndlessPiecesKeepsItsTextAndLosesItsOldestTools() {
    answer.say("first");
    for (int i = 0; i < StreamedAnswer.MAX_PARTS + 10; i++) {
      answer.call(tool("t" + i, Part.Tool.Progress.DONE));
    }
    assertEquals(StreamedAnswer.MAX_PARTS, answer.parts().size());
    assertEquals("first", answer.text());
  }

  private static Part.Tool tool(String id, Part.Tool.Progress progress) {
    return new Part.Tool(id, "Bash", Map.of(), progress, "", Instant.EPOCH, Optional.empty());
  }
}

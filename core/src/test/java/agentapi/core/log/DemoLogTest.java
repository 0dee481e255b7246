package agentapi.core.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import agentapi.core.evidence.Fact;
import agentapi.core.evidence.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the demo agent's own record tells. */
final class DemoLogTest {
  @TempDir Path folder;

  @Test
  void aTurnIsReadWithItsToolsAndItsEnd() throws Exception {
    assertEquals(
        List.of(
            new Fact.UserSaid(Source.LOG, "run: ls"),
            new Fact.TurnStarted(Source.LOG),
            new Fact.TextSaid(Source.LOG, "I will *run* it."),
            new Fact.ToolCalled(Source.LOG, "tool-1", "Bash", Map.of("input", "ls")),
            new Fact.ToolReturned(Source.LOG, "tool-1", "a b", false),
            new Fact.TurnEnded(Source.LOG, "done", false)),
        read(
            """
            {"type":"session","version":1}
            {"type":"user","turn":1,"text":"run: ls"}
            {"type":"text","turn":1,"text":"I will *run* it."}
            {"type":"tool","turn":1,"name":"Bash","input":"ls"}
            {"type":"decision","turn":1,"answer":"allowed"}
            {"type":"result","turn":1,"status":0,"output":"a b"}
            {"type":"end","turn":1,"outcome":"done"}
            """));
  }

  @Test
  void whatWasRefusedInterruptedOrChosenIsTheToolsResult() throws Exception {
    assertEquals(
        List.of(
            new Fact.ToolCalled(Source.LOG, "tool-1", "Write", Map.of("input", "a")),
            new Fact.ToolReturned(Source.LOG, "tool-1", "refused", true),
            new Fact.ToolCalled(Source.LOG, "tool-2", "Ask", Map.of("input", "which?")),
            new Fact.ToolReturned(Source.LOG, "tool-2", "blue", false),
            new Fact.TurnEnded(Source.LOG, "interrupted", true)),
        read(
            """
            {"type":"tool","name":"Write","input":"a"}
            {"type":"decision","answer":"refused"}
            {"type":"tool","name":"Ask","input":"which?"}
            {"type":"decision","answer":"blue"}
            {"type":"end","outcome":"interrupted"}
            """));
  }

  @Test
  void aLineThatIsNotUnderstoodOrNotFinishedTellsNothing() throws Exception {
    assertEquals(List.of(), read("nonsense\n{}\n{\"type\":7}\n{\"type\":\"user\",\"text\":\"half"));
  }

  private List<Fact> read(String lines) throws Exception {
    Path file = folder.resolve("agentapi-demo-1.jsonl");
    Files.writeString(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    List<Fact> facts = new ArrayList<>();
    new DemoLog().open(file).read(facts::add);
    return facts;
  }
}

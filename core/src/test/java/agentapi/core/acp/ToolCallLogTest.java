package agentapi.core.acp;

import static agentapi.core.json.Json.obj;
import static agentapi.core.json.Json.str;
import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;

import agentapi.core.json.Json;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ToolCallLogTest {
  private final ToolCallLog log = new ToolCallLog();

  @Test
  void newsArePutTogetherWithWhatIsKnown() throws Exception {
    log.update(
        Json.parse(
            "{\"sessionUpdate\":\"tool_call\",\"toolCallId\":\"t\",\"title\":\"ls\",\"x\":1}"));
    ToolCall call =
        log.update(Json.parse("{\"toolCallId\":\"t\",\"title\":null,\"status\":\"failed\"}"))
            .orElseThrow();
    assertEquals(
        "{\"toolCallId\":\"t\",\"title\":\"ls\",\"x\":1,\"status\":\"failed\"}",
        call.members().text());
  }

  @Test
  void newsOfNoCallAreNone() throws Exception {
    assertEquals(Optional.empty(), log.update(Json.parse("{\"toolCallId\":5}")));
    assertEquals(Optional.empty(), log.update(Json.parse("[]")));
  }

  @Test
  void theNewestCallsAreKept() {
    for (int i = 0; i < ToolCallLog.MAX_CALLS + 10; i++) {
      log.update(obj(entry("toolCallId", str("t" + i)), entry("title", str("title"))));
    }
    assertEquals(ToolCallLog.MAX_CALLS, log.size());
    assertEquals("", title("t0"));
    assertEquals("title", title("t509"));
  }

  @Test
  void callsWithMuchInThemAreKeptAsFarAsTheyFit() {
    String large = "x".repeat((int) ToolCallLog.MAX_WEIGHT / 3);
    for (String id : List.of("a", "b", "c", "d")) {
      log.update(obj(entry("toolCallId", str(id)), entry("title", str(large))));
    }
    assertEquals(2, log.size());
    log.update(obj(entry("toolCallId", str("e")), entry("x", str(large + large + large))));
    assertEquals(0, log.size());
  }

  @Test
  void aCallThatGrowsForEverIsForgotten() {
    String part = "x".repeat((int) ToolCallLog.MAX_WEIGHT / 10);
    for (int i = 0; i < 11; i++) {
      log.update(obj(entry("toolCallId", str("t")), entry("member " + i, str(part))));
    }
    assertEquals(1, log.size());
    assertEquals("", title("t"));
    log.update(obj(entry("toolCallId", str("t")), entry("title", str("small again"))));
    assertEquals("small again", title("t"));
  }

  private String title(String id) {
    return log.update(obj(entry("toolCallId", str(id)))).orElseThrow().title();
  }
}

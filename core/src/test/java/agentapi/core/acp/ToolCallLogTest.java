package agentapi.core.acp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import agentapi.core.json.Json;
import agentapi.core.json.JsonParser;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ToolCallLogTest {
  private final ToolCallLog log = new ToolCallLog();

  @Test
  void newsArePutTogetherWithWhatIsKnown() throws Exception {
    log.update(
        JsonParser.parse(
            "{\"sessionUpdate\":\"tool_call\",\"toolCallId\":\"t\",\"title\":\"ls\",\"x\":1}"));
    ToolCall call =
        log.update(JsonParser.parse("{\"toolCallId\":\"t\",\"title\":null,\"status\":\"failed\"}"))
            .orElseThrow();
    assertEquals(
        "{\"toolCallId\":\"t\",\"title\":\"ls\",\"x\":1,\"status\":\"failed\"}",
        call.members().print());
  }

  @Test
  void newsOfNoCallAreNone() throws Exception {
    assertEquals(Optional.empty(), log.update(JsonParser.parse("{\"toolCallId\":5}")));
    assertEquals(Optional.empty(), log.update(JsonParser.parse("[]")));
  }

  @Test
  void theNewestCallsAreKept() {
    for (int i = 0; i < ToolCallLog.MAX_CALLS + 10; i++) {
      log.update(news("t" + i, "title", "title"));
    }
    assertEquals(ToolCallLog.MAX_CALLS, log.size());
    assertEquals("", title("t0"));
    assertEquals("title", title("t509"));
  }

  @Test
  void callsWithMuchInThemAreKeptAsFarAsTheyFit() {
    String large = "x".repeat((int) ToolCallLog.MAX_WEIGHT / 3);
    for (String id : List.of("a", "b", "c", "d")) {
      log.update(news(id, "title", large));
    }
    assertEquals(2, log.size());
    log.update(news("e", "x", large + large + large));
    assertEquals(0, log.size());
  }

  @Test
  void aCallThatGrowsForEverIsForgotten() {
    String part = "x".repeat((int) ToolCallLog.MAX_WEIGHT / 10);
    for (int i = 0; i < 11; i++) {
      log.update(news("t", "member " + i, part));
    }
    assertEquals(1, log.size());
    assertEquals("", title("t"));
    log.update(news("t", "title", "small again"));
    assertEquals("small again", title("t"));
  }

  private String title(String id) {
    return log.update(Json.object().put("toolCallId", id).build()).orElseThrow().title();
  }

  private static Json news(String id, String member, String value) {
    return Json.object().put("toolCallId", id).put(member, value).build();
  }
}

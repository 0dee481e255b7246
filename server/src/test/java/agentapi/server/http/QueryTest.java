package agentapi.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentapi.core.json.Json;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Words in a query: those that are described are taken, and any other is told which there are. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class QueryTest {
  private static final String SESSION = "/sessions/default";

  private AgentFront front;

  @BeforeAll
  void start() throws Exception {
    front = AgentFront.start("cat");
  }

  @AfterAll
  void stop() {
    front.close();
  }

  private Wire.Reply get(String path) throws Exception {
    return Wire.get(front.port(), path);
  }

  private void assertRefused(String path, String slug, String words) throws Exception {
    Wire.Reply reply = get(path);
    assertEquals(422, reply.status(), path);
    assertEquals("/problems/" + slug, reply.json().text("type").orElseThrow());
    String detail = reply.json().text("detail").orElseThrow();
    assertTrue(detail.endsWith(words), detail);
  }

  @Test
  void everyStateThatIsDescribedCanBeWaitedFor() throws Exception {
    List<Json> states =
        get("/openapi.json")
            .json()
            .object("components")
            .object("schemas")
            .object("SessionState")
            .object("properties")
            .object("name")
            .elements("enum");
    assertTrue(states.contains(Json.of("failed")), states.toString());
    for (Json state : states) {
      int status = get(SESSION + "/wait?timeout=0ms&until=" + ((Json.Text) state).value()).status();
      assertTrue(List.of(200, 204).contains(status), state + ": " + status);
    }
    assertEquals(204, get(SESSION + "/wait?timeout=0ms&until=limited,failed").status());
  }

  @Test
  void whoeverWaitsForNoStateIsToldWhichThereAre() throws Exception {
    assertRefused(
        SESSION + "/wait?until=idle,done",
        "wait-invalid",
        "\"done\", only starting, idle, working, waiting, limited, stuck, exited, failed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"closed", "foo", ""})
  void requestsAreOpenOrAll(String state) throws Exception {
    assertRefused(SESSION + "/requests?state=" + state, "value-invalid", "only open, all");
    assertEquals(200, get(SESSION + "/requests?state=all").status());
    assertEquals(200, get(SESSION + "/requests?state=open").status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/sessions/default/events", "/sessions/events"})
  void aStreamOfEventsThatDoNotExistIsRefused(String stream) throws Exception {
    assertRefused(stream + "?types=state,foo", "value-invalid", "usage, title, error, heartbeat");
    assertRefused(stream + "?types=", "value-invalid", "usage, title, error, heartbeat");
    try (Wire wire = Wire.to(front.port())) {
      wire.stream(stream + "?types=state,state,message_done");
      assertEquals("snapshot", wire.event().get("event"));
    }
  }

  @Test
  void everyKindOfEventThatIsDescribedCanBeAskedFor() throws Exception {
    String described =
        get("/openapi.json")
            .json()
            .object("paths")
            .object(SESSION.replace("default", "{id}") + "/events")
            .object("get")
            .text("description")
            .orElseThrow();
    String kinds = described.replaceAll("(?s).*Kinds: ([^.]*)\\..*", "$1");
    assertEquals(String.join(", ", NativeStream.TYPES), kinds);
  }
}

package agentapi.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentapi.core.json.Json;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

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
      int status =
          get(SESSION + "/wait?timeout=0ms&until=" + ((Json.Text) state).value()).status();
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
}

package agentapi.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentapi.core.json.Json;
import agentapi.core.json.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the readers of an agent's streams are told of its end, and that they hold up nothing. */
final class TheEndOfAStreamTest {
  private static String stateIn(Map<String, String> event) throws Exception {
    byte[] data = String.valueOf(event.get("data")).getBytes(StandardCharsets.UTF_8);
    return ((Json.Obj) JsonParser.parse(data)).object("state").text("name").orElseThrow();
  }

  @RepeatedTest(5)
  void whoeverListensIsToldOfTheAgentsEndBeforeTheStreamEnds() throws Exception {
    try (AgentFront front = AgentFront.start("cat");
        Wire wire = Wire.to(front.port())) {
      wire.stream("/sessions/default/events?types=state");
      String last = stateIn(wire.event());
      front.session.close();
      front.session.exitStatus().join();
      Thread stopper = Thread.ofVirtual().start(front.front::stop);
      try {
        while (true) {
          last = stateIn(wire.event());
        }
      } catch (IOException end) {
        assertTrue(
            String.valueOf(end.getMessage()).startsWith("the stream has ended"),
            "the last chunk was sent: " + end);
      }
      assertEquals("exited", last);
      stopper.join();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/sessions/default/terminal", "/sessions/default/events", "/events"})
  void readersThatDoNotReadAndAgentsThatDoNotEndHoldUpNothing(String stream) throws Exception {
    try (AgentFront front = AgentFront.start("yes");
        Wire deaf = Wire.to(front.port(), 2048)) {
      deaf.stream(stream);
      deaf.event();
      front.front.stop();
      assertThrows(IOException.class, () -> Wire.to(front.port()).close());
    }
  }
}

package agentapi.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentapi.core.agent.AgentType;
import agentapi.core.json.Json;
import agentapi.core.json.JsonParser;
import agentapi.core.profile.ProfileFile;
import agentapi.core.session.AgentCommand;
import agentapi.core.session.Memory;
import agentapi.core.session.TerminalSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the readers of an agent's streams are told of its end, and that they hold up nothing. */
final class TheEndOfAStreamTest {
  private static TerminalSession agent(String... command) throws IOException {
    AgentCommand agent =
        new AgentCommand(
            AgentType.CUSTOM,
            ProfileFile.builtIn("custom"),
            List.of(command),
            Path.of("").toAbsolutePath(),
            Map.of("PATH", "/usr/bin:/bin"),
            80,
            24);
    return TerminalSession.start(
        agent, InstantSource.system(), "e1", Memory.fresh(""), Optional.empty());
  }

  private static HttpFront serving(TerminalSession session) throws IOException {
    HttpFront front = new HttpFront(TestFront.settings(), System::nanoTime);
    front.open();
    front.start(session);
    return front;
  }

  private static String stateIn(Map<String, String> event) throws Exception {
    byte[] data = String.valueOf(event.get("data")).getBytes(StandardCharsets.UTF_8);
    return ((Json.Obj) JsonParser.parse(data)).object("state").text("name").orElseThrow();
  }

  @RepeatedTest(5)
  void whoeverListensIsToldOfTheAgentsEndBeforeTheStreamEnds() throws Exception {
    try (TerminalSession session = agent("cat");
        HttpFront front = serving(session);
        Wire wire = Wire.to(front.port())) {
      wire.stream("/sessions/default/events?types=state");
      String last = stateIn(wire.event());
      session.close();
      session.exitStatus().join();
      Thread stopper = Thread.ofVirtual().start(front::stop);
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
    try (TerminalSession session = agent("yes");
        HttpFront front = serving(session);
        Wire deaf = Wire.to(front.port(), 2048)) {
      deaf.stream(stream);
      deaf.event();
      front.stop();
      assertThrows(IOException.class, () -> Wire.to(front.port()).close());
    }
  }
}

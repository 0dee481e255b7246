package agentapi.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

final class ADemoSessionTest {
  /** Repetitions run beside each other. */
  @RepeatedTest(4)
  void answersAMessageOnceAndInFull() {
    try (Agentapi server = Agentapi.demo();
        Events events = server.events()) {
      events.await("status_change", data -> "stable".equals(data.get("status")));
      server.say("stream 30 10");
      events.await("status_change", data -> "stable".equals(data.get("status")));

      List<Map<String, Object>> messages = server.messages();
      assertEquals(
          List.of("agent", "user", "agent"),
          messages.stream().map(message -> message.get("role")).toList());
      assertEquals("stream 30 10", messages.get(1).get("content"));
      assertEquals("stable", server.status());
    }
  }

  @Test
  void endsOnSigtermAndLeavesNoProcess() throws Exception {
    try (Agentapi server = Agentapi.demo()) {
      server.awaitStable();
      List<ProcessHandle> processes = server.processes();
      assertTrue(processes.size() > 1, "the agent is a process of its own");

      assertEquals(0, server.stop(), server::log);

      for (ProcessHandle process : processes) {
        process.onExit().get(Command.PATIENCE.toSeconds(), TimeUnit.SECONDS);
      }
    }
  }

  @Test
  void isCalledByItsNameAndByItsTypeOnTheLegacyRoutes() {
    try (Agentapi server = Agentapi.demo()) {
      assertEquals("demo", Agentapi.object(server.get("/sessions/default").body()).get("agent"));
      assertEquals("custom", Agentapi.object(server.get("/status").body()).get("agent_type"));
    }
  }
}

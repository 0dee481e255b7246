package agentapi.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What whoever listens is told of an agent's end, whoever ended it. */
final class TheEndOfASessionTest {
  /** Who ends it. */
  enum End {
    SIGTERM_TO_THE_SERVER,
    SIGTERM_TO_THE_AGENT,
    SIGKILL_TO_THE_AGENT,
    THE_AGENT_ITSELF
  }

  /** Ends it, and tells with which status the server is to end then. */
  private static int end(Agentapi server, End end) {
    switch (end) {
      case SIGTERM_TO_THE_SERVER -> server.handle().destroy();
      case SIGTERM_TO_THE_AGENT -> agent(server).destroy();
      case SIGKILL_TO_THE_AGENT -> agent(server).destroyForcibly();
      case THE_AGENT_ITSELF -> server.message("raw", "\r");
    }
    return end == End.SIGTERM_TO_THE_AGENT || end == End.SIGKILL_TO_THE_AGENT ? 1 : 0;
  }

  private static ProcessHandle agent(Agentapi server) {
    return server.handle().children().findFirst().orElseThrow();
  }

  private static boolean isOver(Map<String, Object> data) {
    return data.get("state") instanceof Map<?, ?> state && "exited".equals(state.get("name"));
  }

  @ParameterizedTest
  @EnumSource
  void isTheLastThingThatAStreamTells(End end) {
    try (Agentapi server = Agentapi.server("--", "/bin/sh", "-c", "read x; exit 0")) {
      server.awaitStable();
      try (Events events = server.events("/sessions/default/events");
          Events legacy = server.events()) {
        events.await("snapshot", data -> true);
        legacy.await("status_change", data -> true);
        int status = end(server, end);
        events.await("state", TheEndOfASessionTest::isOver);
        legacy.await("status_change", data -> "running".equals(data.get("status")));
        assertEquals(status, server.awaitExit(), server::log);
      }
    }
  }
}

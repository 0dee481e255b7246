package agentapi.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What whoever listens is told of an agent's end, whoever ended it. */
final class TheEndOfASessionTest {
  /** Who ended it, and the server's exit status. */
  enum End {
    SIGTERM_TO_THE_SERVER(0, server -> server.handle().destroy()),
    SIGTERM_TO_THE_AGENT(1, server -> agent(server).destroy()),
    SIGKILL_TO_THE_AGENT(1, server -> agent(server).destroyForcibly()),
    THE_AGENT_ITSELF(0, server -> server.message("raw", "\r"));

    final int status;
    final Consumer<Agentapi> act;

    End(int status, Consumer<Agentapi> act) {
      this.status = status;
      this.act = act;
    }
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
        end.act.accept(server);
        events.await("state", TheEndOfASessionTest::isOver);
        legacy.await("status_change", data -> "running".equals(data.get("status")));
        assertEquals(end.status, server.awaitExit(), server::log);
      }
    }
  }
}

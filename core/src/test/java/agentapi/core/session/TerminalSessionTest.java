package agentapi.core.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import agentapi.core.agent.AgentType;
import agentapi.core.profile.ProfileFile;
import agentapi.core.view.State;
import agentapi.core.view.When;
import agentapi.core.view.MessageKind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class TerminalSessionTest {
  @TempDir Path folder = Path.of("");

  private TerminalSession start(String... command) throws Exception {
    AgentCommand agent =
        new AgentCommand(
            AgentType.CUSTOM,
            ProfileFile.builtIn("custom"),
            List.of(command),
            folder,
            Map.of("PATH", "/usr/bin:/bin"),
            80,
            24);
    return TerminalSession.start(
        agent, InstantSource.system(), "e1", Memory.fresh(""), Optional.empty());
  }

  @Test
  @Timeout(60)
  void anAgentThatHasEndedRefusesEveryMessageHoweverManyCome() throws Exception {
    try (TerminalSession session = start("/bin/sh", "-c", "exit 0")) {
      for (long seen = 0; session.view().state().name() != State.Name.EXITED; seen++) {
        session.log().after(seen, Duration.ofSeconds(10));
      }
      for (int message = 0; message < 3000; message++) {
        RefusedException refused =
            assertThrows(
                RefusedException.class, () -> session.submit("hello", MessageKind.TEXT, When.NOW));
        assertEquals(RefusedException.Reason.ENDED, refused.reason());
      }
    }
  }
}

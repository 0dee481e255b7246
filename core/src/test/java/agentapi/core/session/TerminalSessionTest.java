package agentapi.core.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import agentapi.core.agent.AgentType;
import agentapi.core.profile.ProfileFile;
import agentapi.core.state.Loaded;
import agentapi.core.state.SavedState;
import agentapi.core.state.StateFile;
import agentapi.core.view.Message;
import agentapi.core.view.MessageKind;
import agentapi.core.view.Role;
import agentapi.core.view.State;
import agentapi.core.view.When;
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

  private TerminalSession start(Memory memory, Optional<StateKeeper> keeper, String... command)
      throws Exception {
    AgentCommand agent =
        new AgentCommand(
            AgentType.CUSTOM,
            ProfileFile.builtIn("custom"),
            List.of(command),
            folder,
            Map.of("PATH", "/usr/bin:/bin"),
            80,
            24);
    return TerminalSession.start(agent, InstantSource.system(), "e1", memory, keeper);
  }

  private static void awaitEnd(TerminalSession session) throws InterruptedException {
    for (long seen = 0; session.view().state().name() != State.Name.EXITED; seen++) {
      session.log().after(seen, Duration.ofSeconds(10));
    }
  }

  @Test
  @Timeout(60)
  void anAgentThatHasEndedRefusesEveryMessageHoweverManyCome() throws Exception {
    try (TerminalSession session =
        start(Memory.fresh(""), Optional.empty(), "/bin/sh", "-c", "exit 0")) {
      awaitEnd(session);
      for (int message = 0; message < 3000; message++) {
        RefusedException refused =
            assertThrows(
                RefusedException.class, () -> session.submit("hello", MessageKind.TEXT, When.NOW));
        assertEquals(RefusedException.Reason.ENDED, refused.reason());
      }
    }
  }

  @Test
  void whatAnEarlierRunLeftIsKeptThoughTheAgentNeverBecameReady() throws Exception {
    StateFile file = new StateFile(folder.resolve("state.json"));
    SavedState left =
        new SavedState(
            List.of(
                new Message(0, Role.AGENT, "hello", Scene.START),
                new Message(1, Role.USER, "do it", Scene.START),
                new Message(2, Role.AGENT, "done", Scene.START)),
            "begin",
            true);
    file.save(left);
    Memory memory = Memory.of(file.load(), "");
    Optional<StateKeeper> keeper = Optional.of(new StateKeeper(file));
    try (TerminalSession session = start(memory, keeper, "/bin/sh", "-c", "echo log in first")) {
      awaitEnd(session);
      session.save();
    }
    assertEquals(new Loaded.Restored(left), file.load());
  }
}

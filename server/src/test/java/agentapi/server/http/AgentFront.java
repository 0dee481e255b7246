package agentapi.server.http;

import agentapi.core.agent.AgentType;
import agentapi.core.profile.ProfileFile;
import agentapi.core.session.AgentCommand;
import agentapi.core.session.Memory;
import agentapi.core.session.TerminalSession;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A front on a free port of 127.0.0.1 with a real program behind it. */
final class AgentFront implements AutoCloseable {
  final TerminalSession session;
  final HttpFront front;

  private AgentFront(TerminalSession session) throws IOException {
    this.session = session;
    this.front = new HttpFront(TestFront.settings(), System::nanoTime);
    front.open();
    front.start(session);
  }

  static AgentFront start(String... command) throws IOException {
    AgentCommand agent =
        new AgentCommand(
            AgentType.CUSTOM,
            ProfileFile.builtIn("custom"),
            List.of(command),
            Path.of("").toAbsolutePath(),
            Map.of("PATH", "/usr/bin:/bin"),
            80,
            24);
    return new AgentFront(
        TerminalSession.start(
            agent, InstantSource.system(), "e1", Memory.fresh(""), Optional.empty()));
  }

  int port() {
    return front.port();
  }

  @Override
  public void close() {
    front.stop();
    session.close();
  }
}

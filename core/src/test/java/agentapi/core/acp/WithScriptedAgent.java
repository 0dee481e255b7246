package agentapi.core.acp;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;

/** A client and the scripted agent that it talks to. */
abstract class WithScriptedAgent {
  static final Duration GENEROUS = Duration.ofSeconds(60);
  static final String SESSION = "{'sessionId':'s1'}";

  final Witness witness = new Witness();
  final ScriptedAgent agent = new ScriptedAgent();
  final AcpClient client = new AcpClient(agent, witness, witness.timer());

  WithScriptedAgent() throws Exception {}

  @AfterEach
  void end() {
    client.close();
  }

  FutureTask<AgentInfo> starting() {
    FutureTask<AgentInfo> starting =
        new FutureTask<>(() -> client.start(Path.of("/somewhere/tree"), "1.0", GENEROUS));
    Thread.ofVirtual().start(starting);
    return starting;
  }

  void start() throws Exception {
    FutureTask<AgentInfo> starting = starting();
    agent.answer(agent.receive("initialize"), "{'protocolVersion':1}");
    agent.answer(agent.receive("session/new"), SESSION);
    starting.get();
  }

  static AcpException failure(FutureTask<AgentInfo> starting) {
    Throwable failure = assertThrows(ExecutionException.class, starting::get).getCause();
    return assertInstanceOf(AcpException.class, failure);
  }
}

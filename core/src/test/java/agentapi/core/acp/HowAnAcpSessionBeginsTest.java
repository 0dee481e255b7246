package agentapi.core.acp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentapi.core.json.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HowAnAcpSessionBeginsTest extends WithScriptedAgent {
  HowAnAcpSessionBeginsTest() throws Exception {}

  @Test
  void itAgreesOnVersionOneOffersNothingAndBeginsASession() throws Exception {
    FutureTask<AgentInfo> starting = starting();
    Json initialize = agent.receive("initialize");
    assertEquals(
        "{\"protocolVersion\":1,\"clientCapabilities\":{\"fs\":{\"readTextFile\":false,"
            + "\"writeTextFile\":false},\"terminal\":false},"
            + "\"clientInfo\":{\"name\":\"agentapi\",\"version\":\"1.0\"}}",
        initialize.get("params").orElseThrow().print());
    agent.answer(
        initialize,
        "{'protocolVersion':1,'agentInfo':{'name':'x','version':'2'},'authMethods':[{'id':'k','name':'Key'},{'id':'o'},{}]}");
    Json created = agent.receive("session/new");
    assertEquals(
        "{\"cwd\":\"/somewhere/tree\",\"mcpServers\":[]}",
        created.get("params").orElseThrow().print());
    agent.answer(created, SESSION);
    assertEquals(new AgentInfo("x", "2", List.of("Key", "o")), starting.get());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'protocolVersion':2}", "{'protocolVersion':'1'}", "{}", "null", "[]"})
  void anAgentOfAnotherVersionIsEnded(String initialized) throws Exception {
    FutureTask<AgentInfo> starting = starting();
    agent.answer(agent.receive("initialize"), initialized);
    assertEquals(AcpException.Reason.VERSION, failure(starting).reason());
    assertEquals("exited 7 the agent was ended", witness.next());
  }

  @Test
  void aLoginThatIsNeededIsNamed() throws Exception {
    FutureTask<AgentInfo> starting = starting();
    agent.answer(
        agent.receive("initialize"),
        "{'protocolVersion':1,'authMethods':[{'id':'a','name':'With a key'},{'id':'b','name':'With"
            + " a browser'}]}");
    agent.fail(agent.receive("session/new"), -32000, "Authentication required");
    AcpException failure = failure(starting);
    assertEquals(AcpException.Reason.LOGIN, failure.reason());
    assertTrue(
        String.valueOf(failure.getMessage()).endsWith("it offers: With a key, With a browser"));
  }

  @Test
  void anErrorAtTheStartIsTold() throws Exception {
    FutureTask<AgentInfo> starting = starting();
    agent.fail(agent.receive("initialize"), -32603, "out of order");
    assertEquals("initialize: out of order", failure(starting).getMessage());
  }

  @Test
  void aSessionWithoutAnIdIsNone() throws Exception {
    FutureTask<AgentInfo> starting = starting();
    agent.answer(agent.receive("initialize"), "{'protocolVersion':1}");
    agent.answer(agent.receive("session/new"), "{'sessionId':5}");
    assertEquals(AcpException.Reason.NOT_STARTED, failure(starting).reason());
  }

  @Test
  void anAgentThatNeverAnswersIsEnded() throws Exception {
    AcpException failure =
        assertThrows(
            AcpException.class, () -> client.start(Path.of("/"), "1.0", Duration.ofMillis(1)));
    assertEquals("the agent did not answer initialize within 0 s", failure.getMessage());
    assertEquals("exited 7 the agent was ended", witness.next());
  }

  @Test
  void anAgentThatEndsAtOnceIsTold() throws Exception {
    FutureTask<AgentInfo> starting = starting();
    agent.end();
    assertEquals(AcpException.Reason.NOT_STARTED, failure(starting).reason());
    assertTrue(witness.next().startsWith("exited 7 "));
  }

  @Test
  void nothingCanBeSentBeforeTheSessionBegan() {
    assertEquals(
        AcpException.Reason.NOT_STARTED,
        assertThrows(AcpException.class, () -> client.prompt("x")).reason());
    assertEquals(
        AcpException.Reason.NOT_STARTED, assertThrows(AcpException.class, client::cancel).reason());
  }
}

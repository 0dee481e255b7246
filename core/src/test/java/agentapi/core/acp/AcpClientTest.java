package agentapi.core.acp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentapi.core.json.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcpClientTest {
  private static final Duration GENEROUS = Duration.ofSeconds(60);
  private static final String SESSION = "{'sessionId':'s1'}";

  private final Witness witness = new Witness();
  private final ScriptedAgent agent = new ScriptedAgent();
  private final AcpClient client = new AcpClient(agent, witness, witness.timer());

  AcpClientTest() throws Exception {}

  @AfterEach
  void end() {
    client.close();
  }

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

  @Test
  void aTurnStreamsTextThoughtsAndToolCallsAndEnds() throws Exception {
    start();
    client.prompt("do \"it\"\nnow");
    Json prompt = agent.receive("session/prompt");
    assertEquals(
        "{\"sessionId\":\"s1\",\"prompt\":[{\"type\":\"text\",\"text\":\"do \\\"it\\\"\\nnow\"}]}",
        prompt.get("params").orElseThrow().print());
    agent.update("{'sessionUpdate':'agent_thought_chunk','content':{'type':'text','text':'Hm.'}}");
    agent.says("One ");
    agent.update(
        "{'sessionUpdate':'tool_call','toolCallId':'t','title':'ls','kind':'execute','status':'pending'}");
    agent.update(
        "{'sessionUpdate':'tool_call_update','toolCallId':'t','status':'completed','title':null}");
    agent.says("two");
    agent.answer(prompt, "{'stopReason':'end_turn'}");
    assertEquals(
        List.of(
            "written",
            "thought Hm.",
            "text One ",
            "tool t execute pending ls",
            "tool t execute completed ls",
            "text two"),
        witness.next(6));
    witness.letTimePass();
    assertEquals(List.of("after 100 ms", "stopped end_turn"), witness.next(2));
  }

  @Test
  void chunksThatComeLateStillBelongToTheTurn() throws Exception {
    start();
    client.prompt("x");
    agent.answer(agent.receive("session/prompt"), "{'stopReason':'end_turn'}");
    agent.says("late");
    assertEquals(List.of("written", "text late"), witness.next(2));
    assertEquals(
        AcpException.Reason.BUSY,
        assertThrows(AcpException.class, () -> client.prompt("y")).reason());
    witness.letTimePass();
    assertEquals(List.of("after 100 ms", "stopped end_turn"), witness.next(2));
    client.prompt("y");
    agent.receive("session/prompt");
  }

  @ParameterizedTest
  @ValueSource(strings = {"max_tokens", "max_turn_requests", "refusal", "cancelled", "new_reason"})
  void theStopReasonIsPassedOn(String reason) throws Exception {
    start();
    client.prompt("x");
    agent.answer(agent.receive("session/prompt"), "{'stopReason':'" + reason + "'}");
    witness.letTimePass();
    assertEquals(List.of("written", "after 100 ms", "stopped " + reason), witness.next(3));
  }

  @Test
  void anErrorFailsTheTurnNotTheSession() throws Exception {
    start();
    client.prompt("x");
    agent.fail(agent.receive("session/prompt"), -32603, "HTTP 400");
    assertEquals("written", witness.next());
    witness.letTimePass();
    assertEquals(List.of("after 100 ms", "failed HTTP 400"), witness.next(2));
    client.prompt("y");
    agent.receive("session/prompt");
  }

  @Test
  void onlyOneTurnRunsAtATime() throws Exception {
    start();
    client.prompt("x");
    assertEquals(
        AcpException.Reason.BUSY,
        assertThrows(AcpException.class, () -> client.prompt("y")).reason());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "17", "'abc'", "''", "12345678901234567890", "1.5"})
  void aPermissionIsAskedAndAnsweredUnderTheAgentsOwnId(String id) throws Exception {
    start();
    client.prompt("x");
    agent.receive("session/prompt");
    agent.update("{'sessionUpdate':'tool_call','toolCallId':'t','title':'rm','kind':'delete'}");
    agent.ask(id, "{'toolCallId':'t','rawInput':{'file':'a'}}");
    assertEquals(List.of("written", "tool t delete pending rm", "asked 0 rm"), witness.next(3));
    PermissionRequest asked = witness.lastAsked();
    assertEquals(
        List.of(
            new PermissionRequest.Option("yes", "Allow", "allow_once"),
            new PermissionRequest.Option("no", "Reject", "reject_once")),
        asked.options());
    assertEquals(Optional.of("{\"file\":\"a\"}"), asked.toolCall().rawInput().map(Json::print));

    client.answer(0, "no");
    assertEquals("gone 0 ANSWERED", witness.next());
    assertEquals(
        "{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":{\"outcome\":{\"outcome\":\"selected\",\"optionId\":\"no\"}}}"
            .formatted(id.replace('\'', '"')),
        agent.receive().print());
  }

  @Test
  void aRequestIsAnsweredOnceAndByItsOwnOptionsOnly() throws Exception {
    start();
    agent.ask("0", "{}");
    assertEquals("asked 0 ", witness.next());
    assertEquals(
        AcpException.Reason.NO_SUCH_OPTION,
        assertThrows(AcpException.class, () -> client.answer(0, "maybe")).reason());
    assertEquals(
        AcpException.Reason.NO_SUCH_REQUEST,
        assertThrows(AcpException.class, () -> client.answer(1, "yes")).reason());
    client.answer(0, "yes");
    assertEquals(
        AcpException.Reason.NO_SUCH_REQUEST,
        assertThrows(AcpException.class, () -> client.answer(0, "yes")).reason());
    agent.ask("0", "{}");
    assertEquals(List.of("gone 0 ANSWERED", "asked 1 "), witness.next(2));
  }

  @Test
  void cancellingAnswersWhatIsOpenAndWaitsForTheAgent() throws Exception {
    start();
    assertFalse(client.cancel());
    client.prompt("x");
    Json prompt = agent.receive("session/prompt");
    agent.update("{'sessionUpdate':'tool_call','toolCallId':'t','status':'in_progress'}");
    agent.update("{'sessionUpdate':'tool_call','toolCallId':'u','status':'completed'}");
    agent.ask("0", "{'toolCallId':'t'}");
    witness.next(4);
    assertTrue(client.cancel());
    assertEquals(List.of("gone 0 CANCELLED", "tool t other cancelled "), witness.next(2));
    assertEquals(
        "{\"jsonrpc\":\"2.0\",\"method\":\"session/cancel\",\"params\":{\"sessionId\":\"s1\"}}",
        agent.receive().print());
    String cancelled =
        "{\"jsonrpc\":\"2.0\",\"id\":%d,\"result\":{\"outcome\":{\"outcome\":\"cancelled\"}}}";
    assertEquals(cancelled.formatted(0), agent.receive().print());

    agent.ask("1", "{'toolCallId':'v'}");
    assertEquals(cancelled.formatted(1), agent.receive().print());
    agent.says("stopping");
    agent.answer(prompt, "{'stopReason':'cancelled'}");
    assertEquals("text stopping", witness.next());
    witness.letTimePass();
    assertEquals(List.of("after 100 ms", "stopped cancelled"), witness.next(2));
    assertFalse(client.cancel());
  }

  @Test
  void theAgentMayTakeARequestBack() throws Exception {
    start();
    agent.ask("'a'", "{}");
    agent.send("{'jsonrpc':'2.0','method':'$/cancel_request','params':{'requestId':'b'}}");
    agent.send("{'jsonrpc':'2.0','method':'$/cancel_request','params':{'requestId':'a'}}");
    assertEquals(List.of("asked 0 ", "gone 0 WITHDRAWN"), witness.next(2));
    assertEquals(
        "{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"error\":{\"code\":-32800,\"message\":\"request"
            + " cancelled\"}}",
        agent.receive().print());
  }

  @Test
  void aRequestThatIsStillOpenEndsWithItsTurn() throws Exception {
    start();
    client.prompt("x");
    Json prompt = agent.receive("session/prompt");
    agent.ask("0", "{}");
    agent.answer(prompt, "{'stopReason':'end_turn'}");
    assertEquals(List.of("written", "asked 0 "), witness.next(2));
    witness.letTimePass();
    assertEquals(List.of("after 100 ms", "gone 0 ENDED", "stopped end_turn"), witness.next(3));
  }

  @Test
  void aToolCallLeftOpenEndsWithItsTurn() throws Exception {
    start();
    client.prompt("x");
    Json prompt = agent.receive("session/prompt");
    agent.update("{'sessionUpdate':'tool_call','toolCallId':'t','title':'ls'}");
    agent.answer(prompt, "{'stopReason':'end_turn'}");
    assertEquals(List.of("written", "tool t other pending ls"), witness.next(2));
    witness.letTimePass();
    assertEquals(
        List.of("after 100 ms", "tool t other cancelled ls", "stopped end_turn"), witness.next(3));
  }

  @Test
  void openRequestsAreBounded() throws Exception {
    start();
    for (int i = 0; i <= OpenRequests.MAX_REQUESTS; i++) {
      agent.ask("" + i, "{}");
    }
    assertEquals(
        Optional.of((long) OpenRequests.MAX_REQUESTS),
        agent.receive().get("id").flatMap(Json::asLong));
    witness.next(OpenRequests.MAX_REQUESTS);
    assertTrue(witness.toldNothingMore());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fs/write_text_file",
        "fs/read_text_file",
        "terminal/create",
        "_x",
        "session/prompt"
      })
  void aMethodWeDoNotOfferIsRefused(String method) throws Exception {
    start();
    agent.send("{'jsonrpc':'2.0','id':0,'method':'" + method + "','params':{}}");
    assertEquals(
        "{\"jsonrpc\":\"2.0\",\"id\":0,\"error\":{\"code\":-32601,\"message\":\"method not found: %s\"}}"
            .formatted(method),
        agent.receive().print());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "{}",
        "{'options':[]}",
        "{'options':'yes'}",
        "{'options':[{},{'optionId':1}]}",
        "{'sessionId':'other','options':[{'optionId':'a'}]}"
      })
  void aRequestThatCannotBeAnsweredIsRefused(String params) throws Exception {
    start();
    agent.send("{'id':'q','method':'session/request_permission','params':" + params + "}");
    assertEquals(
        Optional.of(-32602L),
        agent.receive().get("error").flatMap(e -> e.get("code")).flatMap(Json::asLong));
  }

  @Test
  void updatesNobodyKnowsAreLetPass() throws Exception {
    start();
    agent.update("{'sessionUpdate':'plan','entries':[]}");
    agent.update("{'sessionUpdate':'of_next_year','x':{'y':[1]}}");
    agent.update("{'sessionUpdate':'agent_message_chunk','content':{'type':'image','data':'…'}}");
    agent.update("{'sessionUpdate':'agent_message_chunk'}");
    agent.says("still here");
    assertEquals(
        List.of(
            "other plan",
            "other of_next_year",
            "other agent_message_chunk",
            "other agent_message_chunk",
            "text still here"),
        witness.next(5));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "npm warn something",
        "{",
        "[]",
        "[{'id':0,'method':'x'}]",
        "5",
        "null",
        "{}",
        "{'id':0}",
        "{'id':99,'result':{}}",
        "{'id':'0','result':{}}",
        "{'id':null,'error':{'code':-32700}}",
        "{'id':{},'method':'session/update'}",
        "{'method':'session/update'}",
        "{'method':'session/update','params':[]}",
        "{'method':'session/update','params':{'update':{'sessionUpdate':7}}}",
        "{'method':'session/update','params':{'update':{'sessionUpdate':'tool_call'}}}",
        "{'method':'session/update','params':{'sessionId':'other','update':{'sessionUpdate':'plan'}}}",
        "{'method':'unknown/thing','params':{}}",
        "{'method':'$/cancel_request','params':{'requestId':{}}}"
      })
  void whatMakesNoSenseIsIgnored(String line) throws Exception {
    start();
    client.prompt("x");
    Json prompt = agent.receive("session/prompt");
    agent.send(line);
    agent.says("fine");
    agent.answer(prompt, "{}");
    assertEquals(List.of("written", "text fine"), witness.next(2));
    witness.letTimePass();
    assertEquals(List.of("after 100 ms", "stopped end_turn"), witness.next(2));
  }

  @Test
  void linesMayComeInPiecesEndWithCrLfAndHoldBadUtf8() throws Exception {
    start();
    String line =
        "{\"method\":\"session/update\",\"params\":{\"update\":{\"sessionUpdate\":"
            + "\"agent_message_chunk\",\"content\":{\"type\":\"text\",\"text\":\"é?\"}}}}\r\n";
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      agent.sendRaw(new byte[] {bytes[i] == '?' ? (byte) 0xFF : bytes[i]});
    }
    assertEquals("text é\uFFFD", witness.next());
  }

  @Test
  void aLineWithoutEndIsNotKeptForEver() throws Exception {
    start();
    byte[] much = new byte[1 << 20];
    Thread.ofVirtual()
        .start(() -> {
          try {
            while (true) {
              agent.sendRaw(much);
            }
          } catch (Exception connectionClosed) {
            // What the test is about.
          }
        });
    assertEquals("exited 7 the agent sent a line of more than 16777216 bytes", witness.next());
  }

  @Test
  void anAgentThatAsksAndNeverReadsIsEnded() throws Exception {
    start();
    String long100k = "x".repeat(100_000);
    Thread.ofVirtual()
        .start(() -> {
          try {
            while (true) {
              agent.send("{'id':'" + long100k + "','method':'m'}");
            }
          } catch (Exception connectionClosed) {
            // What the test is about.
          }
        });
    assertEquals("exited 7 the agent does not read what it is sent", witness.next());
  }

  @Test
  void anAgentsEndEndsItsTurnAndItsRequests() throws Exception {
    start();
    client.prompt("x");
    agent.receive("session/prompt");
    agent.ask("0", "{}");
    assertEquals(List.of("written", "asked 0 "), witness.next(2));
    agent.end();
    assertEquals(
        List.of(
            "gone 0 ENDED",
            "failed the agent closed the connection",
            "exited 7 the agent closed the connection"),
        witness.next(3));
    for (Callable<?> call :
        List.<Callable<?>>of(
            () -> {
              client.prompt("y");
              return "";
            },
            client::cancel,
            () -> {
              client.answer(0, "yes");
              return "";
            })) {
      assertEquals(
          AcpException.Reason.ENDED, assertThrows(AcpException.class, call::call).reason());
    }
  }

  @Test
  void aListenerMayAnswerFromWithinACall() throws Exception {
    ScriptedAgent other = new ScriptedAgent();
    Answering answering = new Answering();
    try (AcpClient eager = new AcpClient(other, answering, witness.timer())) {
      answering.client = Optional.of(eager);
      FutureTask<AgentInfo> starting =
          new FutureTask<>(() -> eager.start(Path.of("/"), "1.0", GENEROUS));
      Thread.ofVirtual().start(starting);
      other.answer(other.receive("initialize"), "{'protocolVersion':1}");
      other.answer(other.receive("session/new"), SESSION);
      starting.get();
      other.ask("0", "{}");
      assertTrue(other.receive().print().contains("\"optionId\":\"yes\""));
    }
  }

  private static final class Answering extends SilentListener {
    private volatile Optional<AcpClient> client = Optional.empty();

    @Override
    public void permissionAsked(PermissionRequest request) {
      try {
        client.orElseThrow().answer(request.number(), request.options().getFirst().id());
      } catch (AcpException e) {
        throw new AssertionError(e);
      }
    }
  }

  private FutureTask<AgentInfo> starting() {
    FutureTask<AgentInfo> starting =
        new FutureTask<>(() -> client.start(Path.of("/somewhere/tree"), "1.0", GENEROUS));
    Thread.ofVirtual().start(starting);
    return starting;
  }

  private void start() throws Exception {
    FutureTask<AgentInfo> starting = starting();
    agent.answer(agent.receive("initialize"), "{'protocolVersion':1}");
    agent.answer(agent.receive("session/new"), SESSION);
    starting.get();
  }

  private static AcpException failure(FutureTask<AgentInfo> starting) {
    Throwable failure = assertThrows(ExecutionException.class, starting::get).getCause();
    return assertInstanceOf(AcpException.class, failure);
  }
}

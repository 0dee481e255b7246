package agentapi.core.acp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentapi.core.json.Json;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Turns, and what is asked in them. */
class AcpClientTest extends WithScriptedAgent {
  AcpClientTest() throws Exception {}

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
}

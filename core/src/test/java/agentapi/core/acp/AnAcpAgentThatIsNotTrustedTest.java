package agentapi.core.acp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentapi.core.json.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnAcpAgentThatIsNotTrustedTest extends WithScriptedAgent {
  AnAcpAgentThatIsNotTrustedTest() throws Exception {}

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
}

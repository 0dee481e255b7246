package agentapi.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a client sees of a conversation with the demo agent, well- and ill-behaved; every test is a
 * session of its own.
 */
final class AConversationTest {
  private static String answer(Agentapi server, Events events, String question) {
    server.say(question);
    awaitStable(events);
    return lastText(server);
  }

  private static String lastText(Agentapi server) {
    return String.valueOf(server.messages().getLast().get("content"));
  }

  private static void awaitStable(Events events) {
    events.await("status_change", data -> "stable".equals(data.get("status")));
  }

  @Test
  void aMessageOfSeveralLinesArrivesAsItIs() {
    try (Agentapi server = Agentapi.demo("--", "--delay", "0");
        Events events = server.events()) {
      awaitStable(events);
      String question = "first line\nsecond line\n\nfourth line";
      assertEquals("Mock reply to: " + question, answer(server, events, question));
      assertEquals(question, server.messages().get(1).get("content"));
    }
  }

  @Test
  void aLongAnswerIsComplete() {
    try (Agentapi server = Agentapi.demo("--", "--delay", "0");
        Events events = server.events()) {
      awaitStable(events);
      String lines =
          IntStream.rangeClosed(1, 300)
              .mapToObj(line -> "Line " + line + " of 300")
              .collect(Collectors.joining("\n"));
      assertEquals(lines + "\nEND OF LINES", answer(server, events, "lines 300"));
    }
  }

  @Test
  void anAnswerGrowsWhileTheStatusIsRunning() {
    try (Agentapi server = Agentapi.demo("--", "--delay", "0");
        Events events = server.events()) {
      awaitStable(events);
      server.say("stream 30 30");
      assertEquals("running", server.status());
      awaitStable(events);
      List<String> texts =
          events.seen().stream()
              .filter(event -> event.type().equals("message_update"))
              .map(Events.Event::data)
              .filter(data -> String.valueOf(data.get("id")).matches("2(\\.0)?"))
              .map(data -> String.valueOf(data.get("message")))
              .toList();
      assertTrue(texts.size() > 3, texts.toString());
      for (int at = 1; at < texts.size(); at++) {
        assertTrue(
            texts.get(at).length() >= texts.get(at - 1).length(),
            texts.get(at - 1) + "\n--\n" + texts.get(at));
      }
      assertTrue(texts.getLast().endsWith("tok30 END"), texts.getLast());
    }
  }

  @Test
  void anotherMessageIsRefusedWhileTheAgentWorks() {
    try (Agentapi server = Agentapi.demo();
        Events events = server.events()) {
      awaitStable(events);
      server.say("stream 40 50");
      HttpResponse<String> refused = server.message("user", "too early");
      assertEquals(409, refused.statusCode());
      assertTrue(
          refused
              .body()
              .contains("message can only be sent when the agent is waiting for user input"),
          refused.body());
      awaitStable(events);
      assertEquals(3, server.messages().size());
    }
  }

  @Test
  void aPermissionIsARequestThatOneAnswerCloses() {
    try (Agentapi server = Agentapi.demo("--", "--delay", "0");
        Events events = server.events()) {
      awaitStable(events);
      server.say("run: echo done by the agent");
      awaitStable(events);
      assertTrue(lastText(server).contains("1. Yes"), lastText(server));
      Map<String, Object> request = openRequest(server);
      assertEquals("permission", request.get("kind"));

      String answer = "/sessions/default/requests/" + request.get("id") + "/answer";
      HttpResponse<String> first = server.post(answer, "{\"option\":\"1\"}");
      assertEquals(200, first.statusCode(), first.body());
      assertEquals(409, server.post(answer, "{\"option\":\"3\"}").statusCode());

      awaitStable(events);
      String text = lastText(server);
      assertTrue(text.contains("done by the agent"), text);
      assertFalse(text.contains("1. Yes"), text);
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> openRequest(Agentapi server) {
    Object requests = Agentapi.object(server.get("/requests").body()).get("requests");
    return Objects.requireNonNull((List<Map<String, Object>>) requests).getFirst();
  }

  @Test
  void anInterruptEndsTheTurnAndTheAgentTakesTheNextMessage() {
    try (Agentapi server = Agentapi.demo();
        Events events = server.events()) {
      awaitStable(events);
      server.say("stream 500 50");
      assertEquals(200, server.post("/sessions/default/interrupt", "").statusCode());
      awaitStable(events);
      assertEquals("Mock reply to: and now", answer(server, events, "and now"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-echo", "silent", "collapses-paste", "same-answer"})
  void anAgentWithAQuirkIsUnderstood(String quirk) {
    try (Agentapi server = Agentapi.demo("--", "--delay", "0", "--quirk", quirk);
        Events events = server.events()) {
      awaitStable(events);
      String first = answer(server, events, "hello there");
      String second = answer(server, events, "hello there");
      assertEquals(first, second);
      assertEquals(5, server.messages().size());
    }
  }

  @Test
  void aDialogThatBlinksIsStable() {
    try (Agentapi server = Agentapi.demo("--", "--delay", "0", "--quirk", "blinking-dialog");
        Events events = server.events()) {
      awaitStable(events);
      server.say("run: true");
      awaitStable(events);
      assertEquals("permission", openRequest(server).get("kind"));
    }
  }

  @Test
  void aProgramWithoutAnInputBoxIsAnAgentToo() {
    try (Agentapi server = Agentapi.server("--", "/bin/cat");
        Events events = server.events()) {
      awaitStable(events);
      assertEquals("hello cat", answer(server, events, "hello cat"));
    }
  }
}

package agentapi.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentapi.core.json.Json;
import agentapi.core.json.JsonParser;
import agentapi.core.json.JsonSyntaxException;
import agentapi.core.session.RefusedException;
import agentapi.core.view.ConversationStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the original answered, request by request, and what this server answers. */
final class TranscriptsTest {
  private TestFront front;
  private int port;

  @BeforeEach
  void start() {
    front = TestFront.start();
    port = front.port();
    front.session.say("");
    front.session.become(ConversationStatus.STABLE);
  }

  @AfterEach
  void stop() {
    front.close();
  }

  private Wire.Reply message(String body) throws IOException {
    return Wire.post(port, "/message", "application/json", body);
  }

  private static void assertBody(String expected, Wire.Reply reply) throws JsonSyntaxException {
    assertEquals(JsonParser.parse(expected.getBytes(StandardCharsets.UTF_8)), reply.json());
  }

  private static void assertLinked(String schema, Wire.Reply reply) {
    assertEquals(
        "</schemas/" + schema + ".json>; rel=\"describedBy\"", reply.header("Link").orElseThrow());
    assertEquals("Origin", reply.all("Vary"));
  }

  @Test
  void statusTellsStatusAgentAndTransport() throws Exception {
    var reply = Wire.get(port, "/status");
    assertEquals(200, reply.status());
    assertEquals("application/json", reply.header("Content-Type").orElseThrow());
    assertLinked("StatusResponseBody", reply);
    assertBody(
        "{\"$schema\":\"http://localhost/schemas/StatusResponseBody.json\","
            + "\"status\":\"stable\",\"agent_type\":\"custom\",\"transport\":\"pty\"}",
        reply);
  }

  @Test
  void messagesAreNeverNullAndCarryRoleAndTime() throws Exception {
    var reply = Wire.get(port, "/messages");
    assertEquals(200, reply.status());
    assertLinked("MessagesResponseBody", reply);
    assertBody(
        "{\"$schema\":\"http://localhost/schemas/MessagesResponseBody.json\",\"messages\":"
            + "[{\"id\":0,\"content\":\"\",\"role\":\"agent\",\"time\":\"2026-11-22T15:40:15.845721193Z\"}]}",
        reply);
  }

  @Test
  void aMessageIsSentAndAnswered() throws Exception {
    var reply = message("{\"content\":\"hi there\",\"type\":\"user\"}");
    assertEquals(200, reply.status());
    assertLinked("MessageResponseBody", reply);
    assertBody(
        "{\"$schema\":\"http://localhost/schemas/MessageResponseBody.json\",\"ok\":true}", reply);
    assertEquals("hi there", front.session.sent.take());
  }

  @Test
  void rawKeystrokesGoToTheTerminal() throws Exception {
    assertEquals(200, message("{\"content\":\"k\",\"type\":\"raw\"}").status());
    assertEquals("k", front.session.raw.take());
    assertTrue(front.session.sent.isEmpty());
  }

  private static void assertProblem(
      int status, String type, String title, String detail, Wire.Reply reply) {
    assertEquals(status, reply.status());
    assertEquals("application/problem+json", reply.header("Content-Type").orElseThrow());
    assertLinked("ErrorModel", reply);
    Json.Obj body = reply.json();
    assertEquals("http://localhost/schemas/ErrorModel.json", body.text("$schema").orElseThrow());
    assertEquals(title, body.text("title").orElseThrow());
    assertEquals(Json.of(status), body.get("status").orElseThrow());
    assertEquals(detail, body.text("detail").orElseThrow());
    assertEquals("/problems/" + type, body.text("type").orElseThrow());
  }

  private static void assertErrors(String expected, Wire.Reply reply) throws JsonSyntaxException {
    assertEquals(
        JsonParser.parse(expected.getBytes(StandardCharsets.UTF_8)),
        reply.json().get("errors").orElseThrow());
  }

  @Test
  void anUnknownTypeIsNamedWithItsLocation() throws Exception {
    var reply = message("{\"content\":\"x\",\"type\":\"bad\"}");
    assertProblem(422, "body-invalid", "Unprocessable Entity", "validation failed", reply);
    assertErrors(
        "[{\"message\":\"expected value to be one of \\\"raw,"
            + " user\\\"\",\"location\":\"body.type\",\"value\":\"bad\"}]",
        reply);
  }

  @Test
  void aMissingMemberIsNamed() throws Exception {
    var reply = message("{\"type\":\"user\"}");
    assertProblem(422, "body-invalid", "Unprocessable Entity", "validation failed", reply);
    assertErrors(
        "[{\"message\":\"expected required property content to be"
            + " present\",\"location\":\"body\",\"value\":{\"type\":\"user\"}}]",
        reply);
  }

  @Test
  void aMemberOfTheWrongTypeIsNamed() throws Exception {
    var reply = message("{\"content\":1,\"type\":\"user\"}");
    assertProblem(422, "body-invalid", "Unprocessable Entity", "validation failed", reply);
    assertErrors(
        "[{\"message\":\"expected string\",\"location\":\"body.content\",\"value\":1}]", reply);
  }

  @Test
  void anUnknownMemberIsNamed() throws Exception {
    var reply = message("{\"content\":\"x\",\"type\":\"user\",\"more\":1}");
    assertProblem(422, "body-invalid", "Unprocessable Entity", "validation failed", reply);
    assertErrors(
        "[{\"message\":\"unexpected"
            + " property\",\"location\":\"body.more\",\"value\":{\"content\":\"x\",\"more\":1,\"type\":\"user\"}}]",
        reply);
  }

  @Test
  void severalViolationsAreToldAtOnce() throws Exception {
    var reply = message("{\"type\":\"bad\",\"more\":1}");
    assertErrors(
        """
        [{"message":"expected required property content to be present","location":"body","value":{"type":"bad","more":1}},
         {"message":"expected value to be one of \\"raw, user\\"","location":"body.type","value":"bad"},
         {"message":"unexpected property","location":"body.more","value":{"type":"bad","more":1}}]
        """,
        reply);
  }

  @Test
  void theSchemaMemberIsAllowedInARequest() throws Exception {
    assertEquals(
        200,
        message("{\"$schema\":\"http://x/y.json\",\"content\":\"x\",\"type\":\"user\"}").status());
  }

  @Test
  void brokenJsonIsToldWithWhatStoodThere() throws Exception {
    var reply = message("{bad");
    assertProblem(400, "json-invalid", "Bad Request", "validation failed", reply);
    assertErrors(
        "[{\"message\":\"invalid character 'b' looking for beginning of object key"
            + " string\",\"location\":\"body\",\"value\":\"{bad\"}]",
        reply);
  }

  @Test
  void anEmptyBodyIsTold() throws Exception {
    assertProblem(400, "body-missing", "Bad Request", "request body is required", message(""));
  }

  @Test
  void anotherContentTypeIsRefused() throws Exception {
    var reply = Wire.post(port, "/message", "text/plain", "{\"content\":\"x\",\"type\":\"user\"}");
    assertProblem(
        415,
        "content-type-unknown",
        "Unsupported Media Type",
        "validation failed: send JSON, with Content-Type: application/json",
        reply);
    assertErrors(
        "[{\"message\":\"unknown content type:"
            + " text/plain\",\"location\":\"body\",\"value\":\"{\\\"content\\\":\\\"x\\\",\\\"type\\\":\\\"user\\\"}\"}]",
        reply);
  }

  @Test
  void aMissingContentTypeAndJsonSuffixesCountAsJson() throws Exception {
    String body = "{\"content\":\"x\",\"type\":\"user\"}";
    assertEquals(200, Wire.post(port, "/message", "", body).status());
    assertEquals(200, Wire.post(port, "/message", "application/ld+json", body).status());
    assertEquals(
        200, Wire.post(port, "/message", "application/json; charset=utf-8", body).status());
  }

  @Test
  void anEmptyMessageIsTheClientsErrorInTheOriginalsWords() throws Exception {
    front.session.refuse(RefusedException.Reason.EMPTY, "message must not be empty");
    var reply = message("{\"content\":\"   \",\"type\":\"user\"}");
    assertProblem(422, "message-empty", "Unprocessable Entity", "message must not be empty", reply);
    assertErrors("[{\"message\":\"failed to send message: message must not be empty\"}]", reply);
  }

  @Test
  void aBusyAgentIsAConflictInTheOriginalsWords() throws Exception {
    front.session.refuse(RefusedException.Reason.BUSY, "");
    String words = "message can only be sent when the agent is waiting for user input";
    var reply = message("{\"content\":\"again\",\"type\":\"user\"}");
    assertProblem(409, "agent-busy", "Conflict", words, reply);
    assertErrors("[{\"message\":\"failed to send message: " + words + "\"}]", reply);
  }

  @Test
  void everyReasonHasAStatusOfItsOwn() throws Exception {
    Map<RefusedException.Reason, Integer> statuses =
        Map.of(
            RefusedException.Reason.EMPTY, 422,
            RefusedException.Reason.UNSENDABLE, 422,
            RefusedException.Reason.BUSY, 409,
            RefusedException.Reason.REQUEST_WAITING, 409,
            RefusedException.Reason.NOT_TAKEN, 504,
            RefusedException.Reason.ENDED, 409,
            RefusedException.Reason.REQUEST_CLOSED, 409,
            RefusedException.Reason.UNKNOWN, 404,
            RefusedException.Reason.QUEUE_FULL, 409,
            RefusedException.Reason.ANSWER_INVALID, 422);
    for (var reason : RefusedException.Reason.values()) {
      front.session.refuse(reason, "the dialog is Trust");
      var reply = message("{\"content\":\"x\",\"type\":\"user\"}");
      assertEquals(statuses.get(reason), reply.status(), reason.name());
      assertTrue(
          reply.json().text("detail").orElseThrow().endsWith("the dialog is Trust"), reason.name());
    }
  }

  @Test
  void theRootLeadsToThePageAndKeepsTheQuery() throws Exception {
    var reply = Wire.get(port, "/");
    assertEquals(307, reply.status());
    assertEquals("/chat/embed", reply.header("Location").orElseThrow());
    assertEquals("text/html; charset=utf-8", reply.header("Content-Type").orElseThrow());
    assertEquals("<a href=\"/chat/embed\">Temporary Redirect</a>.\n\n", reply.text());
    assertEquals(
        "/chat/embed?a=b&c=%22", Wire.get(port, "/?a=b&c=%22").header("Location").orElseThrow());
  }

  @Test
  void anUnknownPathIsNotFoundInPlainText() throws Exception {
    var reply = Wire.get(port, "/nothing");
    assertEquals(404, reply.status());
    assertEquals("text/plain; charset=utf-8", reply.header("Content-Type").orElseThrow());
    assertEquals("nosniff", reply.header("X-Content-Type-Options").orElseThrow());
    assertEquals("404 page not found\n", reply.text());
  }

  @Test
  void anotherMethodIsNotAllowed() throws Exception {
    var reply = Wire.ask(port, Wire.head("DELETE", "/status"));
    assertEquals(405, reply.status());
    assertEquals("GET, HEAD", reply.header("Allow").orElseThrow());
    assertEquals(0, reply.text().length());
  }

  @Test
  void headIsAnsweredWithTheHeadersOfGet() throws Exception {
    var get = Wire.get(port, "/status");
    var head = Wire.ask(port, Wire.head("HEAD", "/status"));
    assertEquals(200, head.status());
    assertEquals(get.names(), head.names());
    assertEquals(get.header("Content-Length"), head.header("Content-Length"));
  }

  @Test
  void aPreflightOfAnAllowedOriginIsGranted() throws Exception {
    var reply =
        Wire.ask(
            port,
            Wire.head(
                "OPTIONS",
                "/status",
                "Origin: http://localhost:3000",
                "Access-Control-Request-Method: GET"));
    assertEquals(200, reply.status());
    assertEquals("true", reply.header("Access-Control-Allow-Credentials").orElseThrow());
    assertEquals("GET", reply.header("Access-Control-Allow-Methods").orElseThrow());
    assertEquals(
        "http://localhost:3000", reply.header("Access-Control-Allow-Origin").orElseThrow());
    assertEquals("300", reply.header("Access-Control-Max-Age").orElseThrow());
    assertEquals(
        "Origin, Access-Control-Request-Method, Access-Control-Request-Headers", reply.all("Vary"));
    assertEquals(0, reply.text().length());
  }

  @Test
  void aPageOfAnAllowedOriginMayRead() throws Exception {
    var reply = Wire.get(port, "/status", "Origin: http://localhost:3000");
    assertEquals("true", reply.header("Access-Control-Allow-Credentials").orElseThrow());
    assertEquals(
        "http://localhost:3000", reply.header("Access-Control-Allow-Origin").orElseThrow());
    assertEquals("Link, Location", reply.header("Access-Control-Expose-Headers").orElseThrow());
  }

  @Test
  void aForeignPageIsAnsweredWithoutLeaveToRead() throws Exception {
    var reply = Wire.get(port, "/status", "Origin: http://evil.example");
    assertEquals(200, reply.status());
    assertFalse(reply.names().contains("access-control-allow-origin"));
    assertEquals("Origin", reply.all("Vary"));
  }

  @Test
  void aForeignHostIsRefusedWithTheNamesThatAreAllowed() throws Exception {
    var reply = Wire.get(port, "/status", "Host: evil.example");
    assertEquals(400, reply.status());
    String detail = reply.json().text("detail").orElseThrow();
    assertTrue(
        detail.startsWith("Invalid host header. Allowed hosts: localhost, 127.0.0.1, ::1"), detail);
    assertTrue(detail.contains("--allowed-hosts"), detail);
    assertFalse(reply.text().contains("evil.example"), "a refused name is not repeated");
  }

  @Test
  void eventsOpenWithTheStateAndGoOnLive() throws Exception {
    front.session.become(ConversationStatus.CHANGING);
    front.session.say("", "hi there");
    front.session.err("Failed to restore previous session: not JSON");
    try (var wire = Wire.to(port)) {
      var head = wire.stream("/events");
      assertEquals(200, head.status());
      Map.of(
              "Cache-Control", "no-cache, no-store, must-revalidate",
              "Connection", "keep-alive",
              "Content-Type", "text/event-stream",
              "Expires", "0",
              "Pragma", "no-cache",
              "Vary", "Origin",
              "X-Accel-Buffering", "no",
              "X-Proxy-Buffering", "no",
              "Transfer-Encoding", "chunked")
          .forEach((name, value) -> assertEquals(value, head.all(name), name));
      assertEvent(
          "message_update",
          "{\"id\":0,\"role\":\"agent\",\"message\":\"\",\"time\":\"2026-11-22T15:40:15.845721193Z\"}",
          wire);
      assertEvent(
          "message_update",
          "{\"id\":1,\"role\":\"user\",\"message\":\"hi"
              + " there\",\"time\":\"2026-11-22T15:40:16.845721193Z\"}",
          wire);
      assertEvent("status_change", "{\"status\":\"running\",\"agent_type\":\"custom\"}", wire);
      assertEvent(
          "agent_error",
          "{\"message\":\"Failed to restore previous session: not"
              + " JSON\",\"level\":\"warning\",\"time\":\"2026-11-22T15:40:15.845721193Z\"}",
          wire);
      front.session.say("", "hi there", "you said: hi there");
      assertEvent(
          "message_update",
          "{\"id\":2,\"role\":\"agent\",\"message\":\"you said: hi"
              + " there\",\"time\":\"2026-11-22T15:40:17.845721193Z\"}",
          wire);
      front.session.become(ConversationStatus.STABLE);
      assertEvent("status_change", "{\"status\":\"stable\",\"agent_type\":\"custom\"}", wire);
    }
  }

  @Test
  void theScreenIsStreamedToAttach() throws Exception {
    front.session.show("> x\nyou said   \n\n");
    try (var wire = Wire.to(port)) {
      assertEquals(200, wire.stream("/internal/screen").status());
      assertEvent("screen", "{\"screen\":\"> x\\nyou said\"}", wire);
      front.session.show("> y");
      assertEvent("screen", "{\"screen\":\"> y\"}", wire);
    }
  }

  private static void assertEvent(String type, String data, Wire wire) throws Exception {
    var event = wire.event();
    assertEquals(type, event.get("event"));
    assertEquals(
        JsonParser.parse(data.getBytes(StandardCharsets.UTF_8)),
        JsonParser.parse(String.valueOf(event.get("data")).getBytes(StandardCharsets.UTF_8)));
  }
}

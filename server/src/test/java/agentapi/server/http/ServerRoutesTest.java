package agentapi.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentapi.core.view.ConversationStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the server tells of itself, and the pages that it shows. */
final class ServerRoutesTest {
  @Test
  void aServerIsReadyOnceItsAgentWasSeen() throws Exception {
    try (var front = TestFront.start()) {
      front.session.become(ConversationStatus.INITIALIZING);
      assertEquals(200, Wire.get(front.port(), "/health/live").status());
      assertEquals(503, Wire.get(front.port(), "/health/ready").status());
      front.session.become(ConversationStatus.STABLE);
      assertEquals(200, Wire.get(front.port(), "/health/ready").status());
    }
  }

  @Test
  void metricsAreCounted() throws Exception {
    try (var front = TestFront.start();
        var wire = Wire.to(front.port())) {
      front.session.say("a", "b");
      front.session.become(ConversationStatus.STABLE);
      wire.stream("/events");
      wire.event();
      Wire.get(front.port(), "/nothing");
      String refused = "agentapi_http_answers_total{status=\"4xx\"} 1";
      // An answer is counted once it is out.
      Eventually.holds(refused, () -> metrics(front).text().lines().anyMatch(refused::equals));
      var reply = metrics(front);
      assertEquals(
          "text/plain; version=0.0.4; charset=utf-8", reply.header("Content-Type").orElseThrow());
      for (String line :
          List.of(
              "agentapi_build_info{version=\"9.9.9\"} 1",
              "agentapi_agent_stable{agent_type=\"custom\"} 1",
              "agentapi_messages 2",
              "agentapi_http_streams 1",
              refused)) {
        assertTrue(reply.text().lines().anyMatch(line::equals), line + " in " + reply.text());
      }
    }
  }

  private static Wire.Reply metrics(TestFront front) {
    try {
      return Wire.get(front.port(), "/metrics");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void theVersionIsTold() throws Exception {
    try (var front = TestFront.start()) {
      assertEquals("{\"version\":\"9.9.9\"}", Wire.get(front.port(), "/version").text());
    }
  }

  @Test
  void thePageIsAtItsPlaceAndWhereAProxyShowsIt() throws Exception {
    try (var front =
        TestFront.start(s ->
            s.withChatBasePath("/proxy/chat/")
                .withOrigins(AllowedOrigins.parse(List.of("https://ide.example", "odd"))))) {
      for (String path : List.of("/chat/embed", "/proxy/chat/embed", "/docs")) {
        var reply = Wire.get(front.port(), path);
        assertEquals(200, reply.status(), path);
        assertEquals("text/html; charset=utf-8", reply.header("Content-Type").orElseThrow());
        assertEquals("Origin, Accept-Encoding", reply.all("Vary"));
        assertTrue(
            reply
                .header("Content-Security-Policy")
                .orElseThrow()
                .contains("frame-ancestors 'self' https://ide.example"));
        var again =
            Wire.get(front.port(), path, "If-None-Match: " + reply.header("ETag").orElseThrow());
        assertEquals(304, again.status());
      }
      assertEquals(404, Wire.get(front.port(), "/chat/nothing").status());
      assertEquals(
          "/proxy/chat/embed", Wire.get(front.port(), "/").header("Location").orElseThrow());
    }
  }
}

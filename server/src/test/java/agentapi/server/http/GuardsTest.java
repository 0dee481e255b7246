package agentapi.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentapi.core.view.ConversationStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clients that take and do not give. */
final class GuardsTest {
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final Duration SHORT = Duration.ofMillis(200);

  private static Limits limits(Duration headTime, Duration idle) {
    Limits standard = Limits.standard();
    return new Limits(
        standard.connections(),
        standard.streams(),
        standard.streamsPerAddress(),
        standard.headBytes(),
        standard.jsonBytes(),
        headTime,
        standard.bodyGrace(),
        standard.bodyBytesPerSecond(),
        idle,
        standard.keepAlive(),
        standard.stalled(),
        standard.stopTime());
  }

  private static Limits limits(int connections, int streams) {
    Limits standard = Limits.standard();
    return new Limits(
        connections,
        streams,
        standard.streamsPerAddress(),
        standard.headBytes(),
        standard.jsonBytes(),
        standard.headTime(),
        standard.bodyGrace(),
        standard.bodyBytesPerSecond(),
        standard.idle(),
        standard.keepAlive(),
        standard.stalled(),
        standard.stopTime());
  }

  @Test
  void headsThatDoNotEndAreDroppedWhileOthersAreServed() throws Exception {
    try (var front = TestFront.start(s -> s.withLimits(limits(SHORT, LONG)))) {
      front.session.become(ConversationStatus.STABLE);
      try (var stream = Wire.to(front.port())) {
        stream.stream("/events");
        stream.event();
        List<Wire> dribblers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
          var dribbler = Wire.to(front.port());
          dribbler.send("GET /status HTTP/1.1\r\nHost: local");
          dribblers.add(dribbler);
        }
        assertEquals(200, Wire.get(front.port(), "/status").status());
        for (Wire dribbler : dribblers) {
          assertEquals("", dribbler.rest());
          dribbler.close();
        }
        front.session.become(ConversationStatus.CHANGING);
        assertEquals("status_change", stream.event().get("event"), "streams are left alone");
      }
    }
  }

  @Test
  void theSecondHeadOfAConnectionHasADeadlineToo() throws Exception {
    try (var front = TestFront.start(s -> s.withLimits(limits(SHORT, LONG)));
        var wire = Wire.to(front.port())) {
      wire.send(Wire.head("GET", "/status") + "\r\n\r\n");
      assertEquals(200, wire.reply(false).status());
      wire.send("GET /sta");
      assertEquals("", wire.rest());
    }
  }

  @Test
  void headsAreWatchedOnlyWhileOneIsAwaited() throws Exception {
    try (var front = TestFront.start(s -> s.withLimits(limits(SHORT, LONG)))) {
      assertFalse(front.front.watchesHeads());
      try (var wire = Wire.to(front.port())) {
        wire.stream("/events");
        wire.event();
        Eventually.holds("a stream needs no watching", () -> !front.front.watchesHeads());
        try (var half = Wire.to(front.port())) {
          half.send("GET");
          Eventually.holds("a head is watched", front.front::watchesHeads);
        }
        Eventually.holds("it is gone", () -> !front.front.watchesHeads());
      }
    }
  }

  @Test
  void aSilentConnectionIsClosed() throws Exception {
    try (var front = TestFront.start(s -> s.withLimits(limits(LONG, SHORT)));
        var wire = Wire.to(front.port())) {
      assertEquals("", wire.rest());
    }
  }

  @Test
  void aClientThatDoesNotReadItsAnswerIsDropped() throws Exception {
    try (var front = TestFront.start(s -> s.withLimits(limits(LONG, SHORT)))) {
      front.session.say("a".repeat(16 << 20));
      try (var wire = Wire.to(front.port(), 4096)) {
        wire.send(Wire.head("GET", "/messages") + "\r\n\r\n");
        assertEquals(200, wire.head().status());
        Eventually.holds("dropped", () -> front.front.openConnections() == 0);
        assertTrue(wire.rest().length() < 16 << 20);
      }
    }
  }

  @Test
  void atTheLimitConnectionsWaitUntilOneCloses() throws Exception {
    try (var front = TestFront.start(s -> s.withLimits(limits(3, 10)))) {
      var open = new ArrayList<Wire>();
      for (int i = 0; i < 3; i++) {
        var wire = Wire.to(front.port());
        wire.send(Wire.head("GET", "/status") + "\r\n\r\n");
        assertEquals(200, wire.reply(false).status());
        open.add(wire);
      }
      try (var fourth = Wire.to(front.port())) {
        fourth.send(Wire.head("GET", "/status") + "\r\n\r\n");
        open.getFirst().close();
        assertEquals(200, fourth.reply(false).status());
      }
      assertTrue(front.front.openConnections() <= 3);
      for (Wire wire : open) {
        wire.close();
      }
    }
  }

  @Test
  void tooManyStreamsAreRefusedUntilOneEnds() throws Exception {
    try (var front = TestFront.start(s -> s.withLimits(limits(100, 2)))) {
      try (var first = Wire.to(front.port());
          var second = Wire.to(front.port())) {
        assertEquals(200, first.stream("/events").status());
        assertEquals(200, second.stream("/internal/screen").status());
        var refused = Wire.get(front.port(), "/events");
        assertEquals(429, refused.status());
        assertEquals("/problems/too-many-streams", refused.json().text("type").orElseThrow());
        assertEquals("5", refused.header("Retry-After").orElseThrow());
      }
      // A client that is gone is noticed when something is written to it.
      Eventually.holds(
          "both are gone",
          () -> {
            front.session.become(ConversationStatus.STABLE);
            front.session.show("x" + System.nanoTime());
            front.session.become(ConversationStatus.CHANGING);
            return front.front.openStreams() == 0;
          });
      try (var third = Wire.to(front.port())) {
        assertEquals(200, third.stream("/events").status());
      }
    }
  }

  @Test
  void aThousandClientsThatComeAndGoLeaveNothingBehind() throws Exception {
    try (var front = TestFront.start()) {
      for (int i = 0; i < 1000; i++) {
        Wire.to(front.port()).close();
      }
      Eventually.holds("all are gone", () -> front.front.openConnections() == 0);
      assertEquals(200, Wire.get(front.port(), "/status").status());
    }
  }

  @Test
  void clientsThatVanishWithinTheirBodyLeaveNothingBehind() throws Exception {
    try (var front = TestFront.start()) {
      for (int i = 0; i < 100; i++) {
        try (var wire = Wire.to(front.port())) {
          wire.send(Wire.head("POST", "/message", "Content-Length: 1000") + "\r\n\r\n{");
        }
      }
      Eventually.holds("all are gone", () -> front.front.openConnections() == 0);
      assertTrue(front.session.sent.isEmpty() && front.session.raw.isEmpty());
    }
  }

  @Test
  void endlessBytesWhereTheHeadShouldBeAreRefused() throws Exception {
    try (var front = TestFront.start()) {
      for (String bytes :
          List.of("GET /", "GET / HTTP/1.1\r\nX: ", "\r\n", "GET / HTTP/1.1\r\nX: y\r\n")) {
        String repeated = bytes.endsWith("\n") ? bytes : "a";
        String answer;
        try (var wire = Wire.to(front.port())) {
          wire.send(bytes);
          sendUntilClosed(wire, repeated.repeat(4096));
          answer = wire.rest();
        }
        assertFalse(answer.startsWith("HTTP/1.1 2"), answer);
      }
      assertEquals(200, Wire.get(front.port(), "/status").status());
    }
  }

  private static void sendUntilClosed(Wire wire, String bytes) {
    try {
      for (int i = 0; i < 4096; i++) {
        wire.send(bytes);
      }
    } catch (IOException closed) {
      return;
    }
    throw new AssertionError("the server takes everything");
  }
}

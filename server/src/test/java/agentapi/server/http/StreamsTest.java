package agentapi.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentapi.core.json.Json;
import agentapi.core.json.JsonParser;
import agentapi.core.view.ConversationStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Many readers, and readers that do not read. */
@Isolated
final class StreamsTest {
  private static final int READERS = 1_000;

  private static Json.Obj data(Map<String, String> event) throws Exception {
    return (Json.Obj)
        JsonParser.parse(String.valueOf(event.get("data")).getBytes(StandardCharsets.UTF_8));
  }

  private static Limits stalledAfter(Duration stalled) {
    Limits standard = Limits.standard();
    return new Limits(
        standard.connections(),
        standard.streams(),
        standard.streamsPerAddress(),
        standard.headBytes(),
        standard.jsonBytes(),
        standard.headTime(),
        standard.bodyGrace(),
        standard.bodyBytesPerSecond(),
        Duration.ofMinutes(10),
        standard.keepAlive(),
        stalled,
        standard.stopTime());
  }

  @Test
  void aThousandReadersGetEverythingInOrderAndTheOneThatDoesNotReadIsDropped() throws Exception {
    try (var front = TestFront.start(s -> s.withLimits(stalledAfter(Duration.ofMillis(500))))) {
      try (var deaf = Wire.to(front.port(), 2048)) {
        deaf.stream("/events");
        deaf.event();
        var connected = new CountDownLatch(READERS);
        var received = new Semaphore(0);
        var wrong = new ConcurrentLinkedQueue<String>();
        List<Thread> readers = new ArrayList<>();
        for (int i = 0; i < READERS; i++) {
          readers.add(
              Thread.ofVirtual().start(() -> read(front.port(), connected, received, wrong)));
        }
        connected.await();
        assertEquals(READERS + 1, front.front.openStreams());
        List<String> texts = new ArrayList<>();
        String text = "x".repeat(4096);
        while (front.front.openStreams() > READERS && wrong.isEmpty()) {
          for (int i = 0; i < 10; i++) {
            texts.add(text);
            front.session.say(texts.toArray(String[]::new));
          }
          received.acquire(READERS * 10);
          assertTrue(texts.size() < 2_000, "the one that does not read is not dropped");
        }
        assertEquals(List.of(), List.copyOf(wrong));
        assertEquals(READERS, front.front.openStreams(), "only that one is dropped");
        front.session.become(ConversationStatus.STABLE);
        received.acquire(READERS);
        assertEquals(200, Wire.get(front.port(), "/status").status());
        front.front.stop();
        for (Thread reader : readers) {
          reader.join();
        }
        assertEquals(List.of(), List.copyOf(wrong));
      }
    }
  }

  /** Counts what comes, and tells what comes out of order; ends with the stream. */
  private static void read(
      int port, CountDownLatch connected, Semaphore received, ConcurrentLinkedQueue<String> wrong) {
    boolean counted = false;
    try (var wire = Wire.to(port)) {
      wire.stream("/events");
      wire.event();
      connected.countDown();
      counted = true;
      for (long next = 0; ; next++) {
        var event = wire.event();
        received.release();
        if (String.valueOf(event.get("event")).equals("status_change")) {
          return;
        }
        Json id = data(event).get("id").orElseThrow();
        if (!id.equals(Json.of(next))) {
          wrong.add("expected " + next + ", got " + id);
          received.release(READERS * 10);
          return;
        }
      }
    } catch (Exception e) {
      wrong.add(e.toString());
      received.release(READERS * 10);
      if (!counted) {
        connected.countDown();
      }
    }
  }

  @Test
  void textOfAMessageThatGrowsFastComesWithItsEndAlways() throws Exception {
    try (var front = TestFront.start();
        var wire = Wire.to(front.port())) {
      wire.stream("/events");
      wire.event();
      for (int i = 1; i <= 1_000; i++) {
        front.session.say("word ".repeat(i % 7) + i);
      }
      front.session.become(ConversationStatus.STABLE);
      String last = "";
      int updates = 0;
      while (true) {
        var event = wire.event();
        if (String.valueOf(event.get("event")).equals("status_change")) {
          break;
        }
        last = data(event).text("message").orElseThrow();
        updates++;
      }
      assertEquals("word ".repeat(1_000 % 7) + 1_000, last);
      assertTrue(updates < 500, "ten a second, not each: " + updates);
    }
  }

  @Test
  void everyEventOfAStreamHasItsNumber() throws Exception {
    try (var front = TestFront.start();
        var wire = Wire.to(front.port())) {
      front.session.say("a", "b");
      wire.stream("/events", "Last-Event-ID: 17");
      assertEquals("0", wire.event().get("id"), "the state comes whole, whatever was seen before");
      assertEquals("1", wire.event().get("id"));
      assertEquals("2", wire.event().get("id"));
    }
  }

  @Test
  void aCommentKeepsAQuietStreamAlive() throws Exception {
    Limits standard = Limits.standard();
    var quick =
        new Limits(
            10,
            10,
            10,
            standard.headBytes(),
            standard.jsonBytes(),
            standard.headTime(),
            standard.bodyGrace(),
            standard.bodyBytesPerSecond(),
            standard.idle(),
            Duration.ofMillis(50),
            standard.stalled(),
            standard.stopTime());
    try (var front = TestFront.start(s -> s.withLimits(quick));
        var wire = Wire.to(front.port())) {
      wire.stream("/events");
      wire.event();
      assertEquals(": keep-alive", wire.streamLine());
      assertEquals("", wire.streamLine());
      assertEquals(": keep-alive", wire.streamLine());
    }
  }

  @Test
  void headOfAStreamIsItsHeadersAlone() throws Exception {
    try (var front = TestFront.start();
        var wire = Wire.to(front.port())) {
      wire.send(
          Wire.head("HEAD", "/events") + "\r\n\r\n" + Wire.head("GET", "/status") + "\r\n\r\n");
      assertEquals("text/event-stream", wire.head().header("Content-Type").orElseThrow());
      assertEquals("application/json", wire.head().header("Content-Type").orElseThrow());
    }
  }
}

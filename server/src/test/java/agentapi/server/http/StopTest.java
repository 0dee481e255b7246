package agentapi.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentapi.core.view.ConversationStatus;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** How a server ends what is open when it stops. */
final class StopTest {
  @Test
  void streamsGetWhatWaitsAndEndCleanly() throws Exception {
    try (var front = TestFront.start();
        var wire = Wire.to(front.port())) {
      wire.stream("/events");
      wire.event();
      front.session.say("one");
      front.session.become(ConversationStatus.STABLE);
      Thread stopper = Thread.ofVirtual().start(front.front::stop);
      assertEquals("message_update", wire.event().get("event"));
      assertEquals("status_change", wire.event().get("event"));
      var end = assertThrows(IOException.class, wire::event);
      assertTrue(
          String.valueOf(end.getMessage()).startsWith("the stream has ended"),
          "the last chunk was sent: " + end);
      assertEquals("\r\n", wire.rest());
      stopper.join();
    }
  }

  @Test
  void aRunningRequestIsAnswered() throws Exception {
    var running = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    try (var front = TestFront.start();
        var other = Wire.to(front.port());
        var wire = Wire.to(front.port())) {
      front.session.whenSent(() -> {
        running.countDown();
        go.await();
      });
      String body = "{\"content\":\"x\",\"type\":\"user\"}";
      wire.send(
          Wire.head("POST", "/message", "Content-Length: " + body.length()) + "\r\n\r\n" + body);
      running.await();
      Thread stopper = Thread.ofVirtual().start(front.front::stop);
      Eventually.holds("others are refused", () -> !isServed(other));
      go.countDown();
      assertEquals(200, wire.reply(false).status());
      stopper.join();
    }
  }

  @Test
  void aRequestThatDoesNotEndIsCut() throws Exception {
    var running = new CountDownLatch(1);
    try (var front = TestFront.start();
        var wire = Wire.to(front.port())) {
      front.session.whenSent(() -> {
        running.countDown();
        new CountDownLatch(1).await();
      });
      String body = "{\"content\":\"x\",\"type\":\"user\"}";
      wire.send(
          Wire.head("POST", "/message", "Content-Length: " + body.length()) + "\r\n\r\n" + body);
      running.await();
      front.front.stop();
      wire.rest();
    }
  }

  @Test
  void stoppingTwiceIsHarmless() {
    var front = TestFront.start();
    front.front.stop();
    front.front.stop();
    assertTrue(isRefused(front.port()));
  }

  private static boolean isServed(Wire wire) {
    try {
      wire.send(Wire.head("GET", "/status") + "\r\n\r\n");
      return wire.reply(false).status() == 200;
    } catch (IOException closed) {
      return false;
    }
  }

  private static boolean isRefused(int port) {
    try {
      Wire.to(port).close();
      return false;
    } catch (IOException e) {
      return true;
    }
  }
}

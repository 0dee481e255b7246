package agentapi.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Bodies that are too long, too deep, too slow or not what they should be. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BodiesTest {
  private TestFront front;

  @BeforeAll
  void start() {
    front = TestFront.start();
  }

  @AfterAll
  void stop() {
    front.close();
  }

  private Wire.Reply message(byte[] body) throws Exception {
    return Wire.ask(
        front.port(), Wire.head("POST", "/message", "Content-Length: " + body.length), body);
  }

  private Wire.Reply message(String body) throws Exception {
    return message(body.getBytes(StandardCharsets.UTF_8));
  }

  private static String firstError(Wire.Reply reply) {
    return ((agentapi.core.json.Json.Obj) reply.json().elements("errors").getFirst())
        .text("message")
        .orElseThrow();
  }

  @Test
  void aBodyOfExactlyOneMebibyteIsRead() throws Exception {
    String frame = "{\"content\":\"\",\"type\":\"raw\"}";
    String body = frame.replace("\"\"", "\"" + "a".repeat((1 << 20) - frame.length()) + "\"");
    assertEquals(1 << 20, body.length());
    assertEquals(200, message(body).status());
  }

  @Test
  void oneByteMoreIsRefusedBeforeItIsRead() throws Exception {
    try (var wire = Wire.to(front.port())) {
      wire.send(Wire.head("POST", "/message", "Content-Length: 1048577") + "\r\n\r\n");
      var reply = wire.reply(false);
      assertEquals(413, reply.status());
      assertEquals(
          "request body is too large limit=1048576 bytes",
          reply.json().text("detail").orElseThrow());
      assertEquals("Request Entity Too Large", reply.json().text("title").orElseThrow());
      assertEquals("close", reply.header("Connection").orElseThrow());
    }
  }

  @Test
  void aChunkedBodyIsRefusedWhenItGrowsTooLong() throws Exception {
    try (var wire = Wire.to(front.port())) {
      wire.send(Wire.head("POST", "/message", "Transfer-Encoding: chunked") + "\r\n\r\n");
      String chunk = "10000\r\n" + "a".repeat(0x10000) + "\r\n";
      for (int i = 0; i < 17; i++) {
        wire.send(chunk);
      }
      assertEquals(413, wire.reply(false).status());
    }
  }

  @Test
  void aHundredMegabytesAreRefusedAtOnce() throws Exception {
    try (var wire = Wire.to(front.port())) {
      wire.send(Wire.head("POST", "/message", "Content-Length: 100000000") + "\r\n\r\n");
      assertEquals(413, wire.reply(false).status());
    }
    assertEquals(200, Wire.get(front.port(), "/status").status());
  }

  @Test
  void aBodyThatNobodyWantsIsNotKept() throws Exception {
    try (var wire = Wire.to(front.port())) {
      wire.send(Wire.head("GET", "/status", "Content-Length: 100000000") + "\r\n\r\n");
      assertEquals(200, wire.reply(false).status());
      assertEquals("", wire.rest());
    }
  }

  @Test
  void oneMebibyteOfOpenBracketsIsBrokenJsonAndNothingWorse() throws Exception {
    var reply = message("[".repeat(1 << 20));
    assertEquals(400, reply.status());
    assertEquals(
        "exceeded max depth of " + agentapi.core.json.JsonParser.MAX_DEPTH, firstError(reply));
    assertTrue(reply.text().length() < 4096, "an answer does not repeat all that was sent");
    assertEquals(400, message("{\"a\":".repeat(200_000)).status());
  }

  @Test
  void aMemberThatIsThereTwiceIsRefused() throws Exception {
    var reply = message("{\"content\":\"a\",\"content\":\"b\",\"type\":\"raw\"}");
    assertEquals(400, reply.status());
    assertEquals("duplicate object key \"content\"", firstError(reply));
  }

  @Test
  void bytesThatAreNoUtf8AreRefused() throws Exception {
    var reply =
        message("{\"content\":\"\u00ff\",\"type\":\"raw\"}".getBytes(StandardCharsets.ISO_8859_1));
    assertEquals(400, reply.status());
    assertEquals("invalid UTF-8 at byte 12", firstError(reply));
  }

  @Test
  void aSurrogateThatStandsAloneCannotBeTyped() throws Exception {
    var reply = message("{\"content\":\"ab\\ud83d\",\"type\":\"raw\"}");
    assertEquals(422, reply.status());
    assertEquals("/problems/message-unsendable", reply.json().text("type").orElseThrow());
    assertTrue(reply.json().text("detail").orElseThrow().contains("position 2"));
    assertEquals(200, message("{\"content\":\"\\ud83d\\ude00\",\"type\":\"raw\"}").status());
  }

  @Test
  void theNumberOfViolationsToldIsBounded() throws Exception {
    var body = new StringBuilder("{\"content\":\"x\",\"type\":\"raw\"");
    for (int i = 0; i < 10_000; i++) {
      body.append(",\"x").append(i).append("\":1");
    }
    var reply = message(body.append('}').toString());
    assertEquals(422, reply.status());
    assertEquals(20, reply.json().elements("errors").size());
    assertTrue(reply.text().length() < 40_000);
  }

  @Test
  void nullAndScalarsAreNoBodies() throws Exception {
    for (String body : new String[] {"null", "1", "\"x\"", "[]", "true"}) {
      var reply = message(body);
      assertEquals(422, reply.status(), body);
      assertEquals("expected object", firstError(reply), body);
    }
  }

  @Test
  void aBodyThatDribblesIsDropped() throws Exception {
    var now = new AtomicLong();
    var session = new ScriptedSession();
    try (var slow = new HttpFront(TestFront.settings(), now::get)) {
      slow.open();
      slow.start(session);
      try (var wire = Wire.to(slow.port())) {
        wire.send(
            Wire.head("POST", "/message", "Expect: 100-continue", "Content-Length: 1000")
                + "\r\n\r\n");
        assertEquals(100, wire.head().status(), "the server has begun to read");
        now.addAndGet(Duration.ofSeconds(6).toNanos());
        wire.send("{");
        var reply = wire.reply(false);
        assertEquals(408, reply.status());
        assertEquals("close", reply.header("Connection").orElseThrow());
      }
    }
  }

  @Test
  void aBodyThatComesLateButFastEnoughIsRead() throws Exception {
    var now = new AtomicLong();
    var session = new ScriptedSession();
    String body = "{\"content\":\"" + "a".repeat(300) + "\",\"type\":\"raw\"}";
    try (var slow = new HttpFront(TestFront.settings(), now::get)) {
      slow.open();
      slow.start(session);
      try (var wire = Wire.to(slow.port())) {
        wire.send(
            Wire.head(
                    "POST", "/message", "Expect: 100-continue", "Content-Length: " + body.length())
                + "\r\n\r\n");
        assertEquals(100, wire.head().status());
        now.addAndGet(Duration.ofSeconds(6).toNanos());
        wire.send(body);
        assertEquals(200, wire.reply(false).status());
      }
    }
  }
}

package agentapi.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Message framing (RFC 9112, 6 and 7): what is ambiguous is refused, and what follows is not read.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FramingTest {
  private static final String NEXT = "GET /smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n";
  private static final String JSON = "{\"content\":\"x\",\"type\":\"raw\"}";

  private TestFront front;

  @BeforeAll
  void start() {
    front = TestFront.start();
  }

  @AfterAll
  void stop() {
    front.close();
  }

  private static String post(String headers) {
    return "POST /message HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n\r\n";
  }

  static Stream<Arguments> brokenFramings() {
    return Stream.of(
        Arguments.of(
            "length and coding",
            post("Content-Length: 5\r\nTransfer-Encoding: chunked") + "0\r\n\r\n" + NEXT),
        Arguments.of(
            "coding and length",
            post("Transfer-Encoding: chunked\r\nContent-Length: 5") + "0\r\n\r\n" + NEXT),
        Arguments.of("two lengths", post("Content-Length: 0\r\nContent-Length: 44") + NEXT),
        Arguments.of("two lengths in one", post("Content-Length: 0, 44") + NEXT),
        Arguments.of("negative length", post("Content-Length: -1") + NEXT),
        Arguments.of("length with plus", post("Content-Length: +0") + NEXT),
        Arguments.of("hexadecimal length", post("Content-Length: 0x0") + NEXT),
        Arguments.of("empty length", post("Content-Length:") + NEXT),
        Arguments.of("length of 20 digits", post("Content-Length: 99999999999999999999") + NEXT),
        Arguments.of("longest length", post("Content-Length: 9223372036854775807") + NEXT),
        Arguments.of("length with blank inside", post("Content-Length: 1 2") + NEXT),
        Arguments.of("length with blank before colon", post("Content-Length : 44") + NEXT),
        Arguments.of("unknown coding", post("Transfer-Encoding: xchunked") + "0\r\n\r\n" + NEXT),
        Arguments.of(
            "chunked, then identity",
            post("Transfer-Encoding: chunked, identity") + "0\r\n\r\n" + NEXT),
        Arguments.of(
            "gzip, then chunked", post("Transfer-Encoding: gzip, chunked") + "0\r\n\r\n" + NEXT),
        Arguments.of(
            "chunked twice", post("Transfer-Encoding: chunked, chunked") + "0\r\n\r\n" + NEXT),
        Arguments.of(
            "chunked in two headers",
            post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked") + "0\r\n\r\n" + NEXT),
        Arguments.of("identity", post("Transfer-Encoding: identity") + NEXT),
        Arguments.of("empty coding", post("Transfer-Encoding:") + NEXT),
        Arguments.of(
            "coding behind a vertical tab",
            post("Transfer-Encoding: \u000bchunked") + "0\r\n\r\n" + NEXT),
        Arguments.of(
            "coding in quotes", post("Transfer-Encoding: \"chunked\"") + "0\r\n\r\n" + NEXT),
        Arguments.of(
            "coding with blank before colon",
            post("Transfer-Encoding : chunked") + "0\r\n\r\n" + NEXT),
        Arguments.of(
            "coding in HTTP/1.0",
            "POST /message HTTP/1.0\r\n"
                + "Host: localhost\r\n"
                + "Connection: keep-alive\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n"
                + "0\r\n\r\n"
                + NEXT),
        Arguments.of(
            "coding behind a folded line", post("X: y\r\n Transfer-Encoding: chunked") + NEXT),
        Arguments.of(
            "chunk size of 2^32+2",
            post("Transfer-Encoding: chunked") + "100000002\r\n{}\r\n0\r\n\r\n" + NEXT),
        Arguments.of(
            "chunk size of 17 digits",
            post("Transfer-Encoding: chunked") + "10000000000000002\r\n{}\r\n0\r\n\r\n" + NEXT),
        Arguments.of(
            "negative chunk size",
            post("Transfer-Encoding: chunked") + "-2\r\n{}\r\n0\r\n\r\n" + NEXT),
        Arguments.of(
            "chunk size with plus",
            post("Transfer-Encoding: chunked") + "+2\r\n{}\r\n0\r\n\r\n" + NEXT),
        Arguments.of(
            "chunk size with 0x",
            post("Transfer-Encoding: chunked") + "0x2\r\n{}\r\n0\r\n\r\n" + NEXT),
        Arguments.of(
            "empty chunk size", post("Transfer-Encoding: chunked") + "\r\n{}\r\n0\r\n\r\n" + NEXT),
        Arguments.of(
            "chunk longer than its size",
            post("Transfer-Encoding: chunked") + "2\r\n{}xx\r\n0\r\n\r\n" + NEXT),
        Arguments.of(
            "chunk without its line end",
            post("Transfer-Encoding: chunked") + "2\r\n{}0\r\n\r\n" + NEXT),
        Arguments.of(
            "open quote in a chunk extension",
            post("Transfer-Encoding: chunked") + "2;a=\"\r\n{}\r\n0\r\n\r\n" + NEXT),
        Arguments.of(
            "line feed in a chunk extension",
            post("Transfer-Encoding: chunked") + "2;a=\nb\r\n{}\r\n0\r\n\r\n" + NEXT),
        Arguments.of(
            "NUL in a chunk size",
            post("Transfer-Encoding: chunked") + "2\0\r\n{}\r\n0\r\n\r\n" + NEXT),
        Arguments.of("CR in a value", post("X: a\rTransfer-Encoding: chunked") + NEXT),
        Arguments.of("NUL in a value", post("X: a\0b\r\nContent-Length: 0") + NEXT),
        Arguments.of("blank in a name", post("X Y: a\r\nContent-Length: 0") + NEXT),
        Arguments.of("header without colon", post("Content-Length 0") + NEXT),
        Arguments.of("header without name", post(": 0\r\nContent-Length: 0") + NEXT));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("brokenFramings")
  void brokenFramingNeverYieldsASecondAnswer(String name, String bytes) throws Exception {
    try (var wire = Wire.to(front.port())) {
      wire.send(bytes);
      wire.endOutput();
      String answers = wire.rest();
      List<String> statusLines =
          answers.lines().filter(line -> line.startsWith("HTTP/1.1 ")).toList();
      assertTrue(statusLines.size() <= 1, name + ": " + answers);
      assertFalse(answers.contains(" 404 "), name + ": the smuggled request was answered");
      assertFalse(answers.startsWith("HTTP/1.1 200"), name + ": " + answers);
      assertFalse(answers.startsWith("HTTP/1.1 500"), name + ": " + answers);
    }
    assertEquals(200, Wire.get(front.port(), "/status").status());
  }

  @Test
  void aChunkedBodyWithExtensionsAndTrailersIsRead() throws Exception {
    String body =
        Integer.toHexString(JSON.length())
            + ";a=\"b\"\r\n"
            + JSON
            + "\r\n0\r\nX-Trailer: y\r\n\r\n";
    try (var wire = Wire.to(front.port())) {
      wire.send(post("Transfer-Encoding: chunked") + body + NEXT);
      assertEquals(200, wire.reply(false).status());
      assertEquals(404, wire.reply(false).status(), "the next request is read where it begins");
    }
  }

  @Test
  void pipelinedRequestsAreAnsweredInOrder() throws Exception {
    try (var wire = Wire.to(front.port())) {
      wire.send(
          post("Content-Length: " + JSON.length())
              + JSON
              + Wire.head("GET", "/status")
              + "\r\n\r\n"
              + NEXT);
      assertEquals("/schemas/MessageResponseBody.json", schema(wire.reply(false)));
      assertEquals("/schemas/StatusResponseBody.json", schema(wire.reply(false)));
      assertEquals(404, wire.reply(false).status());
    }
  }

  private static String schema(Wire.Reply reply) {
    String url = reply.json().text("$schema").orElseThrow();
    return url.substring(url.indexOf("/schemas/"));
  }

  @Test
  void anExpectedContinueIsGivenBeforeTheBody() throws Exception {
    try (var wire = Wire.to(front.port())) {
      wire.send(post("Expect: 100-continue\r\nContent-Length: " + JSON.length()));
      assertEquals(100, wire.head().status());
      wire.send(JSON);
      assertEquals(200, wire.reply(false).status());
    }
  }

  @Test
  void aConnectionThatIsToCloseCloses() throws Exception {
    try (var wire = Wire.to(front.port())) {
      wire.send(Wire.head("GET", "/status", "Connection: close") + "\r\n\r\n" + NEXT);
      assertEquals(200, wire.reply(false).status());
      assertEquals("", wire.rest());
    }
  }

  @Test
  void http10IsAnsweredAndClosed() throws Exception {
    try (var wire = Wire.to(front.port())) {
      wire.send("GET /status HTTP/1.0\r\nHost: localhost\r\n\r\n");
      assertEquals(200, wire.reply(false).status());
      assertEquals("", wire.rest());
    }
  }
}

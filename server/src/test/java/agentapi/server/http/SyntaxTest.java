package agentapi.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Request lines, headers and paths as a stranger might send them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SyntaxTest {
  private TestFront front;

  @BeforeAll
  void start() {
    front = TestFront.start();
  }

  @AfterAll
  void stop() {
    front.close();
  }

  private Wire.Reply answer(String bytes) throws Exception {
    try (var wire = Wire.to(front.port())) {
      wire.send(bytes);
      return wire.reply(false);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /status HTTP/1.1\r\n\r\n",
        "GET /status HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n",
        "GET /status HTTP/1.1\r\nHost: a b\r\n\r\n",
        "GET /status HTTP/1.1\r\nHost: a/../b\r\n\r\n",
        "GET /status HTTP/1.1\r\nHost: localhost@evil.example\r\n\r\n",
        "GET /status HTTP/1.1\r\nHost: evil.example\r\n\r\n",
        "GET http://evil.example/status HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET http://localhost/status HTTP/1.1\r\nHost: evil.example\r\n\r\n",
        "GET /status HTTP/1.1\r\nHost: localhost\r\nX(: y\r\n\r\n",
        "GET /status HTTP/1.1\r\nHost: localhost\r\nX: y\r\n z\r\n\r\n",
        "GET status HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /%00 HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /chat/..%2f..%2fetc/passwd HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /chat/..;/..;/etc/passwd HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /chat/%c0%ae%c0%ae/etc/passwd HTTP/1.1\r\nHost: localhost\r\n\r\n",
      })
  void aMalformedOrForeignRequestIsRefusedWithAProblem(String bytes) throws Exception {
    var reply = answer(bytes);
    assertEquals(400, reply.status(), reply.text());
    assertEquals("application/problem+json", reply.header("Content-Type").orElseThrow());
    assertFalse(reply.text().contains("Exception"), reply.text());
    assertFalse(reply.text().contains("jetty"), reply.text());
  }

  @ParameterizedTest
  @CsvSource({
    "FOO, 501",
    "get, 501",
    "PROPFIND, 501",
    "TRACE, 405",
    "PATCH, 405",
    "PUT, 405",
    "DELETE, 405"
  })
  void onlyTheMethodsOfARouteReachIt(String method, int status) throws Exception {
    assertEquals(status, Wire.ask(front.port(), Wire.head(method, "/status")).status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP/2.0", "HTTP/3.0", "HTTX/1.1", "HTTP/1.2"})
  void anotherProtocolIsNotSpoken(String version) throws Exception {
    var reply = answer("GET /status " + version + "\r\nHost: localhost\r\n\r\n");
    assertTrue(Set.of(400, 426, 505).contains(reply.status()), reply.text());
  }

  @Test
  void theServerAsAWholeTellsItsMethods() throws Exception {
    var reply = Wire.ask(front.port(), Wire.head("OPTIONS", "*"));
    assertEquals(200, reply.status());
    assertEquals("DELETE, GET, HEAD, OPTIONS, POST, PUT", reply.header("Allow").orElseThrow());
  }

  @Test
  void aRouteTellsItsMethods() throws Exception {
    var reply = Wire.ask(front.port(), Wire.head("OPTIONS", "/message"));
    assertEquals(204, reply.status());
    assertEquals("POST, OPTIONS", reply.header("Allow").orElseThrow());
  }

  @Test
  void theAbsoluteFormIsUnderstood() throws Exception {
    assertEquals(
        200, answer("GET http://localhost/status HTTP/1.1\r\nHost: localhost\r\n\r\n").status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/../status", "/./status", "/x/../status"})
  void dotSegmentsAreResolvedAsAnyClientWould(String path) throws Exception {
    assertTrue(Set.of(200, 400).contains(Wire.get(front.port(), path).status()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/status/",
        "//status",
        "/STATUS",
        "/status;x=y",
        "/schemas/",
        "/schemas/x",
        "/schemas/..%5cx",
        "/%252e%252e/status"
      })
  void nothingButTheExactPathIsARoute(String path) throws Exception {
    assertTrue(Set.of(400, 404).contains(Wire.get(front.port(), path).status()), path);
  }

  @Test
  void aRequestLineThatIsTooLongIsRefused() throws Exception {
    assertEquals(414, Wire.get(front.port(), "/" + "a".repeat(64 << 10)).status());
  }

  @Test
  void tenThousandHeadersAreRefusedWithAProblem() throws Exception {
    var head = new StringBuilder("GET /status HTTP/1.1\r\nHost: localhost\r\n");
    for (int i = 0; i < 10_000; i++) {
      head.append("X-").append(i).append(": y\r\n");
    }
    var reply = answer(head.append("\r\n").toString());
    assertEquals(431, reply.status());
    assertEquals("Request Header Fields Too Large", reply.json().text("title").orElseThrow());
    var next = Wire.get(front.port(), "/status");
    assertEquals(200, next.status(), next.text());
  }

  @Test
  void aHeaderOfOneMebibyteIsRefused() throws Exception {
    assertEquals(431, Wire.get(front.port(), "/status", "X: " + "a".repeat(1 << 20)).status());
  }
}

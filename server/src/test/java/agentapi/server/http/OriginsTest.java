package agentapi.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What pages of other origins may do, tried as an attacker would. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OriginsTest {
  private static final String BODY = "{\"content\":\"x\",\"type\":\"raw\"}";

  private TestFront front;

  @BeforeAll
  void start() {
    front = TestFront.start();
  }

  @AfterAll
  void stop() {
    front.close();
  }

  private Wire.Reply write(int port, String contentType, String... headers) throws Exception {
    return Wire.post(port, "/message", contentType, BODY, headers);
  }

  private static String[] headers(String origin, String site) {
    List<String> headers = new ArrayList<>();
    Optional.ofNullable(origin).ifPresent(o -> headers.add("Origin: " + o));
    Optional.ofNullable(site).ifPresent(s -> headers.add("Sec-Fetch-Site: " + s));
    return headers.toArray(String[]::new);
  }

  @ParameterizedTest
  @CsvSource({
    "https://evil.example, cross-site, 403",
    "https://evil.example, , 403",
    "null, cross-site, 403",
    "null, , 403",
    "null, none, 403",
    "http://localhost:5173, same-site, 403",
    "http://localhost:5173, , 403",
    "http://localhost.evil.example, , 403",
    ", cross-site, 403",
    ", same-site, 403",
    ", nonsense, 403",
    "http://localhost:3000, cross-site, 200",
    "http://localhost:3000, same-site, 200",
    "http://localhost:3000, , 200",
    "http://localhost, , 200",
    "http://localhost:80, , 200",
    "https://localhost, , 200",
    "http://localhost:443, , 403",
    "https://anything.example, same-origin, 200",
    ", same-origin, 200",
    ", none, 200",
    ", , 200",
  })
  void aWriteNeedsAnOriginThatMay(String origin, String site, int status) throws Exception {
    assertEquals(status, write(front.port(), "application/json", headers(origin, site)).status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x"
      })
  void aForeignPageCannotWriteWithoutAPreflightEither(String contentType) throws Exception {
    int before = front.session.raw.size();
    var reply = write(front.port(), contentType, headers("https://evil.example", "cross-site"));
    assertEquals(403, reply.status());
    assertEquals("/problems/origin-refused", reply.json().text("type").orElseThrow());
    assertTrue(reply.json().text("detail").orElseThrow().contains("--allowed-origins"));
    assertEquals(before, front.session.raw.size());
  }

  @Test
  void aForeignPageGetsNoLeaveFromAPreflight() throws Exception {
    var reply =
        Wire.ask(
            front.port(),
            Wire.head(
                "OPTIONS",
                "/message",
                "Origin: https://evil.example",
                "Access-Control-Request-Method: POST"));
    assertEquals(200, reply.status());
    assertFalse(reply.names().contains("access-control-allow-origin"));
    assertFalse(reply.names().contains("access-control-allow-methods"));
  }

  @ParameterizedTest
  @CsvSource({
    "POST, content-type, true",
    "POST, 'Content-Type, Authorization', true",
    "GET, Last-Event-ID, true",
    "POST, Idempotency-Key, true",
    "POST, X-Evil, false",
    "PATCH, content-type, false",
  })
  void aPreflightGrantsTheKnownMethodsAndHeaders(String method, String header, boolean granted)
      throws Exception {
    var reply =
        Wire.ask(
            front.port(),
            Wire.head(
                "OPTIONS",
                "/message",
                "Origin: http://localhost:3000",
                "Access-Control-Request-Method: " + method,
                "Access-Control-Request-Headers: " + header));
    assertEquals(granted, reply.names().contains("access-control-allow-headers"));
    assertEquals(granted, reply.names().contains("access-control-allow-origin"));
  }

  @Test
  void defaultOriginsReachTheLegacyRoutesOnly() throws Exception {
    var reply =
        Wire.post(
            front.port(), "/sessions", "application/json", "{}", "Origin: http://localhost:3000");
    assertEquals(403, reply.status());
    assertEquals("/schemas/Problem.json", schema(reply));
    var read = Wire.get(front.port(), "/sessions", "Origin: http://localhost:3000");
    assertFalse(read.names().contains("access-control-allow-origin"));
    try (var open =
        TestFront.start(
            s -> s.withOrigins(AllowedOrigins.parse(List.of("http://localhost:3000"))))) {
      assertEquals(
          404,
          Wire.post(
                  open.port(),
                  "/sessions",
                  "application/json",
                  "{}",
                  "Origin: http://localhost:3000")
              .status());
    }
  }

  private static String schema(Wire.Reply reply) {
    String url = reply.json().text("$schema").orElseThrow();
    return url.substring(url.indexOf("/schemas/"));
  }

  @Test
  void aStarAllowsEveryOriginButTheOpaqueOneToWrite() throws Exception {
    try (var open = TestFront.start(s -> s.withOrigins(AllowedOrigins.parse(List.of("*"))))) {
      var reply = Wire.get(open.port(), "/status", "Origin: https://any.example");
      assertEquals("*", reply.header("Access-Control-Allow-Origin").orElseThrow());
      assertEquals(
          200, write(open.port(), "", headers("https://any.example", "cross-site")).status());
      assertEquals(403, write(open.port(), "", headers("null", "cross-site")).status());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.example.com, true",
    "https://a.b.example.com, true",
    "HTTPS://A.EXAMPLE.COM, true",
    "https://example.com, false",
    "https://.example.com, true",
    "http://a.example.com, false",
    "https://a.example.com:8443, false",
    "https://evil.com, false",
    "http://app.local:8080, true",
    "http://app.local, false",
  })
  void anEntryMayHaveOneWildcardAndItsPathIsDropped(String origin, boolean allowed) {
    var origins =
        AllowedOrigins.parse(
            List.of("https://*.example.com/", "http://user@app.local:8080/path?x=y#z"));
    assertEquals(allowed, origins.allows(origin));
  }

  @Test
  void anEntryThatNoPageIsOfIsKnown() {
    List<String> entries = List.of("http://a", "b.example:80", "null", "*.c.example");
    assertEquals(List.of("b.example:80", "null"), AllowedOrigins.parse(entries).vain());
    assertEquals(List.of(), AllowedOrigins.parse(List.of("a", "*")).vain());
  }

  @Test
  void rebindingToAnotherNameIsRefusedOnEveryRoute() throws Exception {
    for (String path :
        List.of(
            "/status",
            "/messages",
            "/events",
            "/internal/screen",
            "/",
            "/openapi.json",
            "/nothing")) {
      assertEquals(400, Wire.get(front.port(), path, "Host: rebound.example").status(), path);
    }
    assertEquals(400, write(front.port(), "", "Host: rebound.example").status());
  }
}

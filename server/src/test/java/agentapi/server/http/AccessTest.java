package agentapi.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server that wants a token. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AccessTest {
  private static final String BODY = "{\"content\":\"x\",\"type\":\"raw\"}";

  private TestFront front;

  @BeforeAll
  void start() {
    front =
        TestFront.start(s ->
            s.withAccess(
                    Access.of(
                        List.of(
                            "# who may what", "", "s3cret", "looker read", "asked answer,read")))
                .withChatBasePath("/@me/app/chat"));
  }

  @AfterAll
  void stop() {
    front.close();
  }

  private Wire.Reply get(String path, String... headers) throws Exception {
    return Wire.get(front.port(), path, headers);
  }

  @Test
  void theTokenOpensEveryRoute() throws Exception {
    assertEquals(200, get("/status", "Authorization: Bearer s3cret").status());
    assertEquals(200, get("/status", "Authorization: bearer  s3cret").status());
    assertEquals(
        200,
        Wire.post(front.port(), "/message", "", BODY, "Authorization: Bearer s3cret").status());
  }

  @Test
  void whoeverHasNoneGetsTheSameAnswerWhateverTheReason() throws Exception {
    Set<String> answers = new HashSet<>();
    for (String[] headers :
        new String[][] {
          {},
          {"Authorization: Bearer wrong"},
          {"Authorization: Bearer "},
          {"Authorization: Bearer s3cre"},
          {"Authorization: Bearer s3cret1"},
          {"Authorization: Basic czNjcmV0"},
          {"Authorization: s3cret"},
          {"Cookie: agentapi_" + front.port() + "=wrong"},
          {"Cookie: agentapi_" + front.port() + "=s3cret"},
        }) {
      for (String path :
          List.of(
              "/status",
              "/messages",
              "/events",
              "/nothing",
              "/openapi.json",
              "/sessions/x",
              "/chat/embed",
              "/?token=wrong",
              "/chat?token=",
              "/status?token=s3cret")) {
        var reply = get(path, headers);
        assertEquals(401, reply.status(), path);
        assertEquals("Bearer realm=\"agentapi\"", reply.header("WWW-Authenticate").orElseThrow());
        answers.add(
            reply.text().replace("Problem", "ErrorModel").replace(",\"retryable\":false", ""));
      }
      assertEquals(401, Wire.post(front.port(), "/message", "", BODY, headers).status());
    }
    assertEquals(1, answers.size(), answers.toString());
    assertFalse(answers.iterator().next().contains("s3cret"));
  }

  @Test
  void aPersonIsAskedForTheTokenAndAProgramIsNot() throws Exception {
    String accept = "Accept: text/html,application/xhtml+xml,*/*;q=0.8";
    Set<String> answers = new HashSet<>();
    for (String path :
        List.of(
            "/", "/chat", "/chat/embed", "/@me/app/chat/embed", "/chat?token=wrong", "/chat/x")) {
      var reply = get(path, accept);
      assertEquals(401, reply.status(), path);
      assertEquals("text/html; charset=utf-8", reply.header("Content-Type").orElseThrow());
      assertEquals("no-store", reply.header("Cache-Control").orElseThrow());
      assertEquals("Bearer realm=\"agentapi\"", reply.header("WWW-Authenticate").orElseThrow());
      String policy = reply.header("Content-Security-Policy").orElseThrow();
      assertTrue(policy.startsWith("default-src 'none'; "), policy);
      assertTrue(policy.contains("form-action 'self'"), policy);
      answers.add(reply.text());
    }
    assertEquals(1, answers.size());
    String page = answers.iterator().next();
    assertTrue(page.contains("<form method=\"get\">") && page.contains("name=\"token\""), page);
    for (String path : List.of("/status", "/sessions/default", "/docs", "/nothing")) {
      assertEquals(
          "application/problem+json", get(path, accept).header("Content-Type").orElseThrow());
    }
    assertEquals(303, get("/chat?token=looker", accept).status());
  }

  @Test
  void aQueryThatIsNotWellEncodedIsTheClientsError() throws Exception {
    for (String query : List.of("token=%zz", "token=%", "token=%ff%fe")) {
      var reply = get("/chat?" + query);
      assertTrue(Set.of(400, 401).contains(reply.status()), reply.text());
    }
  }

  @Test
  void healthIsOpenToEveryone() throws Exception {
    assertEquals(200, get("/health/live", "Host: 10.0.0.7:3284").status());
    assertEquals("{\"status\":\"ready\"}", get("/health/ready").text());
    assertEquals(404, get("/health/nothing").status());
    assertEquals(401, get("/metrics").status());
    assertEquals(401, get("/version").status());
  }

  @ParameterizedTest
  @CsvSource({
    "looker, GET, /status, 200",
    "looker, POST, /message, 403",
    "looker, POST, /upload, 403",
    "looker, DELETE, /sessions/default, 403",
    "asked, GET, /messages, 200",
    "asked, POST, /message, 403",
    "asked, POST, /sessions/default/requests/r-1/answer, 404",
    "looker, POST, /sessions/default/requests/r-1/answer, 403",
  })
  void aTokenOpensWhatItsScopesSay(String token, String method, String path, int status)
      throws Exception {
    var reply =
        Wire.ask(
            front.port(),
            Wire.head(method, path, "Authorization: Bearer " + token, "Content-Length: 0"));
    assertEquals(status, reply.status(), reply.text());
  }

  @Test
  void aPageTradesTheTokenInItsAddressForACookie() throws Exception {
    for (String path : List.of("/", "/chat", "/chat/embed", "/@me/app/chat/embed")) {
      var reply = get(path + "?a=b&token=s3cret&c=d");
      assertEquals(303, reply.status());
      String last = path.substring(path.lastIndexOf('/') + 1);
      assertEquals("./" + last + "?a=b&c=d", reply.header("Location").orElseThrow());
      assertEquals("no-store", reply.header("Cache-Control").orElseThrow());
      var cookies =
          reply.headers().stream()
              .filter(h -> h.getKey().equals("Set-Cookie"))
              .map(Map.Entry::getValue)
              .toList();
      assertEquals(2, cookies.size());
      assertTrue(cookies.get(0).endsWith("; Path=/; HttpOnly; SameSite=Strict"), cookies.get(0));
      assertTrue(
          cookies.get(1).endsWith("; Path=/@me/app; HttpOnly; SameSite=Strict"), cookies.get(1));
      String cookie = cookies.getFirst().substring(0, cookies.getFirst().indexOf(';'));
      assertTrue(cookie.startsWith("agentapi_" + front.port() + "="));
      assertFalse(cookie.contains("s3cret"));
      assertEquals(200, get("/status", "Cookie: other=1; " + cookie).status());
      assertEquals(
          200, Wire.post(front.port(), "/message", "", BODY, "Cookie: " + cookie).status());
      assertEquals(
          403,
          Wire.post(
                  front.port(),
                  "/message",
                  "",
                  BODY,
                  "Cookie: " + cookie,
                  "Origin: https://evil.example",
                  "Sec-Fetch-Site: cross-site")
              .status(),
          "the cookie does not help a foreign page");
    }
  }

  @Test
  void aCookieHasTheScopesOfItsToken() throws Exception {
    String set = get("/chat?token=looker").header("Set-Cookie").orElseThrow();
    String cookie = "Cookie: " + set.substring(0, set.indexOf(';'));
    assertEquals(200, get("/status", cookie).status());
    assertEquals(403, Wire.post(front.port(), "/message", "", BODY, cookie).status());
  }

  @Test
  void aPageInAForeignFrameGetsACookieForFrames() throws Exception {
    try (var framed =
        TestFront.start(s ->
            s.withAccess(Access.of(List.of("t")))
                .withOrigins(AllowedOrigins.parse(List.of("https://ide.example"))))) {
      String cookie =
          Wire.get(framed.port(), "/chat?token=t", "X-Forwarded-Proto: https")
              .header("Set-Cookie")
              .orElseThrow();
      assertTrue(cookie.endsWith("; HttpOnly; SameSite=None; Secure; Partitioned"), cookie);
      assertTrue(
          Wire.get(framed.port(), "/chat?token=t")
              .header("Set-Cookie")
              .orElseThrow()
              .endsWith("SameSite=Strict"));
    }
  }

  @Test
  void aPreflightNeedsNoToken() throws Exception {
    var reply =
        Wire.ask(
            front.port(),
            Wire.head(
                "OPTIONS",
                "/message",
                "Origin: http://localhost:3000",
                "Access-Control-Request-Method: POST",
                "Access-Control-Request-Headers: authorization"));
    assertEquals(200, reply.status());
    assertEquals("authorization", reply.header("Access-Control-Allow-Headers").orElseThrow());
  }

  @Test
  void linesThatHoldNoTokenAreRefusedWithoutRepeatingThem() {
    for (List<String> lines :
        List.of(
            List.<String>of(),
            List.of("", "# nothing"),
            List.of("tökén"),
            List.of("t0p nonsense"))) {
      var refused = assertThrows(IllegalArgumentException.class, () -> Access.of(lines));
      String words = String.valueOf(refused.getMessage());
      assertFalse(words.contains("t0p") || words.contains("tökén"), words);
    }
    assertFalse(Access.open().isGuarded());
  }

  @Test
  void aFileAndASingleTokenAreGoodBesideEachOther() {
    Access both = Access.open().and(Access.of("one")).and(Access.of(List.of("two read")));
    assertEquals("token 1", both.holderOf("one").orElseThrow().name());
    assertEquals(Set.of(Access.Scope.READ), both.holderOf("two").orElseThrow().scopes());
    assertTrue(both.holderOf("").isEmpty());
  }
}

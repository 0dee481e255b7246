package agentapi.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentapi.browser.Json;
import agentapi.browser.Tab;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Whatever an agent says stays text. */
@ResourceLock("browser")
class SafetyTest {
  @RegisterExtension final Browsing browsing = new Browsing();

  private static String resource(String path) throws IOException {
    try (var in = Objects.requireNonNull(SafetyTest.class.getResourceAsStream(path), path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void hostileTextsRunNothingLoadNothingAndLeaveNothingToClean() throws IOException {
    List<String> corpus =
        resource("/xss.txt")
            .lines()
            .filter(line -> !line.isBlank() && !line.startsWith("# "))
            .toList();
    assertTrue(corpus.size() > 60);
    ScriptedServer server = browsing.server();
    int index = 0;
    for (String hostile : corpus) {
      String text = hostile.replace("\\n", "\n");
      Map<String, Object> message = new LinkedHashMap<>();
      message.put("id", "m-" + index);
      message.put("index", index);
      message.put("role", index % 5 == 4 ? "user" : "agent");
      message.put("time", "2026-01-01T12:00:00.000Z");
      message.put("text", text);
      message.put("source", "log");
      message.put("complete", true);
      message.put(
          "parts",
          List.of(
              Map.of("type", "thinking", "text", text),
              Map.of(
                  "type",
                  "tool",
                  "id",
                  text + index,
                  "name",
                  text,
                  "input",
                  Map.of("command", text),
                  "status",
                  "failed",
                  "output",
                  text),
              Map.of("type", "text", "text", text)));
      server.session().emit("message", message);
      index++;
    }
    String first = corpus.getFirst();
    server
        .session()
        .emit(
            "request",
            new LinkedHashMap<>(
                Map.of(
                    "id",
                    "r-1",
                    "kind",
                    first,
                    "title",
                    first,
                    "detail",
                    String.join("\n", corpus),
                    "askedAt",
                    "2026-01-01T12:00:00.000Z",
                    "options",
                    List.of(Map.of("id", "1", "label", first, "kind", first)))));
    server.session().emit("title", new LinkedHashMap<>(Map.of("title", first)));
    server
        .session()
        .emit(
            "queue",
            new LinkedHashMap<>(Map.of("queue", List.of(Map.of("id", "q", "text", first)))));
    server.session().emit("error", new LinkedHashMap<>(Map.of("message", first, "level", "error")));
    server.screen(
        "{\"columns\":80,\"rows\":1,\"cursor\":{\"row\":0,\"column\":0,\"visible\":true},\"title\":"
            + Json.text(first)
            + ",\"lines\":[[["
            + Json.text(first)
            + ",\"fg:url(x) "
            + first.replace("\"", "'")
            + "\",80]]],\"regions\":[{\"kind\":"
            + Json.text(first)
            + ",\"top\":0,\"bottom\":0}]}");
    Tab tab = browsing.open();
    tab.until("document.querySelectorAll('.entry').length === " + corpus.size());
    tab.click(".terminal-toggle").until("document.querySelector('.row').textContent.length > 5");
    tab.run("document.querySelectorAll('details').forEach((one) => (one.open = true)); null");
    tab.run("new Promise((resolve) => setTimeout(resolve, 300))");
    assertEquals("undefined", tab.text("typeof globalThis.hacked"));
    assertFalse(
        tab.is(
            "document.querySelector('.entries script, .entries img, .entries iframe, .entries"
                + " object, .entries embed, .entries svg, .entries form, .entries input, .entries"
                + " style, .entries link, .entries video, .entries audio, .entries base')"));
    assertEquals(
        "",
        tab.text(
            "[...document.querySelectorAll('.entries a')].map((one) => one.href).filter((href) =>"
                + " !/^(https?|mailto):/.test(href)).join()"));
    assertEquals(
        "",
        tab.text(
            "[...document.querySelectorAll('.entries *, .card *')].flatMap((one) =>"
                + " one.getAttributeNames().filter((name) => name.startsWith('on') || name ==="
                + " 'style' || name === 'srcdoc')).join()"));
    // The oracle, in a tab without our policy: what a sanitiser would take away is what we should
    // not have made.
    String shown = tab.text("document.querySelector('.entries').innerHTML");
    server.serveFile("/oracle", "<!doctype html><title>oracle</title>");
    Tab oracle = browsing.blank().open(server.origin() + "/oracle");
    oracle.run(resource("/META-INF/resources/_static/dompurify/3.4.15/dist/purify.js") + ";null");
    oracle.run(
        "globalThis.shown = "
            + Json.text(shown)
            + "; globalThis.clean = DOMPurify.sanitize(shown, { ADD_ATTR: ['target'], RETURN_DOM:"
            + " true }); const twin = new DOMParser().parseFromString(shown, 'text/html').body;"
            + " globalThis.twin = twin; null");
    assertEquals(
        "",
        oracle.text(
            "clean.innerHTML === twin.innerHTML ? '' : DOMPurify.removed.map((one) =>"
                + " (one.element?.outerHTML ?? one.attribute?.name ?? '') + '').join('\\n') ||"
                + " 'differs'"));
  }

  @Test
  void whatHidesInACommandIsMadeVisible() {
    browsing.server().play("working");
    Tab tab = browsing.open();
    browsing
        .server()
        .emit(
            "request",
            "{\"id\":\"r-1\",\"kind\":\"permission\",\"title\":\"Bash\",\"detail\":\"echo"
                + " safe\\u202e; rm -rf"
                + " /\\u200b\\u0007\",\"askedAt\":\"{now}\",\"options\":[{\"id\":\"1\",\"label\":\"Yes\\u2066\",\"kind\":\"allow_once\"}]}");
    tab.until("document.querySelector('.detail')");
    assertEquals(
        "echo safeU+202E; rm -rf /U+200BU+0007",
        tab.text("document.querySelector('.detail').textContent"));
    assertEquals("YesU+2066", tab.text("document.querySelector('.label').textContent.trim()"));
  }

  @Test
  void thePolicyIsTheStrictOne() throws IOException {
    browsing.server().play("rich");
    Tab tab = browsing.open();
    String policy =
        tab.text(
            "fetch(location.href).then((response) =>"
                + " response.headers.get('content-security-policy'))");
    assertTrue(
        policy.matches(
            "default-src 'none'; script-src 'self' 'sha256-[A-Za-z0-9+/=]{44}'; style-src 'self';"
                + " img-src 'self' blob:; connect-src 'self'; worker-src 'self'; base-uri 'none';"
                + " form-action 'none'; frame-ancestors 'self'; require-trusted-types-for 'script';"
                + " trusted-types lit-html page"),
        policy);
    assertEquals(
        "TypeError",
        tab.text(
            "(() => { try { document.createElement('div').innerHTML = '<b>x</b>'; return 'parsed';"
                + " } catch (e) { return e.name; } })()"));
    tab.troubles().clear();
    tab.run("globalThis.violations.length = 0; null");
  }

  @Test
  void deepAndLongTextsNeitherHangNorBreakIt() {
    browsing.server().play("rich");
    Tab tab = browsing.open();
    String deep = "> ".repeat(3000) + "x";
    String nested = "[".repeat(2000) + "](".repeat(2000);
    String stars = "*".repeat(3000) + "a";
    int number = 0;
    for (String text : new String[] {deep, nested, stars, "a\n".repeat(150_000)}) {
      browsing
          .server()
          .session()
          .emit(
              "message",
              new LinkedHashMap<>(
                  Map.of(
                      "id",
                      "d-" + number,
                      "index",
                      10 + number,
                      "role",
                      "agent",
                      "time",
                      "2026-01-01T12:00:00.000Z",
                      "text",
                      text,
                      "source",
                      "log",
                      "complete",
                      true)));
      tab.until(
          "document.querySelector('[data-id=d-" + number++ + "] .body')?.textContent.length > 0");
    }
  }
}

package agentapi.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentapi.browser.Json;
import agentapi.browser.Tab;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Many tabs, many sessions, one stream. */
@ResourceLock("browser")
class TabsTest {
  @RegisterExtension final Browsing browsing = new Browsing();

  @Test
  void tenTabsShareOneStreamAlsoAfterTheFirstIsClosed() {
    browsing.server().play("working");
    List<Tab> tabs = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      tabs.add(browsing.open().untilSeen("I will run the build."));
    }
    assertEquals(1, browsing.server().streams());
    tabs.getFirst().open(browsing.server().origin() + "/nothing-here");
    browsing.server().emit("message_delta", "{\"id\":\"m-4\",\"append\":\" All see this.\"}");
    for (Tab tab : tabs.subList(1, 10)) {
      tab.untilSeen("All see this.");
    }
    assertEquals(1, browsing.server().streams());
  }

  @Test
  void withoutASharedWorkerTheTabHasItsOwnStream() {
    browsing.server().play("working");
    Tab tab = browsing.blank();
    tab.call(
        "Page.addScriptToEvaluateOnNewDocument",
        java.util.Map.of(
            "source",
            "delete globalThis.SharedWorker; delete Navigator.prototype.locks; delete"
                + " globalThis.Clipboard; delete Crypto.prototype.randomUUID;"));
    tab.open(browsing.server().address()).untilSeen("I will run the build.");
    assertTrue(
        browsing.server().asked().stream()
            .anyMatch(one -> one.startsWith("GET /sessions/s-1/events")));
    tab.click("#message").type("hello").press("Enter");
    browsing.server().next("/messages");
  }

  @Test
  void theDrawerListsTheSessionsByNeedAndAnswersFromTheRow() {
    browsing.server().play("rich");
    Script other = browsing.server().another("s-2");
    other.emit(
        "state",
        Json.object(
            "{\"state\":{\"name\":\"waiting\",\"since\":\"2026-01-01T12:00:00.000Z\",\"evidence\":[]}}"));
    other.emit(
        "request",
        Json.object(
            "{\"id\":\"r-77\",\"session\":\"s-2\",\"kind\":\"permission\",\"title\":\"Bash\",\"detail\":\"touch"
                + " other\",\"askedAt\":\"2026-01-01T12:00:00.000Z\",\"state\":\"open\",\"options\":[{\"id\":\"1\",\"label\":\"Yes\",\"kind\":\"allow_once\"},{\"id\":\"2\",\"label\":\"No\",\"kind\":\"reject_once\"}]}"));
    Tab tab = browsing.open().untilSeen("nested brackets");
    tab.click(".who").untilSeen("touch other");
    assertEquals(
        "waiting idle",
        tab.text(
            "[...document.querySelectorAll('.session')].map((one) => one.dataset.state).join('"
                + " ')"));
    tab.until("performance.now() - document.querySelector('agent-drawer').seen.get('r-77') > 400")
        .click(".answers .allow_once");
    assertEquals("/sessions/s-2/requests/r-77/answer", browsing.server().next("/answer").path());
    tab.until("!document.querySelector('.answers')");
    other.emit(
        "request",
        Json.object(
            "{\"id\":\"r-78\",\"session\":\"s-2\",\"kind\":\"permission\",\"title\":\"Bash\",\"detail\":\"touch"
                + " another\",\"askedAt\":\"2026-01-01T12:00:00.000Z\",\"state\":\"open\",\"options\":[]}"));
    tab.untilSeen("touch another");
  }
}

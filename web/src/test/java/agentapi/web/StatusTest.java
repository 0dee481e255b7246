package agentapi.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentapi.browser.Tab;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Does it need me? The answer is the first line of the page, the title and the icon. */
@ResourceLock("browser")
class StatusTest {
  @RegisterExtension final Browsing browsing = new Browsing();

  private void state(String name, String more) {
    browsing
        .server()
        .emit(
            "state",
            """
            {"state":{"name":"%s","since":"{now}","evidence":[{"source":"screen","says":"seen","at":"{now}"}]%s}}\
            """
                .formatted(name, more));
  }

  @Test
  void eachStateHasItsSentenceItsTitleAndItsIcon() {
    browsing.server().play("working");
    Tab tab = browsing.open();
    tab.size(360, 640, true);
    Set<String> icons = new HashSet<>();
    String[][] expected = {
      {"starting", "", "Starting", "starting · fix the parser"},
      {"idle", "", "Ready", "fix the parser"},
      {"working", "", "Working", "working · fix the parser"},
      {"waiting", "", "Waiting for you", "needs you · fix the parser"},
      {"limited", "", "Limited for now", "limited · fix the parser"},
      {"stuck", "", "Stuck", "stuck · fix the parser"},
      {"exited", ",\"exitCode\":3", "Ended", "ended · fix the parser"},
      {"failed", ",\"reason\":\"no such command\"", "Failed", "failed · fix the parser"},
    };
    for (String[] row : expected) {
      state(row[0], row[1]);
      tab.until("document.querySelector('agent-status').dataset.state === '" + row[0] + "'");
      assertEquals(row[2], tab.text("document.querySelector('agent-status strong').textContent"));
      assertEquals(row[3], tab.text("document.title"));
      assertTrue(
          tab.is(
              "(() => { const r = document.querySelector('agent-status"
                  + " .words').getBoundingClientRect(); return r.top >= 0 && r.bottom <= 60 &&"
                  + " r.right <= 360; })()"));
      icons.add(tab.text("document.querySelector('link[rel=icon]').href"));
    }
    browsing.server().stop();
    tab.until("document.querySelector('agent-status').dataset.state === 'off'");
    assertTrue(
        tab.text("document.querySelector('agent-status strong').textContent")
            .matches("Not connected since \\d\\d:\\d\\d"));
    assertEquals("not connected · fix the parser", tab.text("document.title"));
    icons.add(tab.text("document.querySelector('link[rel=icon]').href"));
    assertEquals(9, icons.size());
  }

  @Test
  void theReasonIsSaidInWords() {
    browsing.server().play("permission");
    Tab tab = browsing.open();
    tab.until("document.querySelector('.reason').textContent === ' · to run a command'");
    browsing
        .server()
        .emit(
            "request_closed",
            "{\"id\":\"r-5\",\"kind\":\"permission\",\"title\":\"Bash"
                + " command\",\"askedAt\":\"{now}\",\"options\":[],\"closed\":{\"at\":\"{now}\",\"reason\":\"answered\",\"by\":\"keys\"}}");
    state("exited", ",\"exitCode\":3");
    tab.until("document.querySelector('.reason').textContent === ' · exit status 3'");
    state("failed", ",\"reason\":\"no such command\"");
    tab.until("document.querySelector('.reason').textContent === ' · no such command'");
    tab.click(".sentence").untilSeen("The server says failed");
    assertTrue(tab.is("document.querySelector('#evidence dt').textContent === 'screen'"));
  }

  @Test
  void waitingIsDrawnWithinATenthOfASecond() {
    browsing.server().play("working");
    Tab tab = browsing.open();
    double took = Double.MAX_VALUE;
    for (int attempt = 0; attempt < 5; attempt++) {
      tab.run(
          """
          globalThis.drawnAt = new Promise((resolve) => {
            const line = document.querySelector('agent-status');
            const seen = new MutationObserver(() => line.dataset.state === 'waiting' && requestAnimationFrame(() => (seen.disconnect(), resolve(Date.now()))));
            seen.observe(line, { attributes: true });
          }); null\
          """);
      long sent = System.currentTimeMillis();
      state("waiting", "");
      took = Math.min(took, tab.number("drawnAt") - sent);
      state("working", "");
      tab.until("document.querySelector('agent-status').dataset.state === 'working'");
    }
    Times.say("waiting on the wire to drawn, ms, best of five", took);
    Times.assumeQuiet(tab);
    assertTrue(took <= 200, "took " + took + " ms");
  }
}

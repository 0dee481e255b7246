package agentapi.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import agentapi.browser.Tab;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A phone far from its mast: 50 kB/s, and 400 ms until anything is answered. */
@ResourceLock("browser")
class SlowNetworkTest {
  private static final String SHOWN =
      "performance.now() - performance.getEntriesByType('navigation')[0].responseStart";

  @RegisterExtension final Browsing browsing = new Browsing();

  private Tab slow() {
    Tab tab = browsing.blank().size(360, 740, true);
    tab.call("Network.enable", Map.of());
    tab.call(
        "Network.emulateNetworkConditions",
        Map.of(
            "offline",
            false,
            "latency",
            400,
            "downloadThroughput",
            50_000,
            "uploadThroughput",
            50_000));
    return tab;
  }

  @Test
  void aRequestIsSeenAndAnswered() {
    browsing.server().play("permission");
    Tab tab = slow().open(browsing.server().address()).untilSeen("rm -rf target");
    Times.say("50 kB/s and 400 ms: a request is shown after, ms", tab.number(SHOWN));
    tab.until("document.querySelector('agent-request').armed");
    tab.click(".option.allow_once").untilSeen("Yes · by this page");
    assertEquals("{option=1}", browsing.server().next("/requests/r-5/answer").json().toString());
  }
}

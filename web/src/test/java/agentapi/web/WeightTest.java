package agentapi.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentapi.browser.Json;
import agentapi.browser.Tab;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What a first look costs. */
@ResourceLock("browser")
class WeightTest {
  @RegisterExtension final Browsing browsing = new Browsing();

  @Test
  void theFirstLoadIsSmallAndInOneWaveAndTheSecondIsOneRequest() {
    browsing.server().play("empty");
    Tab tab = browsing.open().until("document.querySelector('.entry')");
    String figures =
        tab.text(
            """
            (() => {
              const own = performance.getEntriesByType('resource').filter((one) => one.name.includes('/chat/'));
              const document0 = performance.getEntriesByType('navigation')[0];
              const bytes = own.reduce((sum, one) => sum + one.encodedBodySize, document0.encodedBodySize);
              const late = own.filter((one) => one.initiatorType === 'script' || (one.initiatorType === 'other' && !document.querySelector(`link[href="${one.name.split('/chat/')[1]}"]`)));
              return JSON.stringify([own.length + 1, bytes, document0.encodedBodySize]);
            })()\
            """);
    Times.say("first load: requests, bytes compressed, of it the document", figures);
    List<Object> figure = Json.list(Json.parse(figures));
    assertTrue(((Number) figure.get(0)).intValue() <= 40, figures);
    assertTrue(((Number) figure.get(1)).intValue() <= 60 * 1024, figures);
    assertEquals(
        "",
        tab.text(
            """
            (() => {
              const declared = new Set([...document.querySelectorAll('link[href], script[src]')].map((one) => one.href || one.src).map((href) => new URL(href, location).pathname));
              return performance.getEntriesByType('resource').map((one) => new URL(one.name).pathname).filter((path) => path.includes('/v/') && !declared.has(path)).join();
            })()\
            """),
        "nothing is found late");
    int before = browsing.server().asked().size();
    tab.reload().until("document.querySelector('.entry')");
    List<String> again =
        browsing.server().asked().stream()
            .skip(before)
            .filter(one -> one.contains("/chat"))
            .toList();
    assertEquals(List.of("GET /chat/"), again);
    Times.say(
        "second visit, document to a drawn entry, ms", tab.number("Math.round(performance.now())"));
  }

  @Test
  void contentIsSeenSoonAfterTheFirstByte() {
    browsing.server().play("rich");
    Tab tab = browsing.blank();
    tab.call(
        "Page.addScriptToEvaluateOnNewDocument",
        Map.of(
            "source",
            "new MutationObserver((_, seen) => { if (document.querySelector('.said')) {"
                + " globalThis.seenAt = performance.now(); seen.disconnect(); }"
                + " }).observe(document, { childList: true, subtree: true });"));
    double best = Double.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      tab.open(browsing.server().address() + "?" + i).until("globalThis.seenAt");
      best =
          Math.min(
              best,
              tab.number("seenAt - performance.getEntriesByType('navigation')[0].responseStart"));
    }
    Times.say("first byte to the conversation, ms, best of three", best);
    Times.assumeQuiet(tab);
    assertTrue(best <= 600, "took " + best);
  }

  @Test
  void everyAddressTheDocumentsNameExists() {
    Tab tab = browsing.blank().open(browsing.server().address());
    assertEquals(
        "",
        tab.text(
            """
            (async () => {
              const map = JSON.parse(document.querySelector('script[type=importmap]').textContent).imports;
              const all = [...Object.values(map), ...[...document.querySelectorAll('link[href], script[src]')].map((one) => one.getAttribute('href') ?? one.getAttribute('src'))];
              const missing = [];
              for (const address of all.filter((one) => !one.startsWith('blob:'))) {
                const response = await fetch(address);
                if (!response.ok || !response.headers.get('cache-control').includes('immutable')) missing.push(address);
              }
              return missing.join();
            })()\
            """));
  }
}

package agentapi.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentapi.browser.Tab;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** WCAG 2.2 AA, by axe, in both themes and at both widths; and a phone. */
@ResourceLock("browser")
class AccessTest {
  @RegisterExtension final Browsing browsing = new Browsing();

  private static String axe() throws IOException {
    try (var in = AccessTest.class.getResourceAsStream("/axe.min.js")) {
      return new String(
          java.util.Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String violations(Tab tab) {
    return tab.text(
        """
        axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then(({ violations }) =>
          violations.map((one) => one.id + ': ' + one.nodes.map((node) => node.html.slice(0, 120) + ' ' + (node.any[0]?.message ?? '')).join(' | ')).join('\\n'))\
        """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"permission", "queued", "failed-tool", "question", "rich"})
  void axeFindsNothing(String log) throws IOException {
    browsing.server().play(log);
    Tab tab = browsing.blank();
    for (String theme : new String[] {"light", "dark"}) {
      for (int width : new int[] {360, 1280}) {
        tab.media("prefers-color-scheme", theme, "prefers-reduced-motion", "reduce")
            .size(width, 800, width == 360);
        if (!log.equals("permission") && theme.equals("light") == (width == 360)) {
          continue;
        }
        tab.open(browsing.server().address()).until("document.querySelector('.entry')");
        tab.run("void 0;" + axe());
        assertEquals("", violations(tab), theme + " " + width);
      }
    }
    if (log.equals("permission")) {
      tab.click(".sentence").untilSeen("because");
      tab.click(".terminal-toggle").until("document.querySelector('.terminal .rows')");
      tab.run("new Promise((resolve) => setTimeout(resolve, 100))");
      assertEquals("", violations(tab), "with evidence and terminal");
      tab.click(".who").untilSeen("Enter key");
      assertEquals("", violations(tab), "with the drawer");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"permission", "queued", "failed-tool", "question", "rich"})
  void nothingScrollsSidewaysOnAPhoneAndTargetsAreLargeEnough(String log) {
    browsing.server().play(log);
    for (int width : new int[] {320, 360}) {
      Tab tab =
          browsing
              .blank()
              .size(width, 640, true)
              .open(browsing.server().address())
              .until("document.querySelector('.entry')");
      assertTrue(
          tab.is(
              "document.documentElement.scrollWidth <= innerWidth &&"
                  + " document.querySelector('.viewport').scrollWidth <= innerWidth"),
          log + width);
      assertEquals(
          "",
          tab.text(
              "[...document.querySelectorAll('button, summary, textarea')].filter((one) =>"
                  + " one.getClientRects().length && one.getBoundingClientRect().height <"
                  + " 43.5).map((one) => one.outerHTML.slice(0, 90) +"
                  + " one.getBoundingClientRect().height).join('\\n')"));
      assertEquals(
          "",
          tab.text(
              "[...document.querySelectorAll('textarea, input')].filter((one) =>"
                  + " one.getClientRects().length && !/checkbox|radio/.test(one.type) &&"
                  + " parseFloat(getComputedStyle(one).fontSize) < 16).map((one) =>"
                  + " one.outerHTML).join()"));
    }
  }

  @Test
  void aRequestIsAnnouncedWithItsOptionsAndAnAnswerOnce() {
    browsing.server().play("working");
    Tab tab = browsing.open();
    assertEquals("off", tab.text("document.querySelector('.entries').getAttribute('aria-live')"));
    browsing
        .server()
        .emit(
            "request",
            "{\"id\":\"r-1\",\"kind\":\"permission\",\"title\":\"Bash command\",\"detail\":\"touch"
                + " a.txt\",\"askedAt\":\"{now}\",\"options\":[{\"id\":\"1\",\"label\":\"Yes\",\"kind\":\"allow_once\"},{\"id\":\"2\",\"label\":\"No\",\"kind\":\"reject_once\"}]}");
    tab.until(
        "document.querySelector('#assertive').textContent === 'The agent asks: Bash command. touch"
            + " a.txt. 1: Yes. 2: No'");
    browsing
        .server()
        .emit(
            "message_done",
            "{\"id\":\"m-4\",\"index\":4,\"role\":\"agent\",\"time\":\"{now}\",\"text\":\"All is"
                + " green. More follows.\",\"source\":\"log\",\"complete\":true}");
    browsing
        .server()
        .emit("state", "{\"state\":{\"name\":\"idle\",\"since\":\"{now}\",\"evidence\":[]}}");
    tab.until("document.querySelector('#polite').textContent === 'Ready. All is green.'");
  }

  @Test
  void nothingMovesWithReducedMotionAndForcedColoursKeepTheBorders() {
    browsing.server().play("permission");
    Tab tab =
        browsing
            .blank()
            .media("prefers-reduced-motion", "reduce", "forced-colors", "active")
            .open(browsing.server().address())
            .untilSeen("rm -rf target");
    assertEquals(0, tab.number("document.getAnimations().length"));
    assertTrue(
        tab.is(
            "parseFloat(getComputedStyle(document.querySelector('.option')).borderTopWidth) >= 1"));
  }
}

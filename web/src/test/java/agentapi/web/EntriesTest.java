package agentapi.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentapi.browser.Tab;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Tools, thinking, answered requests: one line each, opened by choice. */
@ResourceLock("browser")
class EntriesTest {
  @RegisterExtension final Browsing browsing = new Browsing();

  @Test
  void toolsAreOneLineAndOpenByChoiceAcrossUpdates() {
    browsing.server().play("working");
    Tab tab = browsing.open();
    tab.until("document.querySelector('[data-key=\"tool y1\"]')");
    assertEquals(
        "▸Bashmvn verify",
        tab.text("document.querySelector('[data-key=\"tool y1\"] summary').textContent"));
    assertFalse(tab.is("document.querySelector('[data-key=\"tool y1\"]').open"));
    tab.click("[data-key='tool y1'] summary")
        .until("document.querySelector('[data-key=\"tool y1\"]').open");
    browsing
        .server()
        .emit(
            "tool",
            "{\"message\":\"m-4\",\"part\":{\"type\":\"tool\",\"id\":\"y1\",\"name\":\"Bash\",\"input\":{\"command\":\"mvn"
                + " verify\"},\"status\":\"done\",\"output\":\"BUILD"
                + " SUCCESS\",\"startedAt\":\"2026-01-01T12:03:10.000Z\",\"endedAt\":\"2026-01-01T12:04:15.000Z\"}}");
    tab.untilSeen("BUILD SUCCESS").untilSeen("1 min 5 s");
    assertTrue(tab.is("document.querySelector('[data-key=\"tool y1\"]').open"));
  }

  @Test
  void aFailedToolOpensItselfOnce() {
    browsing.server().play("failed-tool");
    Tab tab = browsing.open().untilSeen("ParserTest.nested:41");
    tab.click("[data-key='tool y1'] summary")
        .until("!document.querySelector('[data-key=\"tool y1\"]').open");
    browsing.server().emit("message_delta", "{\"id\":\"m-4\",\"append\":\" Sorry.\"}");
    tab.untilSeen("Sorry.");
    assertFalse(tab.is("document.querySelector('[data-key=\"tool y1\"]').open"));
  }

  @Test
  void anEditIsADiffWithItsSignsAsText() {
    browsing.server().play("rich");
    Tab tab = browsing.open().untilSeen("nested brackets");
    tab.click("[data-key='tool x2'] summary")
        .until("document.querySelector('[data-key=\"tool x2\"] .added')");
    assertTrue(
        tab.text("document.querySelector('[data-key=\"tool x2\"] .removed').textContent")
            .startsWith("-  return"));
    assertTrue(
        tab.text("document.querySelector('[data-key=\"tool x2\"] .added').textContent")
            .startsWith("+  int depth"));
  }

  @Test
  void anAnsweredRequestStandsWhereItHappened() {
    browsing.server().play("rich");
    Tab tab = browsing.open().untilSeen("Bash command — Yes · by this page");
    assertEquals(
        "thinking 1,text 1,tool x1,tool x2,request r-0,tool x3,text 2",
        tab.text(
            "[...document.querySelectorAll('[data-id=m-2] .body > *')].map((one) =>"
                + " one.dataset.key).join()"));
  }

  @Test
  void whatTheModelWroteReplacesWhatTheScreenShowed() {
    browsing.server().play("working");
    Tab tab = browsing.open();
    tab.until("document.querySelector('[data-id=m-4]')");
    String message = "{\"id\":\"m-4\",\"index\":4,\"role\":\"agent\",\"time\":\"{now}\",";
    browsing
        .server()
        .emit("message", message + "\"text\":\"All is well\",\"source\":\"screen\",\"parts\":[]}");
    tab.until(
        "document.querySelector('[data-id=m-4] .screen-text')?.textContent === 'All is well'");
    browsing
        .server()
        .emit(
            "message_done",
            message
                + "\"text\":\"All is **well**\",\"source\":\"log\",\"complete\":true,"
                + "\"parts\":[{\"type\":\"text\",\"text\":\"All is **well**\"}]}");
    tab.until("document.querySelector('[data-id=m-4] .md strong')");
    assertEquals(
        "All is well", tab.text("document.querySelector('[data-id=m-4] .body').textContent"));
  }

  @Test
  void aRequestStandsInTheTurnThatAskedThoughTheAnswerIsWrittenLater() {
    browsing.server().play("working");
    Tab tab = browsing.open();
    tab.until("document.querySelector('[data-id=m-4]')");
    browsing
        .server()
        .emit(
            "message",
            "{\"id\":\"m-4\",\"index\":4,\"role\":\"agent\",\"time\":\"2030-01-01T00:00:09Z\","
                + "\"text\":\"Done\",\"source\":\"log\",\"parts\":[]}");
    browsing
        .server()
        .emit(
            "request_closed",
            "{\"id\":\"r-9\",\"kind\":\"permission\",\"title\":\"Late"
                + " command\",\"state\":\"closed\","
                + "\"askedAt\":\"2030-01-01T00:00:01Z\",\"options\":[{\"id\":\"1\",\"label\":\"Yes\","
                + "\"kind\":\"allow_once\"}],\"closed\":{\"at\":\"2030-01-01T00:00:02Z\","
                + "\"reason\":\"answered\",\"by\":\"page\",\"option\":\"1\"}}");
    tab.until("document.querySelector('[data-id=m-4] [data-key=\"request r-9\"]')");
  }

  @Test
  void everythingMarkdownIsDrawn() {
    browsing.server().play("rich");
    Tab tab = browsing.open().untilSeen("nested brackets");
    assertEquals(
        "https://example.com/report?a=1&b=2", tab.text("document.querySelector('.md a').href"));
    assertEquals(
        "_blank noopener noreferrer",
        tab.text("(({ target, rel }) => target + ' ' + rel)(document.querySelector('.md a'))"));
    assertEquals(
        "3", tab.text("document.querySelectorAll('.md tbody tr').length").replace(".0", ""));
    assertEquals("right", tab.text("document.querySelector('.md td:nth-child(2)').className"));
    assertEquals("☑ tests pass", tab.text("document.querySelector('.md .task').textContent"));
    assertEquals("java", tab.text("document.querySelector('.md figure').dataset.language"));
    tab.until("CSS.highlights.get('keyword')?.size > 3");
    assertEquals(1, tab.number("document.querySelector('.md figure code').childNodes.length"));
  }
}

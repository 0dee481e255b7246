package agentapi.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentapi.browser.Tab;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Requests: seen, read whole, answered by one tap, and never by accident. */
@ResourceLock("browser")
class RequestTest {
  private static final String ARMED = "document.querySelector('agent-request').armed";
  @RegisterExtension final Browsing browsing = new Browsing();

  private void ask(String id, String title) {
    browsing
        .server()
        .emit(
            "request",
            """
            {"id":"%s","kind":"permission","title":"%s","detail":"touch %s","askedAt":"{now}","state":"open","source":"hook","text":false,
             "options":[{"id":"1","label":"Yes","kind":"allow_once"},{"id":"2","label":"No","kind":"reject_once"}],"closed":null}\
            """
                .formatted(id, title, id));
  }

  private long answers() {
    return browsing.server().asked().stream().filter(one -> one.endsWith("/answer")).count();
  }

  @Test
  void aDoubleTapIsOneAnswerToTheRightRequest() {
    browsing.server().play("working");
    Tab tab = browsing.open();
    ask("r-9", "Bash command");
    tab.untilSeen("touch r-9").until(ARMED);
    CountDownLatch hold = browsing.server().hold("POST /requests/answer");
    double[] at = tab.middle(".option.allow_once");
    for (int click = 1; click <= 2; click++) {
      tab.mouse("mousePressed", at, click);
      tab.mouse("mouseReleased", at, click);
    }
    tab.until("document.querySelector('.allow_once').getAttribute('aria-busy') === 'true'");
    assertTrue(tab.is("document.querySelector('.reject_once').disabled"), "the others lock");
    hold.countDown();
    tab.untilSeen("Yes · by this page").until("!document.querySelector('.card')");
    browsing.server().next("/requests/r-9/answer");
    assertEquals(1, answers());
    tab.until("document.activeElement.className === 'viewport'"); // The focus is not lost.
  }

  @Test
  void aCardTakesNothingWhenItHasJustAppeared() {
    browsing.server().play("working");
    Tab tab = browsing.open();
    tab.run(
        """
        globalThis.tries = [];
        new MutationObserver(() => {
          const button = document.querySelector('.option');
          if (button && !tries.length) {
            button.click();
            document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '1', bubbles: true }));
            tries.push(document.querySelector('agent-request').armed);
          }
        }).observe(document.querySelector('agent-request'), { childList: true, subtree: true }); null\
        """);
    ask("r-9", "Bash command");
    tab.until("tries.length").until(ARMED);
    assertEquals("[false]", tab.text("JSON.stringify(tries)"));
    assertEquals(0, answers());
    assertFalse(
        tab.is("document.activeElement.closest('.card')"), "no option has the focus by itself");
    tab.press("2").untilSeen("No · by this page");
    assertEquals("2", browsing.server().next("/answer").json().get("option"));
  }

  @Test
  void anAnswerThatComesTooLateSaysSoAndDrawsWhatIsOpenNow() {
    browsing.server().play("working");
    Tab tab = browsing.open();
    ask("r-1", "first");
    tab.untilSeen("touch r-1").until(ARMED);
    browsing
        .server()
        .on(
            "POST /requests/answer",
            409,
            "{\"type\":\"/problems/request-closed\",\"title\":\"Request"
                + " closed\",\"status\":409,\"detail\":\"It was answered in the terminal.\"}");
    browsing
        .server()
        .on(
            "GET /requests",
            200,
            "{\"requests\":[{\"id\":\"r-2\",\"kind\":\"permission\",\"title\":\"second\",\"detail\":\"touch"
                + " r-2\",\"askedAt\":\"2026-01-01T12:00:00.000Z\",\"state\":\"open\",\"options\":[{\"id\":\"1\",\"label\":\"Yes\",\"kind\":\"allow_once\"}],\"closed\":null}]}");
    tab.click(".option.allow_once")
        .untilSeen("Too late: It was answered in the terminal.")
        .untilSeen("touch r-2");
    assertEquals(1, answers());
  }

  @Test
  void aLostAnswerUnlocksAndKeepsTheWords() {
    browsing.server().play("permission");
    Tab tab = browsing.open();
    tab.untilSeen("rm -rf target").until(ARMED).click(".say textarea").type("use /tmp instead");
    browsing
        .server()
        .on(
            "POST /requests/answer",
            503,
            "{\"title\":\"Busy\",\"status\":503,\"detail\":\"Try again.\"}");
    tab.click(".reject_once").untilSeen("Try again.");
    assertFalse(tab.is("document.querySelector('.reject_once').disabled"));
    assertEquals("use /tmp instead", tab.text("document.querySelector('.say textarea').value"));
    assertEquals(
        "{option=3, text=use /tmp instead}", browsing.server().next("/answer").json().toString());
  }

  @Test
  void manyRequestsAtOnceLeaveTheButtonsOnAPhonesScreen() {
    browsing.server().play("working");
    Tab tab = browsing.open().size(360, 640, true);
    for (int i = 1; i <= 30; i++) {
      ask(
          "r-" + (100 + i),
          "Bash command number " + i + " with a title that is long enough to wrap on a phone");
    }
    tab.untilSeen("1 of 30").until(ARMED);
    for (String button : new String[] {".allow_once", ".reject_once"}) {
      // The window's new size is laid out when the browser comes to it.
      tab.until(
          "(() => { const r = document.querySelector('%s').getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight && r.height >= 44; })()"
              .formatted(button));
    }
    tab.click(".pager button:last-child").untilSeen("2 of 30").untilSeen("touch r-102");
  }

  @Test
  void whatIsAnsweredElsewhereClosesHereAndTheDraftStays() {
    browsing.server().play("permission");
    Tab tab = browsing.open().untilSeen("rm -rf target");
    tab.click("#message")
        .type("a draft")
        .run("document.querySelector('#message').setSelectionRange(2, 2)");
    tab.run(
        """
        globalThis.goneAt = new Promise((resolve) => new MutationObserver(() => !document.querySelector('.card') && resolve(Date.now())).observe(document.querySelector('agent-request'), { childList: true, subtree: true })); null\
        """);
    long sent = System.currentTimeMillis();
    browsing
        .server()
        .emit(
            "request_closed",
            "{\"id\":\"r-5\",\"kind\":\"permission\",\"title\":\"Bash"
                + " command\",\"askedAt\":\"{now}\",\"options\":[{\"id\":\"1\",\"label\":\"Yes\",\"kind\":\"allow_once\"}],\"state\":\"closed\",\"closed\":{\"at\":\"{now}\",\"reason\":\"answered\",\"by\":\"keys\",\"option\":\"1\"}}");
    double took = tab.number("goneAt") - sent;
    Times.say("answered elsewhere to gone here, ms", took);
    tab.untilSeen("Yes · by keys");
    assertEquals(
        "a draft 2 true",
        tab.text(
            "(() => { const f = document.querySelector('#message'); return f.value + ' ' +"
                + " f.selectionStart + ' ' + (document.activeElement === f); })()"));
    Times.assumeQuiet(tab);
    assertTrue(took <= 400, "took " + took);
  }

  @Test
  void anUnknownKindIsDrawnAllTheSame() {
    browsing.server().play("working");
    Tab tab = browsing.open();
    browsing
        .server()
        .emit(
            "request",
            "{\"id\":\"r-7\",\"kind\":\"horoscope\",\"title\":\"Choose\",\"askedAt\":\"{now}\",\"options\":[{\"id\":\"a\",\"label\":\"Aries\",\"kind\":\"sign\"}]}");
    tab.untilSeen("Aries").until(ARMED).click(".option").untilSeen("Aries · by this page");
    browsing
        .server()
        .emit(
            "request",
            "{\"id\":\"r-8\",\"kind\":\"login\",\"title\":\"Paste the"
                + " code\",\"askedAt\":\"{now}\",\"options\":[],\"text\":true}");
    tab.untilSeen("Paste the code")
        .until(ARMED)
        .click(".say textarea")
        .type("abc")
        .click(".say button");
    browsing.server().next("/r-7/answer");
    assertEquals("{text=abc}", browsing.server().next("/answer").json().toString());
  }

  @Test
  void aQuestionThatNobodyCouldReadLeadsToTheTerminal() {
    browsing.server().play("working");
    Tab tab = browsing.open();
    browsing
        .server()
        .emit(
            "state",
            "{\"state\":{\"name\":\"waiting\",\"since\":\"{now}\",\"evidence\":[]},\"turn\":{\"id\":\"t-1\"}}");
    tab.untilSeen("its question could not be read").untilSeen("in its terminal");
    tab.click(".unread button").until("document.activeElement.className === 'keys-field'");
    ask("r-9", "Bash command");
    tab.untilSeen("touch r-9").until("!document.querySelector('.unread')");
  }

  @Test
  void severalQuestionsAreAnsweredTogether() {
    browsing.server().play("question");
    Tab tab = browsing.open();
    tab.untilSeen("Lexer")
        .until(ARMED)
        .click("fieldset:nth-of-type(1) label:nth-of-type(1)")
        .click("fieldset:nth-of-type(1) label:nth-of-type(3)")
        .click("fieldset:nth-of-type(2) label:nth-of-type(1)")
        .click(".option.submit");
    assertEquals(
        "{answers=[{question=q1, options=[1, 3]}, {question=q2, options=[4]}]}",
        browsing.server().next("/answer").json().toString());
  }

  @Test
  void aLongCommandWrapsAndIsShownWhole() {
    browsing.server().play("working");
    Tab tab = browsing.open().size(360, 640, true);
    String cut = "x".repeat(4096);
    browsing
        .server()
        .emit(
            "request",
            "{\"id\":\"r-7\",\"kind\":\"permission\",\"title\":\"Bash\",\"detail\":\""
                + cut
                + "\",\"askedAt\":\"{now}\",\"options\":[{\"id\":\"1\",\"label\":\"Yes\",\"kind\":\"allow_once\"}]}");
    browsing
        .server()
        .on("GET /requests/r-7", 200, "{\"id\":\"r-7\",\"detail\":\"" + cut + "THE END\"}");
    tab.untilSeen("Show all")
        .click(".card .all")
        .until("document.querySelector('.detail').textContent.endsWith('THE END')");
    assertTrue(
        tab.is(
            "document.querySelector('.detail').scrollWidth <="
                + " document.querySelector('.detail').clientWidth"));
    assertTrue(
        tab.is(
            "document.querySelector('.detail').getBoundingClientRect().height <= innerHeight *"
                + " 0.31"));
  }
}

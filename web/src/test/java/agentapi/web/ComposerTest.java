package agentapi.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentapi.browser.Tab;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * The box one writes in: always usable, nothing written is lost, nothing is sent twice or by
 * accident.
 */
@ResourceLock("browser")
class ComposerTest {
  @RegisterExtension final Browsing browsing = new Browsing();

  private long sent() {
    return browsing.server().asked().stream()
        .filter(one -> one.startsWith("POST") && one.endsWith("/messages"))
        .count();
  }

  private static String box(Tab tab) {
    return tab.text("document.querySelector('#message').value");
  }

  @Test
  void theButtonSaysWhatWillHappen() {
    browsing.server().play("rich");
    Tab tab = browsing.open();
    tab.until("document.querySelector('.send').textContent === 'Send'")
        .click("#message")
        .type("one")
        .press("Enter");
    assertEquals(
        "{content=one, kind=command, when=now}",
        browsing.server().next("/messages").json().toString());
    browsing
        .server()
        .emit(
            "state",
            "{\"state\":{\"name\":\"working\",\"since\":\"{now}\",\"evidence\":[]},\"turn\":{\"id\":\"t-1\"}}");
    tab.until("document.querySelector('.send').textContent === 'Queue'")
        .click("#message")
        .type("two")
        .click(".send");
    assertEquals(
        "{content=two, kind=command, when=queue}",
        browsing.server().next("/messages").json().toString());
    tab.untilSeen("Take back").click("#message").type("three").click(".more").click(".ways button");
    assertEquals(
        "{content=three, kind=command, when=interrupt}",
        browsing.server().next("/messages").json().toString());
  }

  @Test
  void aRefusedMessageComesBackWithTheReason() {
    browsing.server().play("rich");
    browsing
        .server()
        .on(
            "POST /messages",
            409,
            "{\"type\":\"/problems/agent-busy\",\"title\":\"Agent"
                + " busy\",\"status\":409,\"detail\":\"The agent is at work.\"}");
    Tab tab = browsing.open();
    tab.click("#message")
        .type("fix it")
        .press("Enter")
        .untilSeen("The agent is at work.")
        .untilSeen("Queue it instead");
    assertEquals("fix it", box(tab));
    assertEquals(
        "fix it", tab.text("JSON.parse(localStorage.getItem('agentapi draft default')).text"));
  }

  @Test
  void aMessageThatMayHaveArrivedIsSentAgainUnderTheSameKey() {
    browsing.server().play("rich");
    browsing
        .server()
        .on(
            "POST /messages",
            504,
            "{\"title\":\"Timeout\",\"status\":504,\"detail\":\"Not taken in time.\"}");
    Tab tab = browsing.open();
    tab.click("#message").type("once").press("Enter").untilSeen("Not taken in time.");
    String first = key(browsing.server().next("/messages"));
    tab.press("Enter");
    assertEquals(first, key(browsing.server().next("/messages")));
    tab.untilSeen("Not taken in time.").type(" more").press("Enter");
    assertNotEquals(first, key(browsing.server().next("/messages")));
    assertTrue(first.matches("[0-9a-f]{32}"), first);
  }

  private static String key(ScriptedServer.Received received) {
    return String.valueOf(received.headers().get("idempotency-key"));
  }

  @Test
  void aDraftSurvivesAReloadAndWhatWasOnItsWayToo() {
    browsing.server().play("rich");
    CountDownLatch hold = browsing.server().hold("POST /messages");
    Tab tab = browsing.open();
    tab.click("#message").type("on its way").press("Enter").untilSeen("sending…").type("next");
    tab.reload().until("document.querySelector('#message')?.value.includes('next')");
    assertEquals("on its way\n\nnext", box(tab));
    tab.untilSeen("This was being sent");
    hold.countDown();
  }

  @Test
  void enterThatEndsACompositionSendsNothing() {
    browsing.server().play("rich");
    Tab tab = browsing.open();
    tab.click("#message");
    tab.call(
        "Input.imeSetComposition", Map.of("text", "にほん", "selectionStart", 3, "selectionEnd", 3));
    assertTrue(tab.is("document.querySelector('#message').value === 'にほん'"));
    tab.press("Enter");
    // A key that an input method took, and one that comes just after a composition's end.
    tab.run(
        """
        (() => {
          const field = document.querySelector('#message');
          const key = (more) => field.dispatchEvent(Object.defineProperty(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, ...more }), 'keyCode', { value: more.code229 ? 229 : 13 }));
          key({ isComposing: true });
          key({ code229: true });
          field.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }));
          key({});
        })()\
        """);
    assertEquals(0, sent());
    tab.run("new Promise((resolve) => setTimeout(resolve, 60))");
    tab.type("にほん").run("new Promise((resolve) => setTimeout(resolve, 100))");
    tab.press("Enter");
    browsing.server().next("/messages");
    assertEquals(1, sent());
  }

  @Test
  void shiftEnterBreaksTheLineAndAnEmptyBoxBringsTheLastMessageBack() {
    browsing.server().play("rich");
    Tab tab = browsing.open();
    tab.untilSeen("nested brackets").click("#message").press("ArrowUp");
    assertEquals("The parser hangs on \"(\". Fix it, please, and say what was wrong.", box(tab));
    tab.run("document.querySelector('#message').value = ''; null");
    tab.type("a").press("Shift+Enter").type("b");
    assertEquals("a\nb", box(tab));
    assertEquals(0, sent());
  }

  @Test
  void onAPhoneEnterBreaksTheLine() {
    browsing.server().play("rich");
    Tab tab =
        browsing
            .blank()
            .size(360, 640, true)
            .open(browsing.server().address())
            .untilSeen("nested brackets");
    tab.click("#message").type("a").press("Enter").type("b");
    assertEquals("a\nb", box(tab));
    tab.click(".send");
    assertEquals("a\nb", browsing.server().next("/messages").json().get("content"));
  }

  @Test
  void aHundredKilobytesPastedDoNotStall() {
    browsing.server().play("rich");
    Tab tab = browsing.open();
    tab.click("#message")
        .run(
            "document.querySelector('#message').value = 'line of a long paste, 40"
                + " characters....\\n'.repeat(2500); null");
    tab.run(
        "document.querySelector('#message').dispatchEvent(new InputEvent('input', { bubbles: true"
            + " })); null");
    tab.press("x").press("x");
    double work =
        tab.work(() -> {
          for (int i = 0; i < 20; i++) {
            tab.press("x");
          }
          tab.run("new Promise(requestAnimationFrame)");
        })
            / 20;
    Times.say("a key in 100 KB of text, ms of work", work);
    assertTrue(work <= 33, "took " + work);
  }

  @Test
  void interruptIsOneKeyAndOneButtonAndWorksWhenAllElseHangs() {
    browsing.server().play("working");
    CountDownLatch hold = browsing.server().hold("POST /messages");
    Tab tab = browsing.open();
    tab.click("#message").type("slow").press("Enter").untilSeen("sending…").press("Ctrl+.");
    browsing.server().next("/interrupt");
    tab.until("!document.querySelector('.interrupt').disabled").click(".interrupt");
    browsing.server().next("/interrupt");
    hold.countDown();
  }

  @Test
  void theQueueIsSeenInOrderHeldAndTakenBack() {
    browsing.server().play("queued");
    Tab tab = browsing.open().untilSeen("Then write the release notes.");
    browsing
        .server()
        .emit(
            "state",
            "{\"state\":{\"name\":\"waiting\",\"since\":\"{now}\",\"evidence\":[]},\"turn\":{\"id\":\"t-1\"}}");
    tab.untilSeen("held: a request waits for an answer");
    assertEquals(
        "1 2",
        tab.text(
            "[...document.querySelectorAll('.queue .place')].map((one) => one.textContent).join('"
                + " ')"));
    tab.click(".queue li:first-child button")
        .until("document.querySelectorAll('.queue li').length === 1");
    assertEquals("Then write the release notes.", box(tab));
    assertEquals("/sessions/default/queue/q-1", browsing.server().next("/queue/q-1").path());
  }

  @Test
  void deliveryIsThreeFacts() {
    browsing.server().play("rich");
    Tab tab = browsing.open();
    tab.click("#message")
        .type("go on")
        .press("Enter")
        .until("document.querySelectorAll('.entry:last-child .fact.pending').length === 2");
    browsing
        .server()
        .emit(
            "delivery",
            "{\"id\":\"m-sent-1\",\"delivery\":{\"written\":\"{now}\",\"submitted\":\"{now}\",\"started\":null,\"evidence\":\"log\"}}");
    tab.until("document.querySelectorAll('.entry:last-child .fact.pending').length === 1");
    assertEquals(
        "written taken begun",
        tab.text(
            "[...document.querySelectorAll('.entry:last-child .fact')].map((one) =>"
                + " one.textContent).join(' ')"));
  }
}

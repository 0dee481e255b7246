package agentapi.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentapi.browser.Tab;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The whole day's work without a pointer. */
@ResourceLock("browser")
class KeyboardTest {
  @RegisterExtension final Browsing browsing = new Browsing();

  @Test
  void aDayWithoutAPointer() {
    browsing.server().play("permission");
    Tab tab =
        browsing
            .open()
            .untilSeen("rm -rf target")
            .until("document.querySelector('agent-request').armed");
    tab.press("/").until("document.activeElement.id === 'message'").type("1 is typed here");
    assertEquals("1 is typed here", tab.text("document.querySelector('#message').value"));
    assertTrue(tab.is("document.querySelector('.card')"), "a digit in a field answers nothing");
    tab.press("Escape").until("document.activeElement.className === 'viewport'");
    tab.press("3").untilSeen("No, and tell the agent what to do differently · by this page");
    browsing.server().next("/answer");
    tab.press("k").press("k").until("document.activeElement.classList.contains('entry')");
    tab.press("Escape").until("document.querySelector('agent-thread').position.following");
    tab.press("Ctrl+Enter");
    assertEquals("1 is typed here", browsing.server().next("/messages").json().get("content"));
    tab.press("Ctrl+.");
    browsing.server().next("/interrupt");
    tab.press("Escape").press("?").until("document.querySelector('dialog').open");
    tab.press("1").press("Escape").until("!document.querySelector('dialog').open");
    tab.press("Ctrl+`")
        .until("document.querySelector('.terminal')")
        .press("Ctrl+`")
        .until("document.querySelector('.terminal').hidden");
    assertFalse(browsing.server().asked().stream().anyMatch(one -> one.contains("DELETE")));
  }

  @Test
  void tabReachesEveryControlAndTheFocusIsSeen() {
    browsing.server().play("permission");
    Tab tab = browsing.open().untilSeen("rm -rf target");
    StringBuilder seen = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      tab.press("Tab");
      seen.append(
          tab.text("document.activeElement.className + '#' + document.activeElement.id + ' '"));
      if (seen.toString().contains("#message") && seen.toString().contains("send#")) {
        break;
      }
      assertTrue(
          tab.is(
              "document.activeElement === document.body ||"
                  + " getComputedStyle(document.activeElement).outlineStyle !== 'none'"),
          () -> "no outline on " + tab.text("document.activeElement.outerHTML.slice(0, 200)"));
    }
    for (String control :
        new String[] {
          "skip#",
          "who#",
          "sentence#",
          "viewport#",
          "option allow_once#",
          "option reject_once#",
          "attach#",
          "#message",
          "interrupt#",
          "send#"
        }) {
      assertTrue(seen.toString().contains(control), control + " in " + seen);
    }
  }
}

package agentapi.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import agentapi.browser.Tab;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Wherever it is mounted, and however it should look. */
@ResourceLock("browser")
class PlacesTest {
  @RegisterExtension final Browsing browsing = new Browsing();

  @Test
  void itWorksBehindAPrefixAndFromTheAddressOfTheOriginal() {
    browsing.server().below("/a/b").play("rich");
    browsing.open().untilSeen("nested brackets");
    browsing.open("embed").untilSeen("nested brackets");
    Tab tab =
        browsing
            .blank()
            .open(browsing.server().origin() + "/a/b/chat?session=s-1")
            .untilSeen("nested brackets");
    assertEquals("/a/b/chat/?session=s-1", tab.text("location.pathname + location.search"));
  }

  @Test
  void itWorksInAFrameWithoutTakingTheFocus() {
    browsing.server().play("rich");
    browsing
        .server()
        .serveFile(
            "/frame",
            "<!doctype html><title>frame</title><button autofocus>mine</button><iframe"
                + " src='/chat/embed' width=500 height=500></iframe>");
    Tab tab = browsing.blank().open(browsing.server().origin() + "/frame");
    tab.until("frames[0].document.body?.innerText.includes('nested brackets')")
        .until("frames[0].document.querySelector('agent-status').innerText.includes('Ready')");
    assertEquals("BUTTON", tab.text("document.activeElement.tagName"));
    assertEquals("true", tab.text("frames[0].document.documentElement.scrollHeight <= 500"));
  }

  @Test
  void theThemeFollowsTheSystemUntilOneIsChosen() {
    browsing.server().play("rich");
    Tab tab = browsing.open().media("prefers-color-scheme", "dark");
    tab.until("getComputedStyle(document.documentElement).backgroundColor === 'rgb(22, 24, 27)'");
    tab.click(".who")
        .untilSeen("Theme")
        .click("input[name=theme]:nth-of-type(1)")
        .run("[...document.querySelectorAll('input[name=theme]')][1].click()");
    tab.until(
        "getComputedStyle(document.documentElement).backgroundColor === 'rgb(251, 250, 246)'");
    tab.reload()
        .until(
            "getComputedStyle(document.documentElement).backgroundColor === 'rgb(251, 250, 246)'");
  }

  @Test
  void theApiIsBrowsableOffline() {
    browsing
        .server()
        .serveFile(
            "/openapi.json",
            "{\"openapi\":\"3.1.0\",\"info\":{\"title\":\"The"
                + " API\",\"version\":\"1\"},\"paths\":{\"/status\":{\"get\":{\"summary\":\"how it"
                + " is\",\"responses\":{\"200\":{\"description\":\"ok\"}}}}}}");
    Tab tab = browsing.blank().open(browsing.server().origin() + "/docs").untilSeen("how it is");
    tab.click(".opblock-summary-control").untilSeen("Responses");
  }

  @Test
  void anUnknownPathHasAPageOfItsOwn() {
    Tab tab = browsing.blank().open(browsing.server().address() + "no/such/page");
    tab.untilSeen("Nothing here");
    assertFalse(tab.is("document.querySelector('script')"));
  }
}

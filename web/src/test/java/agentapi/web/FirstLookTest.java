package agentapi.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import agentapi.browser.Tab;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;

/** One day's work, the short way: read, answer, write. */
@ResourceLock("browser")
class FirstLookTest {
  @RegisterExtension final Browsing browsing = new Browsing();

  @Test
  void aConversationIsReadARequestAnsweredAMessageSent() {
    browsing.server().play("permission");
    Tab tab = browsing.open().untilSeen("nested brackets").untilSeen("rm -rf target");
    tab.until("document.querySelector('agent-request').armed").click(".option.allow_once");
    assertEquals("{option=1}", browsing.server().next("/requests/r-5/answer").json().toString());
    tab.untilSeen("Yes · by this page").until("!document.querySelector('.card')");
    tab.click("#message").type("and then?").press("Enter");
    assertEquals("and then?", browsing.server().next("/messages").json().get("content"));
  }

  @Test
  void beforeTheConversationHasComeNothingIsSaidOfIt() {
    browsing.server().play("permission");
    Tab tab = browsing.open().untilSeen("nested brackets");
    assertEquals(
        "Waiting for you - ",
        tab.run(
            """
            (async () => {
              const file = (name) => './' + document.querySelector('script[type=module]').getAttribute('src').replace('app.js', name);
              const { emptyView } = await import(file('store.js'));
              const { status } = await import(file('text.js'));
              const view = { ...emptyView('x'), agentState: { name: 'waiting' }, link: 'live' };
              const thread = document.querySelector('agent-thread');
              thread.view = view;
              thread.draw();
              const told = status(view, Date.now());
              return told.sentence + ' - ' + told.reason + [...thread.classList].join();
            })()
            """));
  }
}

package agentapi.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentapi.browser.Tab;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The list is never emptied: what stands stays, what is new is added. */
@ResourceLock("browser")
class ReconnectTest {
  private static final String LIVE =
      "document.querySelector('agent-status').dataset.state !== 'off'";
  @RegisterExtension final Browsing browsing = new Browsing();

  private static String entries(Tab tab) {
    return tab.text(
        "[...document.querySelectorAll('.entry')].map((one) => one.dataset.id).join(' ')");
  }

  private void remember(Tab tab) {
    tab.run(
        "globalThis.nodes = [...document.querySelectorAll('.entry')]; globalThis.kept = () =>"
            + " nodes.every((one) => one.isConnected); globalThis.top0 ="
            + " document.querySelector('.viewport').scrollTop; null");
  }

  @Test
  void aServerKilledInATurnAndStartedAgainLeavesTheSameNodes() throws IOException {
    ScriptedServer server = browsing.server().play("working");
    Tab tab = browsing.open().untilSeen("I will run the build.");
    tab.wheel(".viewport", -200)
        .until("!document.querySelector('agent-thread').position.following");
    tab.run("new Promise((resolve) => setTimeout(resolve, 300))");
    remember(tab);
    int port = server.port();
    server.stop();
    tab.until("document.querySelector('agent-status').dataset.state === 'off'")
        .untilSeen("Not connected since");
    assertTrue(tab.is("document.body.classList.contains('old')"));
    server.emit("message_delta", "{\"id\":\"m-4\",\"append\":\" It went on.\"}");
    server.start(port);
    tab.run("dispatchEvent(new Event('online')); null");
    tab.until(LIVE).untilSeen("It went on.");
    assertTrue(tab.is("kept()"));
    assertEquals("m-0 m-1 m-2 m-3 m-4", entries(tab));
    assertEquals(tab.number("top0"), tab.number("document.querySelector('.viewport').scrollTop"));
  }

  @Test
  void whatIsNoLongerHeldIsMergedFromASnapshot() throws IOException {
    ScriptedServer server = browsing.server().play("working");
    Tab tab = browsing.open().untilSeen("I will run the build.");
    remember(tab);
    int port = server.port();
    server.stop();
    server.emit("message_delta", "{\"id\":\"m-4\",\"append\":\" More.\"}");
    server.emit(
        "message",
        "{\"id\":\"m-5\",\"index\":5,\"role\":\"user\",\"time\":\"{now}\",\"text\":\"from"
            + " elsewhere\"}");
    server.session().forget();
    server.start(port);
    tab.run("dispatchEvent(new Event('online')); null");
    tab.untilSeen("from elsewhere").untilSeen("More.");
    assertTrue(tab.is("kept()"));
    assertEquals("m-0 m-1 m-2 m-3 m-4 m-5", entries(tab));
  }

  @Test
  void aServerThatForgotItsHistoryDoesNotTakeItAway() throws IOException {
    ScriptedServer server = browsing.server().play("rich");
    Tab tab = browsing.open().untilSeen("nested brackets");
    remember(tab);
    int port = server.port();
    server.stop();
    server.session().restart("e2", false);
    server.emit(
        "message",
        "{\"id\":\"n-0\",\"index\":0,\"role\":\"agent\",\"time\":\"{now}\",\"text\":\"hello"
            + " again\",\"source\":\"log\",\"complete\":true}");
    server.start(port);
    tab.run("dispatchEvent(new Event('online')); null");
    tab.untilSeen("hello again").untilSeen("the server was started again");
    assertTrue(tab.is("kept()"));
    assertEquals("m-0 m-1 m-2 n-0", entries(tab));
    assertTrue(
        tab.is("document.querySelector('.notice').nextElementSibling.dataset.id === 'n-0'"),
        "the line stands between before and now");
  }

  @Test
  void aNewLifeWithTheOldHistoryIsOneConversation() throws IOException {
    ScriptedServer server = browsing.server().play("rich");
    Tab tab = browsing.open().untilSeen("nested brackets");
    remember(tab);
    int port = server.port();
    server.stop();
    server.session().restart("e2", true);
    server.start(port);
    tab.run("dispatchEvent(new Event('online')); null");
    tab.until(LIVE);
    assertTrue(tab.is("kept()"));
    assertEquals("m-0 m-1 m-2", entries(tab));
    assertFalse(tab.is("document.querySelector('.notice')"));
  }

  @Test
  void withoutATokenThereIsALogInAndNoLoop() {
    browsing.server().play("rich").requireToken(true);
    Tab tab = browsing.blank().open(browsing.server().address()).untilSeen("Not logged in");
    tab.run("new Promise((resolve) => setTimeout(resolve, 1500))");
    assertEquals(
        1, browsing.server().asked().stream().filter(one -> one.contains("/sessions")).count());
    tab.click(".login input").type("secret").press("Enter").untilSeen("nested brackets");
    assertFalse(tab.text("location.href").contains("secret"));
  }

  @Test
  void theBackOffGrowsToFifteenSecondsAndNeverBelowAHalf() {
    Tab tab = browsing.blank().open(browsing.server().address());
    assertEquals(
        "[500,500,1000,2000,15000,7500,15000]",
        tab.text(
            """
            import('./' + document.querySelector('script[type=module]').getAttribute('src').replace('app.js', 'events.js')).then(({ delay }) =>
              JSON.stringify([delay(1, 0), delay(1, 1), delay(2, 1), delay(3, 1), delay(9, 1), delay(50, 0), delay(50, 1)]))\
            """));
  }

  @Test
  void aSilentStreamIsGivenUpAfterThreeHeartbeats() {
    Tab tab = browsing.blank().open(browsing.server().address());
    assertEquals(
        "live lost at 45 s",
        tab.text(
            """
            (async () => {
              const { EventStream } = await import('./' + document.querySelector('script[type=module]').getAttribute('src').replace('app.js', 'events.js'));
              const real = { fetch, setTimeout, now: Date.now };
              let now = 1e12, said = [];
              const timers = [];
              Date.now = () => now;
              globalThis.setTimeout = (f, ms) => { timers.push([now + ms, f]); return timers.length; };
              globalThis.fetch = (_, { signal }) => Promise.resolve(new Response(new ReadableStream({ start(c) { signal.addEventListener('abort', () => c.error(new Error())); } })));
              const stream = new EventStream('x', { event() {}, link: (link) => said.push(link) });
              stream.start();
              await new Promise((r) => real.setTimeout.call(globalThis, r, 20));
              for (let second = 1; second <= 60 && !said.includes('lost'); second++) {
                now += 1000;
                for (const timer of timers.splice(0)) timer[0] <= now ? timer[1]() : timers.push(timer);
                await new Promise((r) => real.setTimeout.call(globalThis, r, 1));
              }
              stream.stop();
              globalThis.fetch = real.fetch; globalThis.setTimeout = real.setTimeout; Date.now = real.now;
              return said.join(' ') + ' at ' + (now - 1e12) / 1000 + ' s';
            })()\
            """));
  }
}

package agentapi.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentapi.browser.Json;
import agentapi.browser.Tab;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A thousand messages are as quick as ten. */
@ResourceLock("browser")
class LongSessionTest {
  private static final String SCROLL =
      """
      (async () => {
        {percentile}
        const thread = document.querySelector('agent-thread');
        const { emptyView } = await import('./' + document.querySelector('script[type=module]').getAttribute('src').replace('app.js', 'store.js'));
        const messages = await fetch('../sessions/default/messages?before=1000&limit=1000').then((r) => r.json()).then((r) => r.items);
        const all = [];
        for (let i = 0; i < 1000; i++) all.push({ ...messages[i % messages.length], id: 'x-' + i, index: i });
        thread.first = 0;
        thread.view = { ...thread.view, messages: [] };
        const start = performance.now();
        thread.first = 0; thread.view = { ...emptyView('x'), messages: [{ ...all[0] }] };
        thread.view = { ...thread.view, messages: all };
        thread.draw();
        // What the server still answers must not put its own few messages in their place.
        Object.defineProperty(thread, 'view', { get: () => ({ ...emptyView('x'), messages: all }), set: () => {} });
        const built = performance.now() - start;
        const viewport = thread.viewport;
        viewport.scrollTop = viewport.scrollHeight;
        const laid = performance.now() - start - built;
        thread.position.following = false;
        const frames = [];
        let long = 0;
        await new Promise((resolve) => setTimeout(resolve, 500));
        new PerformanceObserver((list) => (long += list.getEntries().length)).observe({ type: 'longtask' });
        let last = await new Promise(requestAnimationFrame);
        while (viewport.scrollTop > 0 && frames.length < 200) {
          viewport.scrollTop -= 1500;
          const now = await new Promise(requestAnimationFrame);
          frames.push(now - last);
          last = now;
        }
        globalThis.again = async () => {
          viewport.scrollTop = viewport.scrollHeight;
          for (let i = 0; i < 100; i++) {
            viewport.scrollTop -= 1500;
            await new Promise(requestAnimationFrame);
          }
        };
        return JSON.stringify([built, laid, percentile(frames, 0.99), long, document.querySelectorAll('.entry').length, frames.length]);
      })()\
      """;
  @RegisterExtension final Browsing browsing = new Browsing();

  private void history(int count) {
    java.util.ArrayList<Object> messages = new java.util.ArrayList<>();
    for (int i = 0; i < count; i++) {
      Map<String, Object> message = new LinkedHashMap<>();
      message.put("id", "m-" + i);
      message.put("index", i);
      message.put("role", i % 2 == 1 ? "user" : "agent");
      message.put("time", "2026-01-01T12:00:00.000Z");
      message.put(
          "text",
          i % 2 == 1
              ? "message " + i
              : "answer **"
                  + i
                  + "** with `code`\n\n- one\n- two\n\n```java\nint a = "
                  + i
                  + ";\n```\n\n| a | b |\n|---|---|\n| 1 | "
                  + i
                  + " |\n");
      message.put("source", "log");
      message.put("complete", true);
      messages.add(message);
    }
    browsing.server().session().emit("snapshot", new LinkedHashMap<>(Map.of("messages", messages)));
  }

  @Test
  void aThousandMessagesAreBuiltAndScrolledFluently() {
    history(1000);
    Tab tab = browsing.open().untilSeen("answer 998");
    String figures = tab.text(SCROLL.replace("{percentile}", Times.PERCENTILE));
    double work = tab.work(() -> tab.run("again()")) / 100;
    Times.say("1,000 messages: a frame of scrolling, ms of work", work);
    Times.say(
        "1,000 messages: built ms, laid out ms, frame p99 ms, long tasks, mounted, frames",
        figures);
    List<Object> figure = Json.list(Json.parse(figures));
    assertEquals(1000, ((Number) figure.get(4)).intValue());
    assertTrue(work <= 40, "a frame takes " + work);
    Times.assumeQuiet(tab);
    assertTrue(
        ((Number) figure.get(0)).doubleValue() + ((Number) figure.get(1)).doubleValue() <= 500,
        figures);
    assertTrue(((Number) figure.get(2)).doubleValue() <= 50, figures);
  }

  @Test
  void earlierMessagesComeWithoutMovingWhatIsRead() {
    history(500);
    Tab tab = browsing.open().untilSeen("answer 498");
    assertEquals(200, tab.number("document.querySelectorAll('.entry').length"));
    tab.run("document.querySelector('.viewport').scrollTop = 0; null");
    tab.run(
        "globalThis.line = document.querySelector('.entry'); globalThis.top0 ="
            + " line.getBoundingClientRect().top; null");
    tab.click(".earlier").until("document.querySelectorAll('.entry').length === 400");
    // What was mounted gets its true height some frames later, and the page makes up for that.
    tab.run(
        "(async () => { for (let i = 0; i < 8; i++) await new Promise(requestAnimationFrame);"
            + " })()");
    assertTrue(
        Math.abs(tab.number("line.getBoundingClientRect().top - top0")) <= 2,
        "moved by " + tab.text("line.getBoundingClientRect().top - top0"));
    tab.run("document.querySelector('.viewport').scrollTop = 0; null");
    tab.click(".earlier")
        .until("document.querySelectorAll('.entry').length === 500")
        .until("document.querySelector('.earlier').hidden");
  }

  @Test
  void anIdlePageDoesNothing() {
    history(50);
    Tab tab = browsing.open().untilSeen("answer 48");
    tab.run("new Promise((resolve) => setTimeout(resolve, 600))");
    assertEquals(
        "[]",
        tab.text(
            """
            new Promise((resolve) => {
              const seen = [];
              const frame = globalThis.requestAnimationFrame, timeout = globalThis.setTimeout, interval = globalThis.setInterval;
              globalThis.requestAnimationFrame = (f) => { seen.push('frame'); return frame(f); };
              globalThis.setTimeout = (f, ms, ...rest) => { if (!(ms >= 1000)) seen.push('timer ' + ms); return timeout(f, ms, ...rest); };
              globalThis.setInterval = (f, ms) => { seen.push('interval ' + ms); return interval(f, ms); };
              timeout(() => resolve(JSON.stringify(seen)), 2500);
            })\
            """));
  }
}

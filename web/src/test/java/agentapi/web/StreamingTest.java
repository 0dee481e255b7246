package agentapi.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentapi.browser.Json;
import agentapi.browser.Tab;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Text that streams leaves what stands alone: its nodes, the selection, the line that is read. */
@ResourceLock("browser")
class StreamingTest {
  @RegisterExtension final Browsing browsing = new Browsing();

  /** About 20 KB with everything in it. */
  static String markdown() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; text.length() < 20_000; i++) {
      text.append("## Part ")
          .append(i)
          .append("\n\nA paragraph with **strong** and `code` and [a link](https://example.com/")
          .append(i)
          .append(") that goes on for a while, so that it wraps at least once in the column.\n\n")
          .append("- one\n- two with *emphasis*\n  - nested\n\n```java\nint a")
          .append(i)
          .append(" = 1;\nint b = a + 2;\n```\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\n");
    }
    return text.toString();
  }

  private void begin() {
    browsing.server().play("rich");
    browsing
        .server()
        .emit(
            "message",
            "{\"id\":\"m-8\",\"index\":3,\"role\":\"user\",\"time\":\"{now}\",\"text\":\"go\"}");
    browsing
        .server()
        .emit(
            "message",
            "{\"id\":\"m-9\",\"index\":4,\"role\":\"agent\",\"time\":\"{now}\",\"text\":\"\",\"source\":\"log\",\"complete\":false}");
  }

  private void append(String text) {
    browsing
        .server()
        .emit(
            "message_delta",
            Json.text(
                new java.util.LinkedHashMap<>(java.util.Map.of("id", "m-9", "append", text))));
  }

  private void done(String text) {
    browsing
        .server()
        .emit(
            "message_done",
            "{\"id\":\"m-9\",\"index\":4,\"role\":\"agent\",\"time\":\"{now}\",\"text\":"
                + Json.text(text)
                + ",\"source\":\"log\",\"complete\":true,\"parts\":[{\"type\":\"text\",\"text\":"
                + Json.text(text)
                + "}]}");
  }

  @Test
  void finishedBlocksKeepTheirNodesAndTheSelectionStays() {
    begin();
    Tab tab = browsing.open();
    String text = markdown();
    append(text.substring(0, 1200));
    tab.until("document.querySelectorAll('[data-id=m-9] .md > *').length > 4");
    tab.run(
        """
        globalThis.resets = 0;
        globalThis.first = [...document.querySelectorAll('[data-id=m-9] .md > *')].slice(0, 4);
        getSelection().selectAllChildren(first[1]);
        globalThis.chosen = getSelection().toString();
        document.addEventListener('selectionchange', () => getSelection().toString() !== chosen && resets++); null\
        """);
    for (int at = 1200; at < text.length(); at += 120) {
      append(text.substring(at, Math.min(text.length(), at + 120)));
    }
    tab.until(
        "document.querySelector('[data-id=m-9] .md').textContent.includes('Part "
            + (text.split("## Part", -1).length - 2)
            + "')");
    done(text);
    tab.until("!document.querySelector('.entry.streaming')");
    assertEquals(0, tab.number("resets"));
    assertTrue(tab.is("chosen.length > 20 && getSelection().toString() === chosen"));
    assertTrue(
        tab.is(
            "first.every((node, index) => document.querySelectorAll('[data-id=m-9] .md > *')[index]"
                + " === node)"));
  }

  @Test
  void closingAFenceRebuildsNothing() {
    begin();
    Tab tab = browsing.open();
    append("Look:\n\n```js\nconst a = 1;\n");
    tab.until("document.querySelector('[data-id=m-9] pre code')");
    tab.run(
        "globalThis.line = document.querySelector('[data-id=m-9] pre code').firstChild;"
            + " getSelection().setBaseAndExtent(line, 0, line, 5); null");
    append("const b = 2;\n```\n\nDone.");
    tab.until("document.querySelector('[data-id=m-9] .md').textContent.includes('Done.')");
    done("Look:\n\n```js\nconst a = 1;\nconst b = 2;\n```\n\nDone.");
    tab.until("!document.querySelector('.entry.streaming')");
    assertTrue(tab.is("document.querySelector('[data-id=m-9] pre code').firstChild === line"));
    assertEquals("const", tab.text("getSelection().toString()"));
  }

  @Test
  void anUpdateCostsFewMilliseconds() {
    Tab tab = browsing.blank().open(browsing.server().address());
    String figures =
        tab.text(
            """
            (async () => {
              %s
              const { draw } = await import('./' + document.querySelector('script[type=module]').getAttribute('src').replace('app.js', 'markdown.js'));
              const text = %s;
              const run = () => {
                const root = document.createElement('div');
                root.className = 'md';
                document.querySelector('.entries').append(root);
                const costs = [];
                for (let at = 120; at < text.length + 120; at += 120) {
                  const start = performance.now();
                  draw(root, text.slice(0, at), false);
                  costs.push(performance.now() - start);
                }
                root.remove();
                return costs;
              };
              // The least of three runs is what the update costs; the rest is what else the machine did.
              run();
              const runs = [run(), run(), run()];
              const costs = runs[0].map((_, index) => Math.min(...runs.map((one) => one[index])));
              return JSON.stringify([percentile(costs, 0.5), percentile(costs, 0.95), Math.max(...costs)]);
            })()\
            """
                .formatted(Times.PERCENTILE, Json.text(markdown())));
    Times.say("20 KB of Markdown in pieces of 120, an update, ms (p50, p95, max)", figures);
    Times.assumeQuiet(tab);
    assertTrue(((Number) Json.list(Json.parse(figures)).get(1)).doubleValue() <= 8, figures);
  }

  @Test
  void theReadersLineDoesNotMoveWhileTextArrives() {
    begin();
    Tab tab = browsing.open();
    append(markdown().substring(0, 4000));
    tab.until("document.querySelector('.viewport').scrollHeight > 1500");
    tab.wheel(".viewport", -300)
        .until("!document.querySelector('agent-thread').position.following");
    tab.run("new Promise((resolve) => setTimeout(resolve, 300))");
    tab.run(
        """
        globalThis.line = [...document.querySelectorAll('.md > *')].find((node) => node.getBoundingClientRect().top > 150);
        globalThis.top0 = line.getBoundingClientRect().top;
        globalThis.moved = 0;
        globalThis.frames = 0;
        (function look() { moved = Math.max(moved, Math.abs(line.getBoundingClientRect().top - top0)); frames++; requestAnimationFrame(look); })(); null\
        """);
    for (int i = 0; i < 200; i++) {
      append("word " + i + (i % 10 == 0 ? "\n\n" : " "));
    }
    tab.until("document.querySelector('[data-id=m-9]').textContent.includes('word 199')")
        .until("frames > 5");
    assertEquals(0, tab.number("moved"));
    tab.until("!document.querySelector('.to-end').hidden");
    tab.click(".to-end")
        .until("document.querySelector('agent-thread').position.distance <= 2")
        .until("document.querySelector('.to-end').hidden");
  }

  @Test
  void theLastLineStaysInSightWhenACardOpensOrTheKeyboardComes() {
    begin();
    Tab tab = browsing.open();
    append(markdown().substring(0, 4000));
    tab.until("document.querySelector('agent-thread').position.distance <= 2");
    browsing
        .server()
        .emit(
            "request",
            "{\"id\":\"r-1\",\"kind\":\"permission\",\"title\":\"Bash\",\"detail\":\"a\\nb\\nc\\nd\",\"askedAt\":\"{now}\",\"options\":[{\"id\":\"1\",\"label\":\"Yes\",\"kind\":\"allow_once\"},{\"id\":\"2\",\"label\":\"No\",\"kind\":\"reject_once\"}]}");
    tab.until("document.querySelector('.card')")
        .until("document.querySelector('agent-thread').position.distance <= 2");
    tab.size(1280, 500, false)
        .until("innerHeight === 500")
        .until("document.querySelector('agent-thread').position.distance <= 2");
    tab.press("PageUp");
    assertTrue(
        tab.is("document.querySelector('agent-thread').position.following"),
        "only keys in the thread are the reader's");
  }

  @Test
  void anOwnMessageGoesToTheTopThird() {
    begin();
    append(markdown().substring(0, 4000));
    done(markdown().substring(0, 4000));
    browsing
        .server()
        .emit("state", "{\"state\":{\"name\":\"idle\",\"since\":\"{now}\",\"evidence\":[]}}");
    Tab tab = browsing.open();
    tab.untilSeen("Part 13");
    tab.click("#message").type("and now this").press("Enter");
    tab.until(
        """
        (() => {
          const said = [...document.querySelectorAll('.said')].at(-1);
          const view = document.querySelector('.viewport').getBoundingClientRect();
          const top = said.getBoundingClientRect().top - view.top;
          return said.textContent === 'and now this' && top > 0 && top < view.height / 3;
        })()\
        """);
  }
}

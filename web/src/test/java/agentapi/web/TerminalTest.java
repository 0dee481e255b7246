package agentapi.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentapi.browser.Tab;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The agent's screen, as the server sees it. */
@ResourceLock("browser")
class TerminalTest {
  private static final String SCREEN =
      """
      {"columns":40,"rows":4,"cursor":{"row":1,"column":9,"visible":true},"title":"claude","modes":{"bracketedPaste":true},
       "lines":[[["red","fg:1 bold",3],[" plain ","",7],["rgb","fg:#ff8800 bg:#102030",3]],[["> 漢字 ab","",9],["|","fg:2",1]],[],[["──────────","fg:8",10],["x","",1]]],
       "regions":[{"kind":"input box","rule":"claude.box","top":1,"bottom":1,"left":0,"right":40}]}\
      """;
  @RegisterExtension final Browsing browsing = new Browsing();

  private Tab terminal() {
    browsing.server().play("working").screen(SCREEN);
    Tab tab = browsing.open();
    tab.press("Ctrl+`").until("document.querySelector('.row .wide')");
    return tab;
  }

  /** The column at which the last run of a row is drawn. */
  private static double column(Tab tab, int row) {
    return tab.number(
        """
        (() => {
          const row = document.querySelectorAll('.row')[%d];
          const probe = document.createElement('span');
          probe.className = 'cell';
          row.append(probe);
          const width = probe.getBoundingClientRect().width;
          probe.remove();
          const range = new Range();
          range.selectNode(row.lastChild);
          return (range.getBoundingClientRect().left - row.getBoundingClientRect().left) / width;
        })()\
        """
            .formatted(row));
  }

  @Test
  void coloursWideCharactersAndCursorAreInTheRightCell() {
    Tab tab = terminal();
    assertEquals(10, column(tab, 0), 0.02);
    assertEquals(9, column(tab, 1), 0.02);
    assertEquals(10, column(tab, 3), 0.02);
    assertEquals(
        "rgb(240, 119, 109) 700",
        tab.text(
            "(({ color, fontWeight }) => color + ' ' +"
                + " fontWeight)(getComputedStyle(document.querySelector('.row span')))"));
    assertEquals(
        "rgb(255, 136, 0) rgb(16, 32, 48)",
        tab.text(
            "(({ color, backgroundColor }) => color + ' ' +"
                + " backgroundColor)(getComputedStyle(document.querySelectorAll('.row"
                + " span')[1]))"));
    assertTrue(
        tab.is(
            """
            (() => {
              const cursor = document.querySelector('.cursor').getBoundingClientRect();
              const row = document.querySelectorAll('.row')[1];
              const at = row.lastChild.getBoundingClientRect();
              return Math.abs(cursor.left - at.left) < 1 && Math.abs(cursor.top - row.getBoundingClientRect().top) < 1;
            })()\
            """));
  }

  @Test
  void changedRowsAreDrawnAndTheOthersStand() {
    Tab tab = terminal();
    tab.run("globalThis.first = document.querySelector('.row').firstChild; null");
    browsing
        .server()
        .rows(
            "{\"lines\":[[2,[[\"now\",\"\",3]]]],\"cursor\":{\"row\":2,\"column\":3,\"visible\":true}}");
    tab.until("document.querySelectorAll('.row')[2].textContent === 'now'");
    assertTrue(tab.is("document.querySelector('.row').firstChild === first"));
    tab.untilSeen("cursor 3:4");
  }

  @Test
  void aScreenOfAThousandRowsShowsWhatIsUsedAndItsEnd() {
    String rows = "[[\"line\",\"\",4]],".repeat(200) + "[],".repeat(799) + "[]";
    browsing
        .server()
        .play("working")
        .screen(
            "{\"columns\":80,\"rows\":1000,\"cursor\":{\"row\":203,\"column\":0,\"visible\":true},\"lines\":["
                + rows
                + "]}");
    Tab tab = browsing.open();
    tab.press("Ctrl+`").until("document.querySelectorAll('.row').length === 204");
    tab.until(
        "(({ scrollTop, scrollHeight, clientHeight }) => scrollTop > 100 && scrollHeight -"
            + " clientHeight - scrollTop <= 4)(document.querySelector('.glass'))");
    String lastRowIsAtTheEnd =
        """
        (() => {
          const glass = document.querySelector('.glass').getBoundingClientRect();
          const last = [...document.querySelectorAll('.row')].at(-1).getBoundingClientRect();
          return last.bottom <= glass.bottom && glass.bottom - last.bottom < 2 * last.height;
        })()\
        """;
    tab.until(lastRowIsAtTheEnd);
    tab.size(360, 640, false).until(lastRowIsAtTheEnd);
    tab.size(1280, 800, false).until(lastRowIsAtTheEnd);
    browsing.server().rows("{\"lines\":[[205,[[\"more\",\"\",4]]]]}");
    tab.until("document.querySelectorAll('.row').length === 206")
        .until("document.querySelectorAll('.row')[205].textContent === 'more'");
  }

  @Test
  void whatTheServerRecognisesIsOutlined() {
    Tab tab = terminal();
    tab.click(".terminal-head .plain").untilSeen("input box · claude.box");
  }

  @Test
  void lookingSendsNothingAndTypedKeysArriveInOrderThroughASlowNetwork() {
    Tab tab = terminal();
    tab.click(".glass").type("x").press("a");
    tab.click(".type-switch").until("document.activeElement.className === 'keys-field'");
    CountDownLatch hold = browsing.server().hold("POST /terminal/input");
    String text = "the quick brown fox";
    for (String letter : text.split("", -1)) {
      tab.type(letter);
    }
    tab.press("ArrowUp").press("Ctrl+c").press("Enter");
    hold.countDown();
    ByteArrayOutputStream arrived = new ByteArrayOutputStream();
    String expected = text + "\u001b[A\u0003\r";
    int posts = 0;
    while (arrived.size() < expected.length()) {
      arrived.writeBytes(browsing.server().next("/terminal/input").body());
      posts++;
    }
    assertEquals(expected, arrived.toString(java.nio.charset.StandardCharsets.UTF_8));
    assertTrue(posts < 6, "coalesced: " + posts);
    tab.press("Ctrl+Shift+Escape").until("!document.querySelector('.terminal.typing')");
  }

  @Test
  void aLongPasteIsAskedAboutAndCannotEndItsBrackets() {
    Tab tab = terminal();
    tab.click(".type-switch").until("document.activeElement.className === 'keys-field'");
    tab.run(
        "globalThis.put = (text) => { const data = new DataTransfer(); data.setData('text/plain',"
            + " text); document.activeElement.dispatchEvent(new ClipboardEvent('paste', {"
            + " clipboardData: data, bubbles: true, cancelable: true })); }; null");
    tab.run("put('a\\u001b[201~b\\nc'); null");
    assertEquals(
        "\u001b[200~a[201~b\rc\u001b[201~", browsing.server().next("/terminal/input").text());
    tab.run("put('1\\n2\\n3\\n4\\n5\\n6'); null");
    tab.untilSeen("These are 6 lines.").click(".terminal-notice button");
    assertEquals(
        "\u001b[200~1\r2\r3\r4\r5\r6\u001b[201~", browsing.server().next("/terminal/input").text());
  }

  @Test
  void closingItFreesItsStream() {
    Tab tab = terminal();
    assertEquals(1, browsing.server().screenReaders());
    tab.press("Ctrl+`").until("document.querySelector('.terminal').hidden");
    long end = System.nanoTime() + 20_000_000_000L;
    while (browsing.server().screenReaders() > 0 && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertEquals(0, browsing.server().screenReaders());
    assertTrue(
        browsing.server().asked().stream().noneMatch(one -> one.startsWith("PUT")),
        "it never resizes the agent");
  }

  @Test
  void keysBecomeTheBytesATerminalSends() {
    Tab tab = browsing.blank().open(browsing.server().address());
    assertEquals(
        "[\"\\u001b[A\",\"\\u001bOA\",\"\\u001b[1;5C\",\"\\u001b[3~\",\"\\u0003\",\"\\u001bx\",\"\\u001b[Z\",\"\\u007f\",\"\\r\",null,null,\"\\u001bOP\",\"\\u0000\"]"
            .replace("\\u007f", "\u007f"),
        tab.text(
            """
            import('./' + document.querySelector('script[type=module]').getAttribute('src').replace('app.js', 'keys.js')).then(({ encode }) =>
              JSON.stringify([
                encode({ key: 'ArrowUp' }, false), encode({ key: 'ArrowUp' }, true), encode({ key: 'ArrowRight', ctrlKey: true }, true), encode({ key: 'Delete' }, false),
                encode({ key: 'c', ctrlKey: true }, false), encode({ key: 'x', altKey: true }, false), encode({ key: 'Tab', shiftKey: true }, false), encode({ key: 'Backspace' }, false),
                encode({ key: 'Enter' }, false), encode({ key: 'Shift' }, false), encode({ key: 'v', metaKey: true }, false), encode({ key: 'F1' }, false), encode({ key: ' ', ctrlKey: true }, false)]))\
            """));
  }
}

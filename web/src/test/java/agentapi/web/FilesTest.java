package agentapi.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentapi.browser.Tab;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Files on their way to the agent. */
@ResourceLock("browser")
class FilesTest {
  private static final String PICTURE =
      """
      globalThis.png = async (name) => {
        const canvas = new OffscreenCanvas(8, 8);
        canvas.getContext('2d').fillRect(0, 0, 4, 4);
        return new File([await canvas.convertToBlob()], name, { type: 'image/png' });
      };
      globalThis.give = (type, files, target) => {
        const data = new DataTransfer();
        for (const file of files) data.items.add(file);
        const made = type === 'paste' ? new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }) : new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true });
        target.dispatchEvent(made);
      }; null\
      """;
  @RegisterExtension final Browsing browsing = new Browsing();

  private long uploads() {
    return browsing.server().asked().stream().filter(one -> one.endsWith("/files")).count();
  }

  @Test
  void aPastedPictureIsOneUploadAndOneMentionWhereTheCaretWas() {
    browsing.server().play("working");
    Tab tab = browsing.open();
    tab.click("#message")
        .type("look at  please")
        .run("document.querySelector('#message').setSelectionRange(8, 8)");
    tab.run(PICTURE);
    tab.run(
        "png('shot.png').then((file) => give('paste', [file],"
            + " document.querySelector('#message')))");
    tab.until("document.querySelector('.chip.done img')?.naturalWidth === 8");
    assertEquals(
        "look at @\"/tmp/files/shot.png\"  please",
        tab.text("document.querySelector('#message').value"));
    assertEquals(1, uploads());
    assertTrue(browsing.server().next("/files").text().contains("PNG"));
    tab.press("Ctrl+Enter").until("!document.querySelector('.chip')");
  }

  @Test
  void whatIsTooLargeIsRefusedWithTheLimit() {
    browsing.server().play("rich");
    Tab tab = browsing.open();
    tab.run(PICTURE);
    tab.run(
        "give('drop', [new File([new Uint8Array(11 * 1024 * 1024)], 'big.bin')], document.body);"
            + " null");
    tab.untilSeen("11.0 MB is more than the 10.0 MB a file may have");
    assertEquals(0, uploads());
  }

  @Test
  void severalAreDroppedAnywhereCancelledAndTriedAgain() {
    browsing.server().play("working");
    Tab tab = browsing.open();
    tab.run(PICTURE);
    CountDownLatch hold = browsing.server().hold("POST /files");
    tab.run(
        "give('dragenter', [new File(['a'], 'a.txt')], document.body); give('drop', ['a', 'b', 'c',"
            + " 'd'].map((name) => new File([name], name + '.txt')),"
            + " document.querySelector('agent-thread')); null");
    tab.until("document.querySelectorAll('.chip.sending').length === 3")
        .until("document.querySelectorAll('.chip.waiting').length === 1");
    assertFalse(tab.is("document.body.classList.contains('dropping')"));
    tab.click(".chip:first-child button").until("document.querySelectorAll('.chip').length === 3");
    hold.countDown();
    tab.until("document.querySelectorAll('.chip.done').length === 3");
    browsing
        .server()
        .on(
            "POST /files",
            507,
            "{\"title\":\"Full\",\"status\":507,\"detail\":\"The disk is full.\"}");
    tab.run("give('drop', [new File(['e'], 'e.txt')], document.body); null");
    tab.untilSeen("The disk is full.");
    browsing
        .server()
        .on(
            "POST /files",
            200,
            "{\"items\":[{\"path\":\"/tmp/e.txt\",\"size\":1,\"mention\":\"@e\"}]}");
    tab.click(".chip.failed button")
        .until("!document.querySelector('.chip.failed')")
        .until("document.querySelector('#message').value.includes('@e ')");
  }
}

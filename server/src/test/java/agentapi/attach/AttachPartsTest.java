package agentapi.attach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentapi.attach.EventStream.Event;
import agentapi.attach.KeyReader.Keys;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AttachPartsTest {

  @Test
  void anAddressMayLackItsSchemeAndEndWithASlash() throws Exception {
    assertEquals("http://localhost:3284", ServerAddress.parse("localhost:3284").toString());
    assertEquals("http://localhost:3284", ServerAddress.parse("http://localhost:3284/").toString());
    assertEquals(
        "https://host/agents/1/status",
        ServerAddress.parse("https://host/agents/1/").route("/status").toString());
    for (String wrong : List.of("", "http://", "ftp://host", "a b", ":3284")) {
      assertThrows(AttachException.class, () -> ServerAddress.parse(wrong), wrong);
    }
  }

  @Test
  void eventsAreReadWhateverEndsTheirLines() throws Exception {
    assertEquals(
        List.of(new Event("screen", "{}"), new Event("message", "a\n b"), new Event("message", "")),
        events(
            ": hi\n\n"
                + "event: screen\r\n"
                + "id: 1\r\n"
                + "data: {}\r\n\r\n"
                + "data:a\r"
                + "data:  b\r\r"
                + "data\n\n"
                + "data: cut"));
  }

  @Test
  void anEventTypeWithoutDataIsNoEventAndEndsWithItsBlankLine() throws Exception {
    assertEquals(List.of(new Event("message", "x")), events("event: screen\n\ndata: x\n\n"));
  }

  @Test
  void aLineOrEventWithoutEndIsRefused() {
    String line = "x".repeat(EventStream.LINE_LIMIT);
    assertThrows(IOException.class, () -> events("data:" + line + "\n\n"));
    String half = "data:" + "x".repeat(EventStream.LINE_LIMIT / 2) + "\n";
    assertThrows(IOException.class, () -> events(half + half + half));
  }

  @Test
  void keysAreTextHoweverTheyWereCut() {
    byte[] bytes = "aä日😀".getBytes(StandardCharsets.UTF_8);
    KeyReader reader = new KeyReader();
    var text = new StringBuilder();
    for (byte one : bytes) {
      text.append(reader.read(new byte[] {one}, 1).text());
    }
    assertEquals("aä日😀", text.toString());
    assertEquals(new Keys("\ufffdx", false), reader.read(new byte[] {(byte) 0xff, 'x'}, 2));
    assertEquals(new Keys("ab", true), reader.read(new byte[] {'a', 'b', 3, 'c'}, 4));
  }

  @Test
  void onlyLinesThatChangedArePainted() {
    TextPainter painter = new TextPainter();
    painter.paint("one\ntwo\nthree", 80, 24);
    String second = painter.paint("one\nTWO\nthree", 80, 24);
    assertTrue(second.contains("\033[2;1H\033[KTWO"), second);
    assertFalse(second.contains("one"), second);
    String third = painter.paint("one", 80, 24);
    assertTrue(third.contains("\033[2;1H\033[K") && third.contains("\033[3;1H\033[K"), third);
    assertTrue(painter.paint("one", 40, 24).contains("\033[2J\033[1;1H\033[Kone"));
  }

  @Test
  void aScreenIsCutAtTheEdgesAndCannotSteerTheTerminal() {
    String painted = new TextPainter().paint("gone\n日本語\na\033]0;x\007\u009bb\tc", 5, 2);
    assertTrue(painted.contains("\033[1;1H\033[K日本\033["), painted);
    assertTrue(painted.contains("\033[2;1H\033[Ka\ufffd]0;\033["), painted);
    assertFalse(painted.contains("gone") || painted.contains("\007"), painted);
  }

  @Test
  void keysTypedDuringARequestGoTogetherInTheNext() throws Exception {
    var sent = new LinkedBlockingQueue<String>();
    var first = new CountDownLatch(1);
    KeyQueue queue =
        new KeyQueue(keys -> {
          sent.add(keys);
          first.await();
        });
    assertTrue(queue.offer("a"));
    Thread sender = start(queue);
    assertEquals("a", sent.poll(60, TimeUnit.SECONDS));
    assertTrue(queue.offer("b"));
    assertTrue(queue.offer("c"));
    first.countDown();
    queue.awaitSent(java.time.Duration.ofSeconds(60));
    assertEquals(List.of("bc"), new ArrayList<>(sent));
    sender.interrupt();
    sender.join();
  }

  @Test
  void keysThatNobodyTakesAreBoundedAndRequestsToo() throws Exception {
    var sent = new ArrayList<String>();
    KeyQueue queue = new KeyQueue(sent::add);
    char[] keys = new char[KeyQueue.LIMIT];
    Arrays.fill(keys, 'x');
    keys[KeyQueue.REQUEST_LIMIT - 1] = '\ud83d';
    keys[KeyQueue.REQUEST_LIMIT] = '\ude00';
    String all = new String(keys);
    assertTrue(queue.offer(all));
    assertFalse(queue.offer("y"));
    Thread sender = start(queue);
    queue.awaitSent(java.time.Duration.ofSeconds(60));
    sender.interrupt();
    sender.join();
    assertEquals(all, String.join("", sent));
    assertEquals(KeyQueue.REQUEST_LIMIT - 1, sent.getFirst().length(), "a character is not cut");
    assertTrue(sent.stream().allMatch(part -> part.length() <= KeyQueue.REQUEST_LIMIT));
  }

  private static Thread start(KeyQueue queue) {
    return Thread.ofVirtual()
        .start(() -> {
          try {
            queue.run();
          } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
          } catch (IOException | AttachException failed) {
            throw new AssertionError(failed);
          }
        });
  }

  private static List<Event> events(String stream) throws IOException {
    EventStream reader =
        new EventStream(new ByteArrayInputStream(stream.getBytes(StandardCharsets.UTF_8)));
    List<Event> events = new ArrayList<>();
    for (Optional<Event> next = reader.next(); next.isPresent(); next = reader.next()) {
      events.add(next.get());
    }
    return events;
  }
}

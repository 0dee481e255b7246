package agentapi.server.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentapi.core.events.ErrorLevel;
import agentapi.core.events.Event;
import agentapi.core.json.Json;
import agentapi.core.json.JsonParser;
import agentapi.core.view.Message;
import agentapi.core.view.Role;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events on the wire, and what of them fits into a line. */
final class SseFrameTest {
  private static String dataLine(Event event) {
    return new String(SseFrame.of(event), StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.startsWith("data: "))
        .findFirst()
        .orElseThrow();
  }

  private static Json.Obj data(Event event) throws Exception {
    return (Json.Obj)
        JsonParser.parse(
            dataLine(event).substring("data: ".length()).getBytes(StandardCharsets.UTF_8));
  }

  private static Event update(String text) {
    return new Event.MessageUpdate(new Message(1, Role.AGENT, text, ScriptedSession.START));
  }

  @Test
  void anEventIsItsNumberItsKindAndOneLineOfData() {
    assertEquals(
        "id: 3\nevent: message_update\ndata: {\"id\":1,\"role\":\"agent\",\"message\":\"a\\nb\","
            + "\"time\":\"2026-11-22T15:40:15.845721193Z\"}\n\n",
        new String(new FrameCache().frame(3, update("a\nb")), StandardCharsets.UTF_8));
  }

  @Test
  void framesThatAreKeptAreThoseOfTheirEvents() {
    var cache = new FrameCache();
    for (int i = 0; i < 1000; i++) {
      Event event = update("text " + i);
      byte[] frame = cache.frame(i, event);
      assertEquals(
          "id: " + i + "\n" + new String(SseFrame.of(event), StandardCharsets.UTF_8),
          new String(frame, StandardCharsets.UTF_8));
      assertArrayEquals(frame, cache.frame(i, event));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "é", "漢", "😀", "\"", "\n", "\u001b", "aé漢😀\n\u0001"})
  void aTextThatIsTooLongArrivesWithItsEndAndSaysHowMuchIsMissing(String letter) throws Exception {
    String text = letter.repeat(200 * 1024 / letter.length());
    Event event = update(text);
    int length = dataLine(event).getBytes(StandardCharsets.UTF_8).length;
    assertTrue(length <= SseFrame.MAX_EVENT, "a line of " + length);
    assertTrue(length > SseFrame.MAX_EVENT - 200, "a line of " + length);
    String message = data(event).text("message").orElseThrow();
    int lineEnd = message.indexOf('\n');
    String end = message.substring(lineEnd + 1);
    assertTrue(text.endsWith(end));
    int missing =
        text.getBytes(StandardCharsets.UTF_8).length - end.getBytes(StandardCharsets.UTF_8).length;
    assertEquals("[… " + missing + " bytes before]", message.substring(0, lineEnd));
  }

  @Test
  void aTextThatJustFitsIsWhole() throws Exception {
    int frame = dataLine(update("")).length();
    String text = "a".repeat(SseFrame.MAX_EVENT - frame);
    assertEquals(text, data(update(text)).text("message").orElseThrow());
    assertTrue(data(update(text + "a")).text("message").orElseThrow().startsWith("[… "));
  }

  @Test
  void aScreenHasMoreRoom() throws Exception {
    String screen = "a".repeat(240 * 1024);
    assertEquals(screen, data(new Event.ScreenUpdate(screen)).text("screen").orElseThrow());
    int length = dataLine(new Event.ScreenUpdate("\n".repeat(1 << 20))).length();
    assertTrue(length <= SseFrame.MAX_SCREEN, "a line of " + length);
  }

  @Test
  void anErrorIsBoundedToo() {
    var error = new Event.AgentError("e".repeat(1 << 20), ErrorLevel.ERROR, Instant.EPOCH);
    assertTrue(dataLine(error).getBytes(StandardCharsets.UTF_8).length <= SseFrame.MAX_EVENT);
  }

  @Test
  void timesAlwaysHaveAFraction() {
    assertEquals("1970-01-01T00:00:00.000Z", Times.of(Instant.EPOCH));
    assertEquals("1970-01-01T00:00:00.000000001Z", Times.of(Instant.EPOCH.plusNanos(1)));
  }
}

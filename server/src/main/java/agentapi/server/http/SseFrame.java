package agentapi.server.http;

import agentapi.core.events.Event;
import agentapi.core.json.Json;
import agentapi.core.json.JsonPrinter;
import agentapi.core.view.Message;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/**
 * Events of the legacy streams as they stand on the wire (Server-Sent Events of the HTML standard).
 */
final class SseFrame {
  /** A data line of the original's clients ends at 128 KiB, and with it their stream. */
  static final int MAX_EVENT = 120 * 1024;

  /** The original's attach ends at 256 KiB. */
  static final int MAX_SCREEN = 250 * 1024;

  private SseFrame() {}

  /** The event, complete with the blank line that ends it; a number may go before it. */
  static byte[] of(Event event) {
    return switch (event) {
      case Event.MessageUpdate(var message) ->
          frame("message_update", fitting(message.text(), MAX_EVENT, t -> update(message, t)));
      case Event.StatusChange(var status, var agentType) ->
          frame(
              "status_change",
              Json.object().put("status", status.wireName()).put("agent_type", agentType).build());
      case Event.AgentError(var text, var level, var time) ->
          frame(
              "agent_error",
              fitting(
                  text,
                  MAX_EVENT,
                  t ->
                      Json.object()
                          .put("message", t)
                          .put("level", level.wireName())
                          .put("time", Times.of(time))
                          .build()));
      case Event.ScreenUpdate(var screen) ->
          frame("screen", fitting(screen, MAX_SCREEN, t -> Json.object().put("screen", t).build()));
    };
  }

  /** A line that clients skip. */
  static byte[] comment(String text) {
    return (": " + text + "\n\n").getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] frame(String type, Json data) {
    return ("event: " + type + "\ndata: " + JsonPrinter.print(data) + "\n\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static Json update(Message message, String text) {
    return Json.object()
        .put("id", message.id())
        .put("role", message.role().wireName())
        .put("message", text)
        .put("time", Times.of(message.time()))
        .build();
  }

  /** The object with the whole text, or with as much of its end as the limit leaves room for. */
  private static Json fitting(String text, int limit, Function<String, Json> object) {
    if (text.length() * 6L + 1024 <= limit) {
      return object.apply(text);
    }
    int frame = JsonPrinter.bytes(object.apply("")).length + "data: ".length();
    int room = limit - frame;
    int from = startOfEnd(text, room);
    if (from == 0) {
      return object.apply(text);
    }
    // The line that says how much is missing needs room itself.
    from = startOfEnd(text, room - 64);
    long missing = text.substring(0, from).getBytes(StandardCharsets.UTF_8).length;
    return object.apply("[… " + missing + " bytes before]\n" + text.substring(from));
  }

  /** Where the longest end of the text begins that takes at most so many bytes within quotes. */
  private static int startOfEnd(String text, int room) {
    int at = text.length();
    int used = 0;
    while (at > 0) {
      int c = text.codePointBefore(at);
      used += JsonPrinter.quotedLength(c);
      if (used > room) {
        return at;
      }
      at -= Character.charCount(c);
    }
    return 0;
  }
}

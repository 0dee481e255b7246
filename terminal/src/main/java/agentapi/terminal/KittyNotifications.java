package agentapi.terminal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Notifications that come in pieces (OSC 99): pieces of one identifier make one notification, whole
 * with the first that does not say {@code d=0}.
 *
 * @see <a href="https://sw.kovidgoyal.net/kitty/desktop-notifications/">the protocol</a>
 */
final class KittyNotifications {
  /** Notifications begun and not ended; the oldest is forgotten for one more. */
  static final int MAX_BEGUN = 16;

  /** Chars of a title or a body; what is more is left out. */
  static final int MAX_LENGTH = 8192;

  private static final class Begun {
    final StringBuilder title = new StringBuilder();
    final StringBuilder body = new StringBuilder();
  }

  private final SequencedMap<String, Begun> begun = new LinkedHashMap<>();

  /** Takes what stands behind {@code 99;}; returns a notification when one is whole. */
  Optional<Signal.Notification> take(String command) {
    int semicolon = command.indexOf(';');
    if (semicolon < 0) {
      return Optional.empty();
    }
    Map<String, String> fields = Fields.of(command.substring(0, semicolon));
    String kind = fields.getOrDefault("p", "title");
    String id = fields.getOrDefault("i", "");
    if (kind.equals("close")) {
      begun.remove(id);
      return Optional.empty();
    }
    if (kind.equals("?") || kind.equals("alive")) {
      return Optional.empty();
    }
    Begun notification = begun.computeIfAbsent(id, _ -> new Begun());
    String payload = text(command.substring(semicolon + 1), "1".equals(fields.get("e")));
    switch (kind) {
      case "title" -> append(notification.title, payload);
      case "body" -> append(notification.body, payload);
      default -> {}
    }
    if (!"0".equals(fields.get("d"))) {
      begun.remove(id);
      return whole(notification);
    }
    if (begun.size() > MAX_BEGUN) {
      begun.pollFirstEntry();
    }
    return Optional.empty();
  }

  void reset() {
    begun.clear();
  }

  private static Optional<Signal.Notification> whole(Begun notification) {
    return notification.title.isEmpty() && notification.body.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Signal.Notification(notification.title.toString(), notification.body.toString()));
  }

  private static void append(StringBuilder text, String piece) {
    text.append(piece, 0, Math.min(piece.length(), MAX_LENGTH - text.length()));
  }

  private static String text(String payload, boolean encoded) {
    return encoded ? Fields.decode(payload).orElse("") : payload;
  }
}

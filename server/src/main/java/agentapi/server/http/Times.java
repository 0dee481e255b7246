package agentapi.server.http;

import java.time.Instant;

/** Times on the wire. */
final class Times {
  private Times() {}

  /** RFC 3339 in UTC, always with a fraction. */
  static String of(Instant time) {
    String text = time.toString();
    return text.indexOf('.') < 0 ? text.replace("Z", ".000Z") : text;
  }
}

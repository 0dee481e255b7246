package agentapi.terminal.recording;

import java.time.Duration;
import java.time.Instant;

/** Spells the lines of a recording, each ended by a line feed. */
final class CastLines {
  private final Format format;
  private long lastMicros;

  CastLines(Format format) {
    this.format = format;
  }

  String header(int columns, int rows, Instant begun) {
    String seconds = Long.toString(begun.getEpochSecond());
    return switch (format) {
      case V2 ->
          "{\"version\":2,\"width\":%d,\"height\":%d,\"timestamp\":%s,\"env\":{\"TERM\":\"xterm-256color\"}}\n"
              .formatted(columns, rows, seconds);
      case V3 ->
          "{\"version\":3,\"term\":{\"cols\":%d,\"rows\":%d,\"type\":\"xterm-256color\"},\"timestamp\":%s}\n"
              .formatted(columns, rows, seconds);
    };
  }

  String event(Event event) {
    return switch (event) {
      case Event.Output(Duration at, String text) -> line(at, 'o', text);
      case Event.Resized(Duration at, int columns, int rows) -> line(at, 'r', columns + "x" + rows);
      case Event.Marked(Duration at, String label) -> line(at, 'm', label);
      // Version 2 does not know the end of a program; readers pass over kinds they do not know.
      case Event.Exited(Duration at, int status) -> line(at, 'x', Integer.toString(status));
    };
  }

  private String line(Duration at, char kind, String data) {
    long micros = at.toNanos() / 1000;
    // From whole times, so that what is rounded off does not add up.
    long told = format == Format.V2 ? micros : micros - lastMicros;
    lastMicros = micros;
    StringBuilder line = new StringBuilder(data.length() + data.length() / 4 + 24);
    line.append('[').append(told / 1_000_000).append('.');
    String fraction = Long.toString(told % 1_000_000);
    line.repeat('0', 6 - fraction.length()).append(fraction);
    line.append(", \"").append(kind).append("\", \"");
    escape(line, data);
    return line.append("\"]\n").toString();
  }

  private static void escape(StringBuilder line, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> line.append('\\').append(c);
        case '\n' -> line.append("\\n");
        case '\r' -> line.append("\\r");
        case '\t' -> line.append("\\t");
        default -> {
          if (c < 0x20 || (c >= 0x7f && c < 0xa0)) {
            line.append("\\u00").append(Character.forDigit(c >> 4, 16));
            line.append(Character.forDigit(c & 0xf, 16));
          } else {
            line.append(c);
          }
        }
      }
    }
  }
}

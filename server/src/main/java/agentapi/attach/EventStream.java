package agentapi.attach;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads server-sent events (the WHATWG standard's {@code text/event-stream}), as far as a stream
 * that is never resumed needs them: ids and retry times are skipped.
 */
final class EventStream {
  /** The longest line; a screen of 1,000 rows in which every cell has its own colour has half. */
  static final int LINE_LIMIT = 8 << 20;

  private final InputStream in;

  /**
   * A line feed that comes next belongs to the line before; waiting for it there could wait for
   * ever.
   */
  private boolean afterReturn;

  EventStream(InputStream in) {
    this.in = new BufferedInputStream(in, 16 << 10);
  }

  /** One event: {@code message} is the type of one that has none. */
  record Event(String type, String data) {}

  /**
   * The next event, or nothing when the stream has ended; an event that its end cuts off is none.
   */
  Optional<Event> next() throws IOException {
    String type = "message";
    StringBuilder data = new StringBuilder();
    boolean any = false;
    for (Optional<String> read = line(); read.isPresent(); read = line()) {
      String line = read.get();
      if (line.isEmpty()) {
        if (any) {
          return Optional.of(new Event(type, data.toString()));
        }
        type = "message";
        continue;
      }
      int colon = line.indexOf(':');
      String field = colon < 0 ? line : line.substring(0, colon);
      String value = colon < 0 ? "" : line.substring(colon + 1);
      value = value.startsWith(" ") ? value.substring(1) : value;
      if (field.equals("event")) {
        type = value;
      } else if (field.equals("data")) {
        if (data.length() + value.length() > LINE_LIMIT) {
          throw new IOException("the server sent an event that is too long");
        }
        data.append(any ? "\n" : "").append(value);
        any = true;
      }
    }
    return Optional.empty();
  }

  /** The next line without its end, which is CR, LF or both. */
  private Optional<String> line() throws IOException {
    var bytes = new ByteArrayOutputStream(256);
    for (int next = in.read(); next >= 0; next = in.read()) {
      if (next == '\n' && afterReturn && bytes.size() == 0) {
        afterReturn = false;
        continue;
      }
      afterReturn = false;
      if (next == '\n') {
        return Optional.of(bytes.toString(StandardCharsets.UTF_8));
      }
      if (next == '\r') {
        afterReturn = true;
        return Optional.of(bytes.toString(StandardCharsets.UTF_8));
      }
      if (bytes.size() == LINE_LIMIT) {
        throw new IOException("the server sent a line that is too long");
      }
      bytes.write(next);
    }
    return Optional.empty();
  }
}

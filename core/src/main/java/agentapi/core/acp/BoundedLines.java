package agentapi.core.acp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Lines of UTF-8 that end with LF, of a bounded length. For one thread. */
final class BoundedLines {
  private final InputStream in;
  private final int maxBytes;
  private final byte[] chunk = new byte[1 << 15];
  private int at;
  private int end;

  BoundedLines(InputStream in, int maxBytes) {
    this.in = in;
    this.maxBytes = maxBytes;
  }

  /**
   * The next line without its end, waiting for it; bytes that are not UTF-8 become U+FFFD. Empty at
   * the end of the stream, where a last line without an end is dropped as unfinished.
   *
   * @throws IOException if the line is too long, or the stream fails
   */
  Optional<String> next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    while (true) {
      if (at == end) {
        at = 0;
        end = Math.max(0, in.read(chunk));
        if (end == 0) {
          return Optional.empty();
        }
      }
      int start = at;
      while (at < end && chunk[at] != '\n') {
        at++;
      }
      if (line.size() + at - start > maxBytes) {
        throw new IOException("the agent sent a line of more than " + maxBytes + " bytes");
      }
      line.write(chunk, start, at - start);
      if (at < end) {
        at++;
        return Optional.of(line.toString(StandardCharsets.UTF_8));
      }
    }
  }
}

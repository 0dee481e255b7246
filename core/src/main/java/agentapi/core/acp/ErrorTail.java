package agentapi.core.acp;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a stream to its end and keeps the last of it. Safe for any number of threads. */
final class ErrorTail {
  private static final Logger LOG = LoggerFactory.getLogger(ErrorTail.class);

  private final int kept;
  private final Thread reader;
  private volatile byte[] tail = {};

  ErrorTail(InputStream in, int kept) {
    this.kept = kept;
    // A thread of the platform: reading a pipe would hold on to a virtual thread's carrier.
    reader = Thread.ofPlatform().daemon().name("acp-errors").start(() -> read(in));
  }

  String text() {
    return new String(tail, StandardCharsets.UTF_8);
  }

  /** Waits until the stream has ended. */
  void await() throws InterruptedException {
    reader.join();
  }

  private void read(InputStream in) {
    byte[] chunk = new byte[kept];
    try {
      for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
        int before = Math.min(tail.length, kept - count);
        byte[] joined = Arrays.copyOfRange(tail, tail.length - before, tail.length + count);
        System.arraycopy(chunk, 0, joined, before, count);
        tail = joined;
      }
    } catch (IOException e) {
      LOG.debug("the agent's standard error cannot be read: {}", e.toString());
    }
  }
}

package agentapi.server.http;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The open native streams, bounded together with the legacy ones; safe for any thread. */
final class NativeStreams {
  /** What writes the events of one stream, on the request's thread. */
  @FunctionalInterface
  interface Writer {
    /** Writes until the client is gone, or until the wait is over and nothing is left. */
    void write(StreamWait wait) throws IOException, InterruptedException;
  }

  private final StreamSlots slots;
  private final Set<StreamWait> open = ConcurrentHashMap.newKeySet();
  private volatile boolean stopped;

  NativeStreams(StreamSlots slots) {
    this.slots = slots;
  }

  /** Runs a stream until it ends or the server stops. */
  void serve(Exchange exchange, Writer writer)
      throws IOException, InterruptedException, ProblemException {
    slots.take(exchange.client());
    var wait = new StreamWait();
    open.add(wait);
    try {
      if (stopped) {
        wait.end();
      }
      exchange.setHeader("Cache-Control", "no-cache, no-store, must-revalidate");
      exchange.setHeader("X-Accel-Buffering", "no");
      exchange.begin(200, "text/event-stream");
      if (!exchange.isHead()) {
        writer.write(wait);
      }
    } finally {
      open.remove(wait);
      slots.release(exchange.client());
    }
  }

  /** Lets every stream write what there is and end. */
  void end() {
    stopped = true;
    open.forEach(StreamWait::end);
  }
}

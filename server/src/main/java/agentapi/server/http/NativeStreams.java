package agentapi.server.http;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/** The open native streams, bounded together with the legacy ones; safe for any thread. */
final class NativeStreams {
  /** What writes the events of one stream, on the request's thread. */
  @FunctionalInterface
  interface Writer {
    /**
     * Writes until it is over.
     *
     * @param stopped whether the server is stopping
     */
    void write(BooleanSupplier stopped) throws IOException, InterruptedException;
  }

  private final StreamSlots slots;
  private final Set<Thread> waiting = ConcurrentHashMap.newKeySet();
  private volatile boolean stopped;

  NativeStreams(StreamSlots slots) {
    this.slots = slots;
  }

  /** Runs a stream until it ends or the server stops. */
  void serve(Exchange exchange, Writer writer)
      throws IOException, InterruptedException, ProblemException {
    slots.take(exchange.client());
    waiting.add(Thread.currentThread());
    try {
      if (!stopped) {
        exchange.setHeader("Cache-Control", "no-cache, no-store, must-revalidate");
        exchange.setHeader("X-Accel-Buffering", "no");
        exchange.begin(200, "text/event-stream");
        if (!exchange.isHead()) {
          writer.write(() -> stopped);
        }
      }
    } catch (InterruptedException e) {
      if (!stopped) {
        throw e;
      }
    } finally {
      waiting.remove(Thread.currentThread());
      slots.release(exchange.client());
    }
  }

  /** Ends every stream. */
  void end() {
    stopped = true;
    waiting.forEach(Thread::interrupt);
  }
}

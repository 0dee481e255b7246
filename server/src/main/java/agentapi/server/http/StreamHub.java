package agentapi.server.http;

import agentapi.core.session.Session;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** The open event streams of this server; safe for any thread. */
final class StreamHub {
  private final Limits limits;
  private final LongSupplier nanoTime;
  private final StreamSlots slots;
  private final FrameCache frames = new FrameCache();
  private final Set<LegacyStream> open = ConcurrentHashMap.newKeySet();
  private volatile boolean stopped;

  StreamHub(Limits limits, LongSupplier nanoTime, StreamSlots slots) {
    this.limits = limits;
    this.nanoTime = nanoTime;
    this.slots = slots;
  }

  /** Streams a session's events to a client until either ends. */
  void serve(Exchange exchange, Session session, Supplier<Outbox> outbox)
      throws IOException, InterruptedException, ProblemException {
    Optional<InetAddress> client = exchange.client();
    slots.take(client);
    try (var subscription = session.events().subscribe()) {
      var stream = new LegacyStream(exchange, subscription, outbox.get(), frames, limits, nanoTime);
      open.add(stream);
      try {
        if (stopped) {
          stream.end();
        }
        stream.run();
      } finally {
        open.remove(stream);
      }
    } finally {
      slots.release(client);
    }
  }

  /** How many streams are open. */
  int size() {
    return open.size();
  }

  /** Lets every stream write what waits and end. */
  void end() {
    stopped = true;
    open.forEach(LegacyStream::end);
  }
}

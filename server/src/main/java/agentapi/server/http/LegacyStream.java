package agentapi.server.http;

import agentapi.core.events.Event;
import agentapi.core.events.Subscription;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * One client of a legacy event stream. The request's thread writes; a thread of its own empties the
 * subscription meanwhile, so that neither the emitter nor memory depends on how the client reads. A
 * client that does not read is dropped: when too much waits, or when a write takes too long while
 * something waits behind it.
 */
final class LegacyStream {
  private static final Duration FOREVER = Duration.ofDays(1);
  private static final int PIECE = 32 * 1024;

  private final Exchange exchange;
  private final Subscription subscription;
  private final Outbox outbox;
  private final FrameCache frames;
  private final Limits limits;
  private final LongSupplier nanoTime;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Thread writer = Thread.currentThread();
  private boolean ended;
  private boolean writing;
  private long writingSince;
  private boolean dropped;
  private long nextId;

  /** To be made by the thread that will {@link #run} it. */
  LegacyStream(
      Exchange exchange,
      Subscription subscription,
      Outbox outbox,
      FrameCache frames,
      Limits limits,
      LongSupplier nanoTime) {
    this.exchange = exchange;
    this.subscription = subscription;
    this.outbox = outbox;
    this.frames = frames;
    this.limits = limits;
    this.nanoTime = nanoTime;
  }

  /** Writes until the client is gone, is dropped, or the subscription ends. */
  void run() throws IOException, InterruptedException {
    begin();
    if (exchange.isHead()) {
      return;
    }
    Thread feeder = Thread.ofVirtual().name("stream-" + subscription.id()).start(this::feed);
    try {
      for (Event event : subscription.state()) {
        if (outbox.shows(event)) {
          send(frames.frame(nextId++, event));
        }
      }
      while (true) {
        Optional<byte[]> piece = next();
        if (piece.isEmpty()) {
          break;
        }
        send(piece.get());
      }
      exchange.write(SseFrame.comment("the end"));
    } finally {
      finish();
      feeder.interrupt();
    }
  }

  /** Ends the stream after what waits was written; for any thread. */
  void end() {
    subscription.close();
  }

  private void begin() throws IOException {
    exchange.setHeader("Cache-Control", "no-cache, no-store, must-revalidate");
    exchange.setHeader("Pragma", "no-cache");
    exchange.setHeader("Expires", "0");
    exchange.setHeader("X-Accel-Buffering", "no");
    exchange.setHeader("X-Proxy-Buffering", "no");
    exchange.setHeaderAsIs("Connection", "keep-alive");
    exchange.begin(200, "text/event-stream");
  }

  private void feed() {
    try {
      while (!subscription.ended()) {
        Optional<Event> event = subscription.poll(FOREVER);
        if (event.filter(outbox::shows).isPresent() && !queue(event.get())) {
          drop();
          return;
        }
      }
      finish();
    } catch (InterruptedException e) {
      // The writer has ended and wants no more.
    }
  }

  /** False if the client is to be dropped. */
  private boolean queue(Event event) {
    lock.lock();
    try {
      boolean stalled = writing && nanoTime.getAsLong() - writingSince > limits.stalled().toNanos();
      changed.signal();
      return !stalled && outbox.offer(event);
    } finally {
      lock.unlock();
    }
  }

  private void drop() {
    lock.lock();
    try {
      dropped = true;
      // Only a thread that is writing can be stuck; any other sees the flag.
      if (writing) {
        writer.interrupt();
      }
      changed.signal();
    } finally {
      lock.unlock();
    }
    subscription.close();
  }

  private void finish() {
    lock.lock();
    try {
      ended = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
    subscription.close();
  }

  /** What is due, together, or a comment after a long silence; empty at the end. */
  private Optional<byte[]> next() throws IOException, InterruptedException {
    lock.lock();
    try {
      long silence = limits.keepAlive().toNanos();
      while (true) {
        if (dropped) {
          throw new IOException("the client does not read");
        }
        long due = outbox.dueIn(nanoTime.getAsLong());
        if (due == 0 || (ended && due != Outbox.NOTHING)) {
          return Optional.of(piece());
        }
        if (ended) {
          return Optional.empty();
        }
        if (silence <= 0) {
          return Optional.of(SseFrame.comment("keep-alive"));
        }
        long wait = Math.min(due, silence);
        long left = changed.awaitNanos(wait);
        silence -= wait - Math.max(0, left);
      }
    } finally {
      lock.unlock();
    }
  }

  private byte[] piece() {
    var piece = new ByteArrayOutputStream();
    long now = nanoTime.getAsLong();
    while (piece.size() < PIECE) {
      long due = outbox.dueIn(now);
      if (due == Outbox.NOTHING || (due > 0 && !ended)) {
        break;
      }
      outbox.take(now).ifPresent(event -> piece.writeBytes(frames.frame(nextId++, event)));
    }
    return piece.toByteArray();
  }

  private void send(byte[] piece) throws IOException {
    lock.lock();
    try {
      writing = true;
      writingSince = nanoTime.getAsLong();
    } finally {
      lock.unlock();
    }
    try {
      exchange.write(piece);
    } finally {
      lock.lock();
      try {
        writing = false;
      } finally {
        lock.unlock();
      }
    }
  }
}

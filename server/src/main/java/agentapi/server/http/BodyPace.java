package agentapi.server.http;

import java.util.function.LongSupplier;

/**
 * How fast a body has to come: a client that sends a byte now and then keeps every idle time-out
 * away, and its connection and thread busy.
 *
 * @param graceNanos for so long any pace will do
 * @param bytesPerSecond the average needed after that
 * @param nanoTime the clock
 */
record BodyPace(long graceNanos, int bytesPerSecond, LongSupplier nanoTime) {
  /** The pace of one body, from now on. */
  Running start() {
    return new Running(nanoTime.getAsLong());
  }

  /** One body on its way. */
  final class Running {
    private final long start;

    private Running(long start) {
      this.start = start;
    }

    /** Whether so many bytes are too few by now. */
    boolean isTooSlow(long bytes) {
      double late = nanoTime.getAsLong() - start - (double) graceNanos;
      return late > 0 && bytes < late / 1e9 * bytesPerSecond;
    }
  }
}

package agentapi.core.session;

import java.time.Instant;
import java.time.InstantSource;

/**
 * The time of day at start, moved on by a clock that no one can set, so that no deadline is ever
 * skipped or early.
 */
public final class MonotonicClock implements InstantSource {
  private final Instant start = Instant.now();
  private final long startNanos = System.nanoTime();

  @Override
  public Instant instant() {
    return start.plusNanos(System.nanoTime() - startNanos);
  }
}

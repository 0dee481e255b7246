package agentapi.demo;

import org.jspecify.annotations.Nullable;

/**
 * Does something at regular times while it runs, and plans nothing while it does not. Not
 * thread-safe.
 */
final class Ticker {
  private final Timers timers;
  private final long period;
  private final Runnable task;
  private Timers.@Nullable Timer next;

  /**
   * @param period milliseconds
   */
  Ticker(Timers timers, long period, Runnable task) {
    this.timers = timers;
    this.period = period;
    this.task = task;
  }

  /** Runs from the next whole number of periods after this time on, if it does not run already. */
  void run(long origin) {
    if (next == null) {
      plan(origin);
    }
  }

  void stop() {
    if (next != null) {
      next.cancel();
      next = null;
    }
  }

  private void plan(long origin) {
    long periods = (timers.now() - origin) / period + 1;
    next =
        timers.at(
            origin + periods * period,
            () -> {
              plan(origin);
              task.run();
            });
  }
}

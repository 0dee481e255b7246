package agentapi.demo;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.LongSupplier;

/**
 * What is to happen later, on one thread: nothing runs by itself, the owner calls {@link #runDue}
 * when {@link #nextDue} has come. Times are milliseconds of the given monotonic clock. Not
 * thread-safe.
 */
final class Timers {
  /** What {@link #nextDue} says when nothing is planned. */
  static final long NEVER = Long.MAX_VALUE;

  private final LongSupplier clock;
  private final PriorityQueue<Timer> planned =
      new PriorityQueue<>(
          new Comparator<Timer>() { // a lambda here would cost the start its bootstrap
            @Override
            public int compare(Timer a, Timer b) {
              return a.due != b.due ? Long.compare(a.due, b.due) : Long.compare(a.order, b.order);
            }
          });
  private long order;

  Timers(LongSupplier clock) {
    this.clock = clock;
  }

  long now() {
    return clock.getAsLong();
  }

  Timer after(long millis, Runnable task) {
    return at(now() + millis, task);
  }

  Timer at(long due, Runnable task) {
    Timer timer = new Timer(due, order++, task);
    planned.add(timer);
    return timer;
  }

  long nextDue() {
    Timer first = planned.peek();
    return first == null ? NEVER : first.due;
  }

  /**
   * Runs what was due when it was called; what these tasks plan waits for the next call, even if it
   * is due at once.
   */
  void runDue() {
    long now = now();
    long end = order;
    for (Timer first = planned.peek();
        first != null && first.due <= now && first.order < end;
        first = planned.peek()) {
      planned.remove();
      first.task.run();
    }
  }

  /** A planned task. */
  final class Timer {
    private final long due;
    private final long order;
    private final Runnable task;

    private Timer(long due, long order, Runnable task) {
      this.due = due;
      this.order = order;
      this.task = task;
    }

    long due() {
      return due;
    }

    void cancel() {
      planned.remove(this);
    }
  }
}

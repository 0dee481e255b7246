package agentapi.core.session;

import agentapi.terminal.Snapshot;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The newest settled screen, for any number of onlookers; whoever looks rarely misses the ones
 * between.
 */
final class Frames {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private Optional<Snapshot> newest = Optional.empty();

  void show(Snapshot snapshot) {
    lock.lock();
    try {
      newest = Optional.of(snapshot);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** The newest one if it is another than the given one, waiting for it at most so long. */
  Optional<Snapshot> after(Snapshot seen, Duration timeout) throws InterruptedException {
    lock.lock();
    try {
      long left = timeout.toNanos();
      while (newest.filter(shown -> shown != seen).isEmpty() && left > 0) {
        left = changed.awaitNanos(left);
      }
      return newest.filter(shown -> shown != seen);
    } finally {
      lock.unlock();
    }
  }
}

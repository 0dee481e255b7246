package agentapi.core.events;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A subscription with a bounded queue. Its lock is its own, so that readers do not wait for one
 * another; the emitter takes it while holding its own lock, never the other way round.
 */
final class QueuedSubscription implements Subscription {
  private final long id;
  private final List<Event> state;
  private final int capacity;
  private final EventEmitter emitter;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<Event> queue = new ArrayDeque<>();
  private boolean closed;

  QueuedSubscription(long id, List<Event> state, int capacity, EventEmitter emitter) {
    this.id = id;
    this.state = state;
    this.capacity = capacity;
    this.emitter = emitter;
  }

  /**
   * Queues an event. False, and the subscription has ended, if the queue is full or it had ended
   * before.
   */
  boolean offer(Event event) {
    lock.lock();
    try {
      if (closed) {
        return false;
      }
      if (queue.size() < capacity) {
        queue.addLast(event);
      } else {
        closed = true;
      }
      changed.signalAll();
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  void end() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public long id() {
    return id;
  }

  @Override
  public List<Event> state() {
    return state;
  }

  @Override
  public Optional<Event> poll(Duration timeout) throws InterruptedException {
    long nanos = TimeUnit.NANOSECONDS.convert(timeout);
    lock.lockInterruptibly();
    try {
      while (queue.isEmpty() && !closed && nanos > 0) {
        nanos = changed.awaitNanos(nanos);
      }
      return Optional.ofNullable(queue.pollFirst());
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean ended() {
    lock.lock();
    try {
      return closed && queue.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    emitter.unsubscribe(id);
  }
}

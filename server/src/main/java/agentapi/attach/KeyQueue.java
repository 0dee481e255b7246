package agentapi.attach;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keys on their way to the server: in order, one request at a time, whatever was typed meanwhile
 * together in the next.
 */
final class KeyQueue {
  /** How many characters may wait for a server that does not take them. */
  static final int LIMIT = 1 << 20;

  /** How many characters go in one request; a server takes bodies of 1 MiB. */
  static final int REQUEST_LIMIT = 64 << 10;

  private final KeySink sink;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final StringBuilder waiting = new StringBuilder();
  private boolean sending;

  KeyQueue(KeySink sink) {
    this.sink = sink;
  }

  /** Queues keys without waiting; false if too many wait, and then none of these is taken. */
  boolean offer(String keys) {
    lock.lock();
    try {
      if (keys.length() > LIMIT - waiting.length()) {
        return false;
      }
      waiting.append(keys);
      changed.signalAll();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Sends what is queued, until interrupted or refused. For one thread. */
  void run() throws InterruptedException, IOException, AttachException {
    while (true) {
      sink.send(take());
      lock.lock();
      try {
        sending = false;
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  /** Waits until everything queued was sent, or until the time is over. */
  void awaitSent(Duration limit) throws InterruptedException {
    long left = limit.toNanos();
    lock.lock();
    try {
      while ((sending || !waiting.isEmpty()) && left > 0) {
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  private String take() throws InterruptedException {
    lock.lock();
    try {
      while (waiting.isEmpty()) {
        changed.await();
      }
      int length = Math.min(waiting.length(), REQUEST_LIMIT);
      if (Character.isHighSurrogate(waiting.charAt(length - 1)) && length < waiting.length()) {
        length--;
      }
      String keys = waiting.substring(0, length);
      waiting.delete(0, length);
      sending = true;
      return keys;
    } finally {
      lock.unlock();
    }
  }
}

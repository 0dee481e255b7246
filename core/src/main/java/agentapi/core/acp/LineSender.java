package agentapi.core.acp;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Writes lines to an agent that may be slow to read, without making anyone wait: a thread of its
 * own does the waiting. Safe for any number of threads.
 */
final class LineSender {
  private static final class Line {
    private final byte[] bytes;
    private final CompletableFuture<Void> written = new CompletableFuture<>();

    Line(String text) {
      this.bytes = (text + "\n").getBytes(StandardCharsets.UTF_8);
    }
  }

  private final OutputStream out;
  private final int maxWaiting;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<Line> lines = new ArrayDeque<>();
  private int waiting;
  private boolean closed;

  /**
   * @param maxWaiting how many bytes may wait to be written
   */
  LineSender(OutputStream out, int maxWaiting) {
    this.out = out;
    this.maxWaiting = maxWaiting;
  }

  void start() {
    // A thread of the platform: a write that the agent does not read would hold on to a carrier.
    Thread.ofPlatform().daemon().name("acp-sender").start(this::run);
  }

  /**
   * Lets a line be written. The future ends when the agent's pipe has taken all of it, or with an
   * {@link IOException}; at once if too much waits already or the sender is closed.
   */
  CompletableFuture<Void> send(String line) {
    Line next = new Line(line);
    lock.lock();
    try {
      if (closed) {
        return CompletableFuture.failedFuture(new IOException("the connection is closed"));
      }
      if (waiting + next.bytes.length > maxWaiting && waiting > 0) {
        return CompletableFuture.failedFuture(
            new IOException("the agent does not read what it is sent"));
      }
      waiting += next.bytes.length;
      lines.addLast(next);
      changed.signal();
      return next.written;
    } finally {
      lock.unlock();
    }
  }

  /** Drops what waits. A write that is under way ends only with the agent. */
  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    IOException why = new IOException("the connection is closed");
    try {
      for (Optional<Line> next = take(); next.isPresent(); next = take()) {
        Line line = next.get();
        try {
          out.write(line.bytes);
          out.flush();
        } catch (IOException e) {
          line.written.completeExceptionally(e);
          throw e;
        }
        line.written.complete(null);
      }
    } catch (IOException e) {
      why = e;
    }
    close();
    for (Line line : rest()) {
      line.written.completeExceptionally(why);
    }
  }

  private Optional<Line> take() {
    lock.lock();
    try {
      while (lines.isEmpty() && !closed) {
        changed.awaitUninterruptibly();
      }
      if (closed) {
        return Optional.empty();
      }
      Line line = lines.removeFirst();
      waiting -= line.bytes.length;
      return Optional.of(line);
    } finally {
      lock.unlock();
    }
  }

  private ArrayDeque<Line> rest() {
    lock.lock();
    try {
      return new ArrayDeque<>(lines);
    } finally {
      lock.unlock();
    }
  }
}

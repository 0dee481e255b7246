package agentapi.server.http;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes connections whose request line and headers do not come to an end: every byte restarts the
 * idle time-out, so a client that dribbles would stay for ever. Looks round only while there is a
 * connection without a running request; those that never sent a byte are left to the idle time-out.
 * Safe for any thread.
 */
final class HeadDeadline implements Connection.Listener {
  private static final long NOT_BEGUN = Long.MIN_VALUE;

  private static final class Head {
    final long bytesBefore;
    volatile long begun = NOT_BEGUN;

    Head(long bytesBefore) {
      this.bytesBefore = bytesBefore;
    }
  }

  private final Scheduler scheduler;
  private final LongSupplier nanoTime;
  private final Duration limit;
  private final ConcurrentMap<Connection, Head> heads = new ConcurrentHashMap<>();
  private final AtomicBoolean scheduled = new AtomicBoolean();

  HeadDeadline(Scheduler scheduler, LongSupplier nanoTime, Duration limit) {
    this.scheduler = scheduler;
    this.nanoTime = nanoTime;
    this.limit = limit;
  }

  @Override
  public void onOpened(Connection connection) {
    if (connection instanceof ConnectionMetaData) {
      await(connection);
    }
  }

  @Override
  public void onClosed(Connection connection) {
    heads.remove(connection);
  }

  /** The head of a request has come; when its answer is out, the next one is awaited. */
  void complete(Request request) {
    Connection connection = request.getConnectionMetaData().getConnection();
    if (heads.remove(connection) != null) {
      Request.addCompletionListener(request, _ -> await(connection));
    }
  }

  /** Whether it will look round again. */
  boolean isWatching() {
    return scheduled.get();
  }

  private void await(Connection connection) {
    heads.put(connection, new Head(connection.getBytesIn()));
    schedule();
  }

  private void schedule() {
    if (scheduled.compareAndSet(false, true)) {
      scheduler.schedule(this::sweep, Math.max(1, limit.toMillis() / 5), TimeUnit.MILLISECONDS);
    }
  }

  private void sweep() {
    scheduled.set(false);
    long now = nanoTime.getAsLong();
    heads.forEach((connection, head) -> {
      if (!connection.getEndPoint().isOpen()) {
        heads.remove(connection);
      } else if (head.begun == NOT_BEGUN) {
        head.begun = connection.getBytesIn() > head.bytesBefore ? now : NOT_BEGUN;
      } else if (now - head.begun >= limit.toNanos()) {
        heads.remove(connection);
        connection.getEndPoint().close();
      }
    });
    if (!heads.isEmpty()) {
      schedule();
    }
  }
}

package agentapi.server.http;

import java.time.Duration;

/**
 * Where the thread of one stream waits for what comes next. The end of the server cuts the wait
 * short, but never a write: what was published before it is still sent. Made by the thread that
 * waits; {@link #end} is for any other.
 */
final class StreamWait {
  /** What comes next, waited for no longer than it is told. */
  @FunctionalInterface
  interface Source<T> {
    T within(Duration patience) throws InterruptedException;
  }

  private final Thread thread = Thread.currentThread();
  private boolean waiting;
  private boolean ended;
  private boolean over;

  /** What the source has next; once the wait is over, only what it has already. */
  <T> T next(Source<T> source, Duration patience) throws InterruptedException {
    if (begins()) {
      try {
        return source.within(patience);
      } catch (InterruptedException e) {
        if (!isEnded()) {
          throw e;
        }
      } finally {
        ends();
      }
    }
    over = true;
    return source.within(Duration.ZERO);
  }

  /** Whether the source was asked after the end: if it had nothing then, that is all. */
  boolean isOver() {
    return over;
  }

  synchronized void end() {
    ended = true;
    if (waiting) {
      thread.interrupt();
    }
  }

  private synchronized boolean begins() {
    waiting = !ended;
    return waiting;
  }

  /** An interrupt that came too late for the wait must not cut the write that follows. */
  private synchronized void ends() {
    waiting = false;
    if (ended) {
      Thread.interrupted();
    }
  }

  private synchronized boolean isEnded() {
    return ended;
  }
}

package agentapi.core.events;

import agentapi.core.view.SessionView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The changes of one session, numbered from 1 without a hole. It keeps the newest; every reader has
 * its own place in it, so that a slow one falls behind and is told, and slows nobody. Safe for any
 * number of threads.
 */
public final class EventLog {
  /** Events that are kept. */
  public static final int CAPACITY = 10_000;

  /** Characters of text that are kept in events; the newest event is always kept. */
  public static final int MAX_TEXT = 16 * 1024 * 1024;

  /** An event with its number. */
  public record Numbered(long number, Instant time, SessionEvent event) {}

  /** What a reader finds after its place. */
  public sealed interface Reading {
    /** What came next, in order; empty if nothing came in time. */
    record Events(List<Numbered> events) implements Reading {}

    /** These numbers are no longer kept; a reader goes on from a view of {@code to}. */
    record Gap(long from, long to) implements Reading {}
  }

  /** A view of the session, and the number of the last event that is in it. */
  public record Snapshot(SessionView view, long number) {}

  private static final int BATCH = 256;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition grew = lock.newCondition();
  private final Deque<Numbered> kept = new ArrayDeque<>();
  private volatile SessionView view;
  private long last;
  private long text;

  /** A log that begins with this view. */
  public EventLog(SessionView view) {
    this.view = view;
  }

  /** The session's epoch; part of the ids of its events. */
  public String epoch() {
    return view.epoch();
  }

  /**
   * Notes what changed since the last view. Whoever learns of an event finds it in {@link #view}.
   */
  public void append(SessionView now, Instant time) {
    List<SessionEvent> events = SessionEvent.between(view, now);
    lock.lock();
    try {
      view = now;
      for (SessionEvent event : events) {
        kept.addLast(new Numbered(++last, time, event));
        text += size(event);
      }
      while (kept.size() > CAPACITY || (text > MAX_TEXT && kept.size() > 1)) {
        text -= size(kept.removeFirst().event());
      }
      if (!events.isEmpty()) {
        grew.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** The present view; never waits. */
  public SessionView view() {
    return view;
  }

  /** The present view, and up to which event it goes. */
  public Snapshot snapshot() {
    lock.lock();
    try {
      return new Snapshot(view, last);
    } finally {
      lock.unlock();
    }
  }

  /** The number of the oldest event that is kept, or the next one's if there is none. */
  public long oldest() {
    lock.lock();
    try {
      return kept.isEmpty() ? last + 1 : kept.getFirst().number();
    } finally {
      lock.unlock();
    }
  }

  /** What came after an event, waiting for it at most the given time. */
  public Reading after(long number, Duration timeout) throws InterruptedException {
    lock.lock();
    try {
      long left = timeout.toNanos();
      while (number >= last && left > 0) {
        left = grew.awaitNanos(left);
      }
      if (!kept.isEmpty() && number + 1 < kept.getFirst().number()) {
        return new Reading.Gap(number + 1, last);
      }
      List<Numbered> events = new ArrayList<>();
      for (Numbered event : kept) {
        if (event.number() > number && events.size() < BATCH) {
          events.add(event);
        }
      }
      return new Reading.Events(events);
    } finally {
      lock.unlock();
    }
  }

  private static int size(SessionEvent event) {
    return switch (event) {
      case SessionEvent.MessagePut(var entry) -> entry.text().length();
      case SessionEvent.MessageDone(var entry) -> entry.text().length();
      case SessionEvent.MessageGrew(_, String append) -> append.length();
      case SessionEvent.RequestOpened(var request) -> request.detail().length();
      case SessionEvent.RequestClosed(var request) -> request.detail().length();
      case SessionEvent.ToolMoved(_, _) -> agentapi.core.view.Part.Tool.MAX_OUTPUT;
      case SessionEvent.QueueChanged(var queue) ->
          queue.stream().mapToInt(waiting -> waiting.text().length()).sum();
      case SessionEvent.Failed(var failure) -> failure.message().length();
      case SessionEvent.StateChanged(_, _),
          SessionEvent.DeliveryMoved(_, _),
          SessionEvent.ConversationBegan() ->
          0;
    };
  }
}

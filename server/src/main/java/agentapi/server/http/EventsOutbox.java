package agentapi.server.http;

import agentapi.core.events.Event;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The outbox of {@code /events}: updates of one message go out at most ten times a second, the last
 * one always, and nothing overtakes what came before it.
 */
final class EventsOutbox implements Outbox {
  /** More different events than this never wait for a client that reads. */
  static final int CAPACITY = 1024;

  static final long INTERVAL = Duration.ofMillis(100).toNanos();

  /** One place in the queue; an update's text may become newer while it waits. */
  private static final class Slot {
    Event event;

    Slot(Event event) {
      this.event = event;
    }
  }

  private final Deque<Slot> waiting = new ArrayDeque<>();
  private final Map<Integer, Slot> updates = new HashMap<>();
  private final Map<Integer, Long> sent = new HashMap<>();

  @Override
  public boolean shows(Event event) {
    return !(event instanceof Event.ScreenUpdate);
  }

  @Override
  public boolean offer(Event event) {
    if (event instanceof Event.MessageUpdate(var message)) {
      Slot slot = updates.get(message.id());
      if (slot != null) {
        slot.event = event;
        return true;
      }
    }
    if (waiting.size() >= CAPACITY) {
      return false;
    }
    var slot = new Slot(event);
    waiting.add(slot);
    if (event instanceof Event.MessageUpdate(var message)) {
      updates.put(message.id(), slot);
    }
    return true;
  }

  @Override
  public long dueIn(long now) {
    Slot first = waiting.peek();
    if (first == null) {
      return NOTHING;
    }
    if (first.event instanceof Event.MessageUpdate(var message)) {
      Long last = sent.get(message.id());
      return last == null ? 0 : Math.max(0, last + INTERVAL - now);
    }
    return 0;
  }

  @Override
  public Optional<Event> take(long now) {
    Slot first = waiting.poll();
    if (first == null) {
      return Optional.empty();
    }
    if (first.event instanceof Event.MessageUpdate(var message)) {
      updates.remove(message.id());
      if (sent.size() >= CAPACITY) {
        sent.values().removeIf(last -> now - last >= INTERVAL);
      }
      sent.put(message.id(), now);
    }
    return Optional.of(first.event);
  }
}

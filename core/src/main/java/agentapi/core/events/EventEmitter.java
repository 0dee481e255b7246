package agentapi.core.events;

import agentapi.core.view.ConversationStatus;
import agentapi.core.view.Message;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One session's changes, sent to any number of subscribers without ever waiting for one.
 *
 * <p>It is told the whole present state again and again, and passes on only what changed. Whoever
 * subscribes first gets the events that rebuild the state of that moment, then everything later,
 * each event exactly once and in the same order as everyone else. A subscriber that does not read
 * is dropped as soon as its queue is full.
 *
 * <p>Safe for any number of threads. No method waits for a subscriber: the lock that orders events
 * is held for work in memory only.
 */
public final class EventEmitter {
  /** How many events a subscriber may leave unread when nothing else is configured. */
  public static final int DEFAULT_QUEUE_CAPACITY = 1024;

  /** How many errors, the newest, are kept for later subscribers. */
  public static final int STORED_ERRORS = 100;

  private final String agentType;
  private final InstantSource clock;
  private final int queueCapacity;

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Long, QueuedSubscription> subscriptions = new LinkedHashMap<>();
  private final ArrayDeque<Event.AgentError> errors = new ArrayDeque<>();
  private List<Message> messages = List.of();
  private AgentStatus status = AgentStatus.RUNNING;
  private String screen = "";
  private long nextId;

  /**
   * An emitter that starts as running, with an empty screen, no messages and no errors.
   *
   * @param agentType the agent's name on the wire, part of every status change
   * @param clock dates the errors
   * @param queueCapacity events a subscriber may leave unread; 0 means {@link
   *     #DEFAULT_QUEUE_CAPACITY}
   * @throws IllegalArgumentException if the capacity is negative
   */
  public EventEmitter(String agentType, InstantSource clock, int queueCapacity) {
    if (queueCapacity < 0) {
      throw new IllegalArgumentException("queue capacity must not be negative: " + queueCapacity);
    }
    this.agentType = agentType;
    this.clock = clock;
    this.queueCapacity = queueCapacity == 0 ? DEFAULT_QUEUE_CAPACITY : queueCapacity;
  }

  /**
   * Begins a subscription. Its {@linkplain Subscription#state() state} holds every message in
   * order, one status change, one screen update and the stored errors in order. Nothing emitted
   * before this call is in its queue, nothing emitted after it is missing there.
   */
  public Subscription subscribe() {
    lock.lock();
    try {
      var subscription = new QueuedSubscription(nextId++, state(), queueCapacity, this);
      subscriptions.put(subscription.id(), subscription);
      return subscription;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Ends the subscription of that id; what it has queued stays readable. Harmless for an id that
   * was never given out or has ended.
   */
  void unsubscribe(long id) {
    Optional<QueuedSubscription> ended;
    lock.lock();
    try {
      ended = Optional.ofNullable(subscriptions.remove(id));
    } finally {
      lock.unlock();
    }
    ended.ifPresent(QueuedSubscription::end);
  }

  /**
   * Shows messages and status of one moment. A text is final for whoever was told that the agent is
   * stable: one that changes all the same, as when a dialog goes away together with the turn that
   * asked, changes in a run of its own, as it did in the original, which knows of changes by them.
   */
  public void emit(List<Message> now, ConversationStatus conversation) {
    List<Message> copy = List.copyOf(now);
    lock.lock();
    try {
      if (!changed(copy).isEmpty()) {
        emitStatus(ConversationStatus.CHANGING);
      }
      emitMessages(copy);
      emitStatus(conversation);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Replaces the conversation. Every position of the new list whose message differs in any field
   * from the last list's is sent, in order; positions that only the last list had send nothing.
   */
  public void emitMessages(List<Message> now) {
    List<Message> copy = List.copyOf(now);
    lock.lock();
    try {
      List<Message> changed = changed(copy);
      messages = copy;
      changed.forEach(message -> send(new Event.MessageUpdate(message)));
    } finally {
      lock.unlock();
    }
  }

  /** Sends what the legacy face calls this status, if that differs from the last one. */
  public void emitStatus(ConversationStatus conversation) {
    AgentStatus now = AgentStatus.of(conversation);
    lock.lock();
    try {
      if (now != status) {
        status = now;
        send(statusChange());
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Sends the screen without its trailing white space, if the screen as given differs from the last
   * one given.
   */
  public void emitScreen(String now) {
    lock.lock();
    try {
      if (!now.equals(screen)) {
        screen = now;
        send(screenUpdate());
      }
    } finally {
      lock.unlock();
    }
  }

  /** Sends an error dated now and keeps it for later subscribers. */
  public void emitError(String message, ErrorLevel level) {
    lock.lock();
    try {
      var error = new Event.AgentError(message, level, clock.instant());
      if (errors.size() == STORED_ERRORS) {
        errors.removeFirst();
      }
      errors.addLast(error);
      send(error);
    } finally {
      lock.unlock();
    }
  }

  /** How many subscriptions are neither closed nor dropped. */
  public int subscribers() {
    lock.lock();
    try {
      return subscriptions.size();
    } finally {
      lock.unlock();
    }
  }

  private List<Message> changed(List<Message> now) {
    List<Message> changed = new ArrayList<>();
    for (int i = 0; i < now.size(); i++) {
      if (i >= messages.size() || !now.get(i).equals(messages.get(i))) {
        changed.add(now.get(i));
      }
    }
    return changed;
  }

  private List<Event> state() {
    List<Event> state = new ArrayList<>(messages.size() + 2 + errors.size());
    for (Message message : messages) {
      state.add(new Event.MessageUpdate(message));
    }
    state.add(statusChange());
    state.add(screenUpdate());
    state.addAll(errors);
    return List.copyOf(state);
  }

  private Event statusChange() {
    return new Event.StatusChange(status, agentType);
  }

  private Event screenUpdate() {
    return new Event.ScreenUpdate(withoutTrailingBlanks(screen));
  }

  private void send(Event event) {
    subscriptions.values().removeIf(subscription -> !subscription.offer(event));
  }

  private static String withoutTrailingBlanks(String text) {
    int end = text.length();
    while (end > 0 && " \t\n\r\f\u000B".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return text.substring(0, end);
  }
}

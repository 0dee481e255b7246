package agentapi.core.session;

import agentapi.core.view.MessageKind;
import agentapi.core.view.SessionView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Messages that wait until the agent is idle. Owned by one thread. */
final class Queue {
  /** More wait for nobody's good. */
  static final int CAPACITY = 100;

  /** One that waits. */
  record Waiting(Ticket ticket, String id, String text, MessageKind kind, Instant at) {}

  private final List<Waiting> waiting = new ArrayList<>();
  private int inFront;

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  boolean isFull() {
    return waiting.size() >= CAPACITY;
  }

  void add(Waiting message) {
    waiting.addLast(message);
  }

  /** Adds one that comes before all others but those that were added so. */
  void addInFront(Waiting message) {
    waiting.add(inFront++, message);
  }

  /** Takes back the one that was the next. */
  void putBack(Waiting message) {
    waiting.addFirst(message);
    inFront++;
  }

  Waiting next() {
    return remove(0);
  }

  private Waiting remove(int place) {
    if (place < inFront) {
      inFront--;
    }
    return waiting.remove(place);
  }

  List<SessionView.Queued> view() {
    return waiting.stream()
        .map(message -> new SessionView.Queued(message.id(), message.text(), message.at()))
        .toList();
  }

  /** Whoever waits for the message is told that it was taken back. */
  void takeBack(Ticket ticket, String id, Outcome out) {
    Optional<Waiting> found =
        waiting.stream().filter(message -> message.id().equals(id)).findFirst();
    if (found.isEmpty()) {
      out.refuse(ticket, RefusedException.Reason.UNKNOWN, "no message " + id + " waits");
      return;
    }
    remove(waiting.indexOf(found.get()));
    out.refuse(
        found.get().ticket(), RefusedException.Reason.NOT_TAKEN, "taken back before it was sent");
    out.done(ticket);
  }

  void end(String why, Outcome out) {
    waiting.forEach(message -> out.refuse(message.ticket(), RefusedException.Reason.ENDED, why));
    waiting.clear();
    inFront = 0;
  }
}

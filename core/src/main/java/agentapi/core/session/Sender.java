package agentapi.core.session;

import agentapi.core.evidence.Fact;
import agentapi.core.evidence.Source;
import agentapi.core.profile.Profile;
import agentapi.core.view.MessageKind;
import agentapi.core.view.SessionView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Brings users' messages to the agent, one at a time; the others wait. Owned by one thread. */
final class Sender {
  private final Ids ids;
  private final Sight sight;
  private final Profile.Send rules;
  private final Errors errors;
  private final Queue queue = new Queue();
  private Optional<Delivery> going = Optional.empty();
  private boolean hasWaited;

  Sender(Ids ids, Sight sight, Profile.Send rules, Errors errors) {
    this.ids = ids;
    this.sight = sight;
    this.rules = rules;
    this.errors = errors;
  }

  boolean isTyping() {
    return going.isPresent();
  }

  /** Whether messages wait that could be sent now. */
  boolean hasNext() {
    return going.isEmpty() && !queue.isEmpty();
  }

  List<SessionView.Queued> queued() {
    return queue.view();
  }

  void takeBack(Ticket ticket, String id, Outcome out) {
    queue.takeBack(ticket, id, out);
  }

  /** Sends at once. */
  void send(Ticket ticket, String text, MessageKind kind, Instant now, Outcome out) {
    Queue.Waiting message = new Queue.Waiting(ticket, ids.message(), text, kind, now);
    out.accept(ticket, message.id());
    hasWaited = false;
    going = Optional.of(new Delivery(message, sight, now, rules));
  }

  /** Sends what has waited longest. */
  void sendNext(Instant now) {
    hasWaited = true;
    going = Optional.of(new Delivery(queue.next(), sight, now, rules));
  }

  /** Lets a message wait until the agent is idle; false if too many wait already. */
  boolean wait(
      Ticket ticket, String text, MessageKind kind, boolean inFront, Instant now, Outcome out) {
    if (queue.isFull()) {
      out.refuse(
          ticket, RefusedException.Reason.QUEUE_FULL, Queue.CAPACITY + " messages wait already");
      return false;
    }
    Queue.Waiting message = new Queue.Waiting(ticket, ids.message(), text, kind, now);
    out.accept(ticket, message.id());
    if (inFront) {
      queue.addInFront(message);
    } else {
      queue.add(message);
    }
    return true;
  }

  /** The screen changed. */
  void see(Instant now) {
    going.ifPresent(message -> message.see(sight.reading(), now));
  }

  /** The agent was seen to take a message. */
  void prove(Source source) {
    going.ifPresent(message -> message.prove(source));
  }

  /** The record shows that the agent took this text; whether it is the one that is on its way. */
  boolean proves(String said, Source source) {
    if (going.isPresent() && SameText.of(said, going.get().text())) {
      going.get().prove(source);
      return true;
    }
    return false;
  }

  /** Does what the message on its way needs; that message, once it is taken. */
  Optional<Delivery> goOn(Instant now, Outcome out) {
    while (going.isPresent()) {
      Delivery message = going.get();
      switch (message.next(now, sight.reading(), sight.shows(message.text()))) {
        case Delivery.Step.Wait(Instant until) -> {
          out.wake(until);
          return Optional.empty();
        }
        case Delivery.Step.Type(String keys) -> out.type(keys);
        case Delivery.Step.Taken() -> {
          going = Optional.empty();
          return Optional.of(message);
        }
        case Delivery.Step.Asks() -> {
          going = Optional.empty();
          if (hasWaited) {
            queue.putBack(message.waiting());
          } else {
            refuse(message, "the agent asks something; answer that first", out);
          }
        }
        case Delivery.Step.NotTaken(String why, boolean clear) -> {
          going = Optional.empty();
          if (clear) {
            out.type(rules.clear());
          }
          refuse(message, why, out);
        }
      }
    }
    return Optional.empty();
  }

  /** Whoever sent it may not wait for it, and is told all the same. */
  private void refuse(Delivery message, String why, Outcome out) {
    out.refuse(message.ticket(), RefusedException.Reason.NOT_TAKEN, why);
    String told = "message %s was not delivered: %s".formatted(message.messageId(), why);
    errors.tell(new Fact.ErrorTold(Source.SCREEN, told));
  }

  void end(String why, Outcome out) {
    going.ifPresent(message -> out.refuse(message.ticket(), RefusedException.Reason.ENDED, why));
    going = Optional.empty();
    queue.end(why, out);
  }
}

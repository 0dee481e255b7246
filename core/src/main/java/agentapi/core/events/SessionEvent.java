package agentapi.core.events;

import agentapi.core.view.Entry;
import agentapi.core.view.Part;
import agentapi.core.view.Request;
import agentapi.core.view.SessionView;
import agentapi.core.view.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A change of a session, as its {@link EventLog} keeps it. */
public sealed interface SessionEvent {
  /** It does something else, or a turn began or ended. */
  record StateChanged(State state, Optional<SessionView.TurnView> turn) implements SessionEvent {}

  /** A message is new, or its text was replaced. */
  record MessagePut(Entry entry) implements SessionEvent {}

  /** An agent's message grew at its end. */
  record MessageGrew(String id, String append) implements SessionEvent {}

  /** An agent's message is complete. */
  record MessageDone(Entry entry) implements SessionEvent {}

  /** A tool was called or gave something back. */
  record ToolMoved(String messageId, Part part) implements SessionEvent {}

  /** A user's message came further. */
  record DeliveryMoved(String id, Entry.Delivered delivery) implements SessionEvent {}

  /** The agent asks something. */
  record RequestOpened(Request request) implements SessionEvent {}

  /** A request needs no answer any more. */
  record RequestClosed(Request request) implements SessionEvent {}

  /** Other messages wait than before. */
  record QueueChanged(List<SessionView.Queued> queue) implements SessionEvent {}

  /** Something went wrong at the vendor's or in the agent. */
  record Failed(SessionView.Failure failure) implements SessionEvent {}

  /** The agent began another conversation of its own. */
  record ConversationBegan() implements SessionEvent {}

  /** What changed from one view of a session to a later one, in the order in which it is told. */
  static List<SessionEvent> between(SessionView before, SessionView now) {
    List<SessionEvent> events = new ArrayList<>();
    if (now.conversations() > before.conversations()) {
      events.add(new ConversationBegan());
    }
    messages(before.entries(), now.entries(), events);
    requests(before.requests(), now.requests(), events);
    if (!before.queue().equals(now.queue())) {
      events.add(new QueueChanged(now.queue()));
    }
    long known = before.failures().isEmpty() ? 0 : before.failures().getLast().number();
    now.failures().stream()
        .filter(failure -> failure.number() > known)
        .forEach(failure -> events.add(new Failed(failure)));
    if (!before.state().equals(now.state()) || !before.turn().equals(now.turn())) {
      events.add(new StateChanged(now.state(), now.turn()));
    }
    return events;
  }

  private static void messages(List<Entry> before, List<Entry> now, List<SessionEvent> events) {
    if (before.equals(now)) {
      return;
    }
    // Only the last user's and the last agent's message of the earlier list can have changed.
    for (int at = Math.max(0, before.size() - 2); at < now.size(); at++) {
      if (at >= before.size()) {
        events.add(new MessagePut(now.get(at)));
      } else if (!before.get(at).equals(now.get(at))) {
        message(before.get(at), now.get(at), events);
      }
    }
    taken(before, now, events);
  }

  /** A message that was taken away again will say nothing more. */
  private static void taken(List<Entry> before, List<Entry> now, List<SessionEvent> events) {
    for (int at = now.size(); at < before.size(); at++) {
      if (before.get(at) instanceof Entry.FromAgent gone && !gone.complete()) {
        events.add(
            new MessageDone(
                new Entry.FromAgent(
                    gone.id(),
                    gone.index(),
                    gone.text(),
                    gone.time(),
                    gone.source(),
                    true,
                    gone.interrupted(),
                    gone.parts())));
      }
    }
  }

  private static void message(Entry before, Entry now, List<SessionEvent> events) {
    if (before instanceof Entry.FromUser old && now instanceof Entry.FromUser user) {
      if (!old.delivery().equals(user.delivery())) {
        events.add(new DeliveryMoved(user.id(), user.delivery()));
      }
    } else if (before instanceof Entry.FromAgent old && now instanceof Entry.FromAgent agent) {
      tools(old, agent, events);
      if (agent.complete() && !old.complete()) {
        events.add(new MessageDone(agent));
      } else if (!agent.text().equals(old.text())) {
        events.add(
            agent.text().startsWith(old.text()) && !old.text().isEmpty()
                ? new MessageGrew(agent.id(), agent.text().substring(old.text().length()))
                : new MessagePut(agent));
      } else if (agent.source() != old.source() || agent.complete() != old.complete()) {
        events.add(new MessagePut(agent));
      }
    }
  }

  private static void tools(Entry.FromAgent old, Entry.FromAgent now, List<SessionEvent> events) {
    for (Part part : now.parts()) {
      if (part instanceof Part.Tool && !old.parts().contains(part)) {
        events.add(new ToolMoved(now.id(), part));
      }
    }
  }

  private static void requests(List<Request> before, List<Request> now, List<SessionEvent> events) {
    if (before.equals(now)) {
      return;
    }
    for (Request request : now) {
      Optional<Request> old =
          before.stream().filter(earlier -> earlier.id().equals(request.id())).findFirst();
      if (old.isEmpty()) {
        events.add(new RequestOpened(request));
      }
      if (request.closed().isPresent() && old.filter(r -> r.closed().isPresent()).isEmpty()) {
        events.add(new RequestClosed(request));
      }
    }
  }
}

package agentapi.core.session;

import agentapi.core.evidence.Source;
import agentapi.core.view.Entry;
import agentapi.core.view.Message;
import agentapi.core.view.Part;
import agentapi.core.view.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The messages of a conversation, in order. Owned by one thread. */
final class Entries {
  private final Ids ids;
  private final List<Entry> entries = new ArrayList<>();
  private List<Entry> shown = List.of();

  /** Begins with an empty message of the agent's. */
  Entries(Ids ids, Instant now) {
    this(ids);
    addAgent(now);
  }

  /** Begins with nothing. */
  Entries(Ids ids) {
    this.ids = ids;
  }

  /** All entries; the same list as long as nothing changes. */
  List<Entry> all() {
    if (shown.isEmpty()) {
      shown = List.copyOf(entries);
    }
    return shown;
  }

  /** Takes over the messages of an earlier run in place of what is there. */
  void restore(List<Message> messages) {
    entries.clear();
    for (Message message : messages) {
      String id = ids.message();
      int index = entries.size();
      entries.add(
          message.role() == Role.USER
              ? new Entry.FromUser(
                  id,
                  index,
                  message.text(),
                  message.time(),
                  new Entry.Delivered(
                      message.time(),
                      Optional.of(message.time()),
                      Optional.of(message.time()),
                      Source.LOG))
              : new Entry.FromAgent(
                  id, index, message.text(), message.time(), Source.LOG, true, false, List.of()));
    }
    shown = List.of();
  }

  boolean onlyOpening() {
    return entries.size() == 1;
  }

  void addUser(String id, String text, Instant began, Entry.Delivered delivery) {
    add(new Entry.FromUser(id, entries.size(), text, began, delivery));
  }

  void addAgent(Instant now) {
    add(
        new Entry.FromAgent(
            ids.message(), entries.size(), "", now, Source.SCREEN, false, false, List.of()));
  }

  private void add(Entry entry) {
    entries.add(entry);
    shown = List.of();
  }

  /**
   * Gives the last message its present text and pieces; its time is that of the last change of its
   * text.
   */
  void updateLast(
      String text,
      Source source,
      boolean complete,
      boolean interrupted,
      List<Part> parts,
      Instant now) {
    if (!endsWithAgent()) {
      return;
    }
    Entry.FromAgent last = (Entry.FromAgent) entries.getLast();
    Entry.FromAgent updated =
        new Entry.FromAgent(
            last.id(),
            last.index(),
            text,
            text.equals(last.text()) ? last.time() : now,
            source,
            complete,
            interrupted,
            parts);
    if (!updated.equals(last)) {
      entries.set(last.index(), updated);
      shown = List.of();
    }
  }

  /** The record shows the last user's message, which has this text. */
  void confirmLast(String text, Source source) {
    for (int at = entries.size() - 1; at >= 0; at--) {
      if (entries.get(at) instanceof Entry.FromUser user && user.text().equals(text)) {
        Entry.Delivered known = user.delivery();
        entries.set(
            at,
            new Entry.FromUser(
                user.id(),
                user.index(),
                user.text(),
                user.time(),
                new Entry.Delivered(known.written(), known.submitted(), known.started(), source)));
        shown = List.of();
        return;
      }
    }
  }

  /** Whether the last message is the agent's. */
  boolean endsWithAgent() {
    return !entries.isEmpty() && entries.getLast() instanceof Entry.FromAgent;
  }

  /** Takes the agent's last message away. */
  void dropLastAgent() {
    if (endsWithAgent()) {
      entries.removeLast();
      shown = List.of();
    }
  }

  /** The agent was seen to take the last user's message. */
  void submitLast(Instant now) {
    moveLast(delivery ->
        delivery.submitted().isPresent()
            ? delivery
            : new Entry.Delivered(
                delivery.written(), Optional.of(now), delivery.started(), delivery.evidence()));
  }

  /** The agent was seen to work on the last user's message. */
  void startLast(Instant now, Source source) {
    moveLast(delivery -> {
      Source strongest = delivery.evidence().compareTo(source) < 0 ? source : delivery.evidence();
      return delivery.started().isPresent()
          ? delivery
          : new Entry.Delivered(
              delivery.written(), delivery.submitted(), Optional.of(now), strongest);
    });
  }

  private void moveLast(UnaryOperator<Entry.Delivered> step) {
    if (entries.size() < 2 || !(entries.get(entries.size() - 2) instanceof Entry.FromUser user)) {
      return;
    }
    Entry.Delivered moved = step.apply(user.delivery());
    if (!moved.equals(user.delivery())) {
      entries.set(
          user.index(),
          new Entry.FromUser(user.id(), user.index(), user.text(), user.time(), moved));
      shown = List.of();
    }
  }
}

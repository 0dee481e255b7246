package agentapi.core.view;

import agentapi.core.evidence.Source;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that a session shows of itself at one moment. Immutable.
 *
 * @param epoch part of every id of this run; another run has another
 * @param turn the agent's work under way
 * @param requests open ones and those closed last
 * @param queue messages that wait until the agent is idle, in order
 * @param failures what went wrong last, in order
 * @param conversations how often the agent began another conversation of its own
 */
public record SessionView(
    String epoch,
    State state,
    Optional<TurnView> turn,
    List<Entry> entries,
    List<Request> requests,
    List<Queued> queue,
    List<Failure> failures,
    int conversations) {
  /**
   * Something that went wrong at the vendor's or in the agent.
   *
   * @param number counted from 1
   */
  public record Failure(long number, String message, Source source) {}

  /** A view of a session in which nothing went wrong, and of one conversation. */
  public SessionView(
      String epoch,
      State state,
      Optional<TurnView> turn,
      List<Entry> entries,
      List<Request> requests,
      List<Queued> queue) {
    this(epoch, state, turn, entries, requests, queue, List.of(), 0);
  }

  /** The agent's work on one message, or on something of its own. */
  public record TurnView(String id, Instant startedAt) {}

  /** A message that waits. */
  public record Queued(String id, String text, Instant at) {}

  /** The request that waits for an answer. */
  public Optional<Request> openRequest() {
    return requests.stream().filter(request -> request.closed().isEmpty()).findFirst();
  }

  /**
   * The messages as the legacy face shows them: it knows no requests, so the open one stands at the
   * end of the agent's message and goes away with it.
   */
  public List<Message> messages() {
    List<Message> messages =
        new java.util.ArrayList<>(entries.stream().map(Entry::message).toList());
    openRequest()
        .filter(_ -> !entries.isEmpty() && entries.getLast() instanceof Entry.FromAgent)
        .ifPresent(request -> {
          Message last = messages.removeLast();
          messages.add(
              new Message(
                  last.id(), last.role(), last.text() + asText(last.text(), request), last.time()));
        });
    return List.copyOf(messages);
  }

  private static String asText(String before, Request request) {
    StringBuilder text = new StringBuilder(before.isEmpty() ? "" : "\n\n").append(request.title());
    if (!request.detail().isEmpty()) {
      text.append('\n').append(request.detail());
    }
    request
        .options()
        .forEach(
            option -> text.append('\n').append(option.id()).append(". ").append(option.label()));
    return text.toString();
  }
}

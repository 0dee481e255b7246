package agentapi.core.session;

import agentapi.core.evidence.Source;
import agentapi.core.profile.Dialog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the agent asks, and what became of it. Owned by one thread. */
final class Requests {
  /** Closed ones that are kept for those who ask later. */
  private static final int KEPT = 200;

  /** How long a dialog must stand as it is: agents draw one piece by piece. */
  private static final Duration DRAWN = Duration.ofMillis(150);

  private final Ids ids;
  private final Deque<Request> closed = new ArrayDeque<>();
  private Optional<Request> open = Optional.empty();
  private Optional<Dialog> dialog = Optional.empty();
  private Instant drawnAt = Instant.MIN;
  private Optional<Request.Closed> answer = Optional.empty();

  Requests(Ids ids) {
    this.ids = ids;
  }

  Optional<Request> open() {
    return open;
  }

  /** Every one that is remembered, the oldest first. */
  List<Request> all() {
    List<Request> all = new ArrayList<>(closed);
    open.ifPresent(all::add);
    return List.copyOf(all);
  }

  /** What is typed to give an answer to the question that stands on the screen. */
  List<String> keys(String option) {
    return dialog.stream()
        .flatMap(shown -> shown.options().stream())
        .filter(one -> one.id().equals(option))
        .map(Dialog.Option::keys)
        .findFirst()
        .orElse(List.of());
  }

  /** What is typed when an answer has not closed the question. */
  List<String> confirmation() {
    return dialog.map(Dialog::confirm).orElse(List.of());
  }

  Optional<Request> find(String id) {
    return all().stream().filter(request -> request.id().equals(id)).findFirst();
  }

  /** The question that stands on the screen now, if any. */
  void see(Optional<Dialog> shown, Instant now) {
    if (shown.equals(dialog)) {
      return;
    }
    dialog = shown;
    drawnAt = now;
    if (open.isPresent()) {
      close(
          shown.isPresent() && answer.isEmpty()
              ? Request.Reason.REPLACED
              : Request.Reason.WITHDRAWN,
          now);
    }
  }

  /**
   * Opens a request once its dialog is drawn.
   *
   * @param starting whether the agent has not been told anything yet
   */
  void goOn(boolean starting, Instant now, Outcome out) {
    if (dialog.isPresent() && open.isEmpty() && out.reached(drawnAt.plus(DRAWN), now)) {
      open = Optional.of(opened(dialog.get(), starting, now));
    }
  }

  /** An answer was typed; when the question is gone it was this that closed it. */
  void answered(Request.By by, Optional<String> option, Instant now) {
    answer = Optional.of(new Request.Closed(now, Request.Reason.ANSWERED, by, option));
  }

  /** The answer had no effect: what closes the question later was something else. */
  void unanswered() {
    answer = Optional.empty();
  }

  /** The agent has ended, and asks nothing any more. */
  void end(Instant now) {
    dialog = Optional.empty();
    if (open.isPresent()) {
      answer = Optional.empty();
      close(Request.Reason.ENDED, now);
    }
  }

  private void close(Request.Reason otherwise, Instant now) {
    Request.By by = otherwise == Request.Reason.WITHDRAWN ? Request.By.KEYS : Request.By.AGENT;
    Request.Closed how =
        answer
            .map(given -> new Request.Closed(now, given.reason(), given.by(), given.option()))
            .orElseGet(() -> new Request.Closed(now, otherwise, by, Optional.empty()));
    closed.addLast(open.orElseThrow().closed(how));
    while (closed.size() > KEPT) {
      closed.removeFirst();
    }
    open = Optional.empty();
    answer = Optional.empty();
  }

  private Request opened(Dialog question, boolean starting, Instant now) {
    List<Request.Option> options =
        question.options().stream()
            .map(option -> new Request.Option(option.id(), option.label(), meaning(option.label())))
            .toList();
    boolean permission =
        options.stream().anyMatch(option -> option.kind() != Request.OptionKind.CHOICE);
    Request.Kind kind =
        starting
            ? Request.Kind.STARTUP
            : permission ? Request.Kind.PERMISSION : Request.Kind.QUESTION;
    return new Request(
        ids.request(),
        kind,
        question.title(),
        question.detail(),
        options,
        now,
        Source.SCREEN,
        Optional.empty());
  }

  private static Request.OptionKind meaning(String label) {
    String words = label.toLowerCase(Locale.ROOT);
    boolean forGood =
        words.contains("always") || words.contains("don't ask") || words.contains("all ");
    if (words.startsWith("yes")
        || words.startsWith("allow")
        || words.startsWith("always allow")
        || words.startsWith("approve")
        || words.startsWith("trust")
        || words.startsWith("continue")) {
      return forGood ? Request.OptionKind.ALLOW_ALWAYS : Request.OptionKind.ALLOW_ONCE;
    }
    if (words.equals("no")
        || words.startsWith("no,")
        || words.startsWith("no ")
        || words.startsWith("don't trust")
        || words.startsWith("reject")
        || words.startsWith("deny")
        || words.startsWith("cancel")) {
      return forGood ? Request.OptionKind.REJECT_ALWAYS : Request.OptionKind.REJECT_ONCE;
    }
    return Request.OptionKind.CHOICE;
  }
}

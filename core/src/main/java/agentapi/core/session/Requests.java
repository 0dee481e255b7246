package agentapi.core.session;

import agentapi.core.evidence.Source;
import agentapi.core.profile.Dialog;
import agentapi.core.view.Part;
import agentapi.core.view.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** What the agent asks, and what became of it. Owned by one thread. */
final class Requests {
  /** Closed ones that are kept for those who ask later. */
  private static final int KEPT = 200;

  /** How long a dialog must stand as it is: agents draw one piece by piece. */
  private static final Duration DRAWN = Duration.ofMillis(150);

  /** Words of an option that permits more than what is asked. */
  private static final List<String> FOR_GOOD =
      List.of(
          "always", "don't ask", "all ", "session", "remember", "auto", "parent folder", "bypass");

  private final Ids ids;
  private final Deque<Request> closed = new ArrayDeque<>();
  private Optional<Request> open = Optional.empty();
  private Optional<Dialog> dialog = Optional.empty();
  private Optional<Dialog> asked = Optional.empty();
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

  /** The question that stands on the screen. */
  Optional<Dialog> dialog() {
    return dialog;
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
    Optional<Dialog> known = open.isPresent() ? asked : dialog;
    boolean same =
        shown.isPresent() && known.filter(before -> before.asksTheSameAs(shown.get())).isPresent();
    dialog = shown;
    if (same || (shown.isEmpty() && open.isEmpty())) {
      return;
    }
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
   * @param running the tool calls in its record that have not come back
   */
  void goOn(boolean starting, Supplier<List<Part.Tool>> running, Instant now, Outcome out) {
    if (dialog.isPresent() && open.isEmpty() && out.reached(drawnAt.plus(DRAWN), now)) {
      asked = dialog;
      open = Optional.of(opened(dialog.get(), starting, running, now));
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

  /** The agent has ended, maybe by the answer, and asks nothing any more. */
  void end(Instant now) {
    dialog = Optional.empty();
    if (open.isPresent()) {
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

  private Request opened(
      Dialog question, boolean starting, Supplier<List<Part.Tool>> running, Instant now) {
    boolean chosen = question.kind().filter(kind -> kind == Dialog.Kind.QUESTION).isPresent();
    List<Request.Option> options =
        question.options().stream()
            .map(option ->
                new Request.Option(
                    option.id(),
                    option.label(),
                    chosen ? Request.OptionKind.CHOICE : meaning(option.label())))
            .toList();
    boolean words =
        question.words().isPresent()
            || question.options().stream().anyMatch(option -> option.words().isPresent());
    Request.Kind kind = kind(question, options, starting);
    Optional<AskedTool> tool =
        kind == Request.Kind.PERMISSION
            ? AskedTool.of(question.detail(), running.get())
            : Optional.empty();
    return new Request(
        ids.request(),
        kind,
        question.title(),
        tool.map(AskedTool::detail).orElse(question.detail()),
        options,
        question.multiple(),
        words,
        now,
        tool.isPresent() ? Source.LOG : Source.SCREEN,
        tool.map(AskedTool::id),
        Optional.empty());
  }

  private static Request.Kind kind(
      Dialog question, List<Request.Option> options, boolean starting) {
    boolean login = question.kind().filter(kind -> kind == Dialog.Kind.LOGIN).isPresent();
    if (starting && !login) {
      return Request.Kind.STARTUP;
    }
    boolean permits =
        options.stream().anyMatch(option -> option.kind() != Request.OptionKind.CHOICE);
    return switch (question
        .kind()
        .orElse(permits ? Dialog.Kind.PERMISSION : Dialog.Kind.QUESTION)) {
      case PERMISSION -> Request.Kind.PERMISSION;
      case QUESTION -> Request.Kind.QUESTION;
      case PLAN -> Request.Kind.PLAN;
      case LOGIN -> Request.Kind.LOGIN;
    };
  }

  private static Request.OptionKind meaning(String label) {
    String words = label.toLowerCase(Locale.ROOT);
    boolean forGood = FOR_GOOD.stream().anyMatch(words::contains) && !words.contains("manual");
    if (words.startsWith("yes")
        || words.startsWith("allow")
        || words.startsWith("always allow")
        || words.startsWith("approve")
        || words.startsWith("trust")
        || words.startsWith("accept")
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

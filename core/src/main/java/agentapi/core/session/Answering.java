package agentapi.core.session;

import agentapi.core.profile.Dialog;
import agentapi.core.view.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Gives one answer at a time to a request: by the option's own key, to the very dialog it was meant
 * for, and done only once that dialog is gone. What takes several steps goes on only as far as the
 * screen shows that the one before has had its effect. Owned by one thread.
 */
final class Answering {
  /** An agent may draw a dialog before it listens to its keys. */
  private static final Duration DRAWN = Duration.ofMillis(150);

  /** How long a dialog may take to go. */
  private static final Duration REACTION = Duration.ofSeconds(5);

  /** How long a key may take to close a dialog, until it is held to have only chosen. */
  private static final Duration CHOSEN = Duration.ofMillis(700);

  /** How long a key is waited for that may change nothing, if others follow. */
  private static final Duration TAKEN = Duration.ofMillis(300);

  /** How long a step may take to show, if others follow. */
  private static final Duration STEP = Duration.ofSeconds(3);

  private enum Progress {
    WAITS,
    STEPS,
    TYPED,
    CONFIRMED
  }

  private record Given(
      Input.AnswerAsked asked, Deque<AnswerStep> steps, Instant at, Progress progress) {
    Given next(Progress progress, Instant at) {
      return new Given(asked, steps, at, progress);
    }

    boolean isTyped() {
      return progress == Progress.TYPED || progress == Progress.CONFIRMED;
    }

    /** Whether keys are being typed of which any may close the dialog. */
    boolean endsWithKeys() {
      return progress == Progress.STEPS
          && steps.stream()
              .allMatch(
                  step -> step instanceof AnswerStep.Press || step instanceof AnswerStep.Taken);
    }
  }

  private final Requests requests;
  private final Sight sight;
  private Optional<Given> given = Optional.empty();

  Answering(Requests requests, Sight sight) {
    this.requests = requests;
    this.sight = sight;
  }

  void ask(Input.AnswerAsked asked, Instant now, Outcome out) {
    String id = asked.requestId();
    Optional<Request> request = requests.find(id);
    Optional<String> unknown =
        request.flatMap(known ->
            asked.answer().options().stream()
                .filter(
                    option -> known.options().stream().noneMatch(one -> one.id().equals(option)))
                .findFirst());
    if (request.isEmpty()) {
      out.refuse(asked.ticket(), RefusedException.Reason.UNKNOWN, "there is no request " + id);
    } else if (request.get().closed().isPresent() || given.isPresent()) {
      out.refuse(
          asked.ticket(),
          RefusedException.Reason.REQUEST_CLOSED,
          "the request " + id + " has been answered, withdrawn or replaced");
    } else if (unknown.isPresent()) {
      out.refuse(
          asked.ticket(),
          RefusedException.Reason.UNKNOWN,
          "the request has no option " + unknown.get());
    } else {
      begin(asked, request.get().askedAt().plus(DRAWN), now, out);
    }
  }

  private void begin(Input.AnswerAsked asked, Instant drawn, Instant now, Outcome out) {
    try {
      Deque<AnswerStep> steps = AnswerStep.of(requests.dialog().orElseThrow(), asked.answer());
      Instant at = drawn.isBefore(now) ? now : drawn;
      given = Optional.of(new Given(asked, steps, at, Progress.WAITS));
    } catch (IllegalArgumentException e) {
      out.refuse(
          asked.ticket(), RefusedException.Reason.ANSWER_INVALID, String.valueOf(e.getMessage()));
    }
  }

  void goOn(Instant now, Outcome out) {
    if (given.isEmpty()) {
      return;
    }
    Given going = given.get();
    boolean open =
        requests
            .open()
            .filter(request -> request.id().equals(going.asked().requestId()))
            .isPresent();
    if (open) {
      if (going.progress() == Progress.STEPS || out.reached(going.at(), now)) {
        goOn(going, now, out);
      }
    } else if (going.endsWithKeys() && requests.dialog().isEmpty()) {
      step(going, now, out); // a form without options came after the dialog
      if (given.filter(Given::isTyped).isPresent()) {
        goOn(now, out);
      }
    } else {
      given = Optional.empty();
      if (going.isTyped() || going.endsWithKeys()) {
        out.done(going.asked().ticket());
      } else {
        out.refuse(
            going.asked().ticket(),
            RefusedException.Reason.REQUEST_CLOSED,
            "the request was closed before the answer was typed");
      }
    }
  }

  private void goOn(Given going, Instant now, Outcome out) {
    switch (going.progress()) {
      case WAITS -> {
        given = Optional.of(going.next(Progress.STEPS, now.plus(STEP)));
        step(given.get(), now, out);
      }
      case STEPS -> step(going, now, out);
      case TYPED -> {
        if (isElsewhere(going)) {
          if (out.reached(going.at().plus(REACTION), now)) {
            fail(going, "the dialog does not take the answer; see the agent's screen", out);
          }
          return;
        }
        requests.confirmation().forEach(out::type);
        given = Optional.of(going.next(Progress.CONFIRMED, now.plus(REACTION)));
        out.wake(now.plus(REACTION));
      }
      case CONFIRMED -> fail(going, "the answer was typed, and the dialog is still there", out);
    }
  }

  /** Whether what confirms an answer would now give another one. */
  private boolean isElsewhere(Given going) {
    List<String> wanted = going.asked().answer().options();
    return wanted.size() == 1
        && !requests.confirmation().isEmpty()
        && requests.dialog().flatMap(Dialog::marked).filter(at -> !wanted.contains(at)).isPresent();
  }

  /** Does what can be done now; the last keys are to close the dialog. */
  private void step(Given going, Instant now, Outcome out) {
    Instant until = going.at();
    Deque<AnswerStep> steps = going.steps();
    while (!steps.isEmpty()) {
      switch (steps.getFirst()) {
        case AnswerStep.Press(String key) -> {
          if (going.endsWithKeys()) {
            noteAnswer(going, now);
          }
          out.type(key);
          if (steps.size() > 1) {
            await(new AnswerStep.Taken(now), going, now, out);
            return;
          }
        }
        case AnswerStep.MoveTo(String option) -> {
          if (!isMarked(option)) {
            move(option, out);
            await(new AnswerStep.Marked(option), going, now, out);
            return;
          }
        }
        case AnswerStep.Type(String text) -> {
          out.type(sight.frame().pasted(text));
          await(new AnswerStep.Shown(text), going, now, out);
          return;
        }
        case AnswerStep.Awaited awaited -> {
          if (!isSeen(awaited, now, out)) {
            if (out.reached(until, now)) {
              fail(going, "the dialog does not take the answer; see the agent's screen", out);
            }
            return;
          }
        }
      }
      steps.removeFirst();
    }
    noteAnswer(going, now);
    given = Optional.of(going.next(Progress.TYPED, now.plus(CHOSEN)));
    out.wake(now.plus(CHOSEN));
  }

  private void noteAnswer(Given going, Instant now) {
    requests.answered(
        going.asked().by(), going.asked().answer().options().stream().findFirst(), now);
  }

  /** Goes on with the next step once that is seen. */
  private void await(AnswerStep.Awaited effect, Given going, Instant now, Outcome out) {
    going.steps().removeFirst();
    going.steps().addFirst(effect);
    given = Optional.of(going.next(Progress.STEPS, now.plus(STEP)));
    isSeen(effect, now, out);
    out.wake(now.plus(STEP));
  }

  private boolean isSeen(AnswerStep.Awaited awaited, Instant now, Outcome out) {
    return switch (awaited) {
      case AnswerStep.Taken(Instant typed) ->
          sight.lastChange().isAfter(typed) || out.reached(typed.plus(TAKEN), now);
      case AnswerStep.Marked(String option) -> isMarked(option);
      case AnswerStep.Ticked(String option, boolean chosen) ->
          requests
              .dialog()
              .flatMap(dialog -> dialog.option(option))
              .filter(shown -> shown.chosen() == chosen)
              .isPresent();
      case AnswerStep.Ready(Optional<String> option, Dialog.Words words) ->
          words
              .ready()
              .map(sight::showsAtEnd)
              .orElseGet(() -> option.isEmpty() || isMarked(option.get()));
      case AnswerStep.Shown(String text) -> sight.shows(text);
    };
  }

  private boolean isMarked(String option) {
    return requests.dialog().flatMap(Dialog::marked).filter(option::equals).isPresent();
  }

  private void move(String option, Outcome out) {
    List<String> ids =
        requests.dialog().stream()
            .flatMap(dialog -> dialog.options().stream())
            .map(Dialog.Option::id)
            .toList();
    int from = requests.dialog().flatMap(Dialog::marked).map(ids::indexOf).orElse(-1);
    int to = ids.indexOf(option);
    if (from >= 0) {
      out.type((to > from ? "\u001b[B" : "\u001b[A").repeat(Math.abs(to - from)));
    }
  }

  private void fail(Given going, String why, Outcome out) {
    given = Optional.empty();
    requests.unanswered();
    out.refuse(going.asked().ticket(), RefusedException.Reason.NOT_TAKEN, why);
  }

  void end(String why, Outcome out) {
    given.ifPresent(going -> {
      if (going.isTyped()) {
        out.done(going.asked().ticket()); // such as "No, exit"
      } else {
        out.refuse(going.asked().ticket(), RefusedException.Reason.ENDED, why);
      }
    });
    given = Optional.empty();
  }
}

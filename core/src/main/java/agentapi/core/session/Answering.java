package agentapi.core.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Gives one answer at a time to a request: by the option's own key, to the very dialog it was meant
 * for, and done only once that dialog is gone. Owned by one thread.
 */
final class Answering {
  /** An agent may draw a dialog before it listens to its keys. */
  private static final Duration DRAWN = Duration.ofMillis(150);

  /** How long a dialog may take to go. */
  private static final Duration REACTION = Duration.ofSeconds(5);

  /** How long a key may take to close a dialog, until it is held to have only chosen. */
  private static final Duration CHOSEN = Duration.ofMillis(700);

  private enum Progress {
    WAITS,
    TYPED,
    CONFIRMED
  }

  private record Given(Input.AnswerAsked asked, Instant at, Progress progress) {
    Given next(Progress progress, Instant at) {
      return new Given(asked, at, progress);
    }
  }

  private final Requests requests;
  private Optional<Given> given = Optional.empty();

  Answering(Requests requests) {
    this.requests = requests;
  }

  void ask(Input.AnswerAsked asked, Instant now, Outcome out) {
    String id = asked.requestId();
    Optional<Request> request = requests.find(id);
    if (request.isEmpty()) {
      out.refuse(asked.ticket(), RefusedException.Reason.UNKNOWN, "there is no request " + id);
    } else if (request.get().closed().isPresent() || given.isPresent()) {
      out.refuse(
          asked.ticket(),
          RefusedException.Reason.REQUEST_CLOSED,
          "the request " + id + " has been answered, withdrawn or replaced");
    } else if (request.get().options().stream()
        .noneMatch(option -> option.id().equals(asked.option()))) {
      out.refuse(
          asked.ticket(),
          RefusedException.Reason.UNKNOWN,
          "the request has no option " + asked.option());
    } else {
      Instant drawn = request.get().askedAt().plus(DRAWN);
      given = Optional.of(new Given(asked, drawn.isBefore(now) ? now : drawn, Progress.WAITS));
    }
  }

  void goOn(Instant now, Outcome out) {
    if (given.isEmpty()) {
      return;
    }
    Given going = given.get();
    Ticket ticket = going.asked().ticket();
    boolean open =
        requests
            .open()
            .filter(request -> request.id().equals(going.asked().requestId()))
            .isPresent();
    if (!open) {
      given = Optional.empty();
      if (going.progress() != Progress.WAITS) {
        out.done(ticket);
      } else {
        out.refuse(
            ticket,
            RefusedException.Reason.REQUEST_CLOSED,
            "the request was closed before the answer was typed");
      }
    } else if (out.reached(going.at(), now)) {
      goOn(going, now, out);
    }
  }

  private void goOn(Given going, Instant now, Outcome out) {
    switch (going.progress()) {
      case WAITS -> {
        requests.keys(going.asked().option()).forEach(out::type);
        requests.answered(going.asked().by(), Optional.of(going.asked().option()), now);
        given = Optional.of(going.next(Progress.TYPED, now.plus(CHOSEN)));
        out.wake(now.plus(CHOSEN));
      }
      case TYPED -> {
        requests.confirmation().forEach(out::type);
        given = Optional.of(going.next(Progress.CONFIRMED, now.plus(REACTION)));
        out.wake(now.plus(REACTION));
      }
      case CONFIRMED -> {
        given = Optional.empty();
        requests.unanswered();
        out.refuse(
            going.asked().ticket(),
            RefusedException.Reason.NOT_TAKEN,
            "the answer was typed, and the dialog is still there");
      }
    }
  }

  void end(String why, Outcome out) {
    given.ifPresent(
        going -> out.refuse(going.asked().ticket(), RefusedException.Reason.ENDED, why));
    given = Optional.empty();
  }
}

package agentapi.core.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Gives one answer at a time to a request: by the option's own key, to the very dialog it was meant
 * for, and done only once that dialog is gone. Owned by one thread.
 */
final class Answering {
  /** A dialog takes no key while it is being drawn. */
  private static final Duration DRAWN = Duration.ofMillis(300);

  /** How long a dialog may take to go. */
  private static final Duration REACTION = Duration.ofSeconds(5);

  private record Given(Input.AnswerAsked asked, Instant at, boolean typed) {}

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
      given = Optional.of(new Given(asked, drawn.isBefore(now) ? now : drawn, false));
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
      if (going.typed()) {
        out.done(ticket);
      } else {
        out.refuse(
            ticket,
            RefusedException.Reason.REQUEST_CLOSED,
            "the request was closed before the answer was typed");
      }
    } else if (!going.typed()) {
      if (out.reached(going.at(), now)) {
        out.type(going.asked().option());
        requests.answered(going.asked().by(), Optional.of(going.asked().option()), now);
        given = Optional.of(new Given(going.asked(), now.plus(REACTION), true));
        out.wake(now.plus(REACTION));
      }
    } else if (out.reached(going.at(), now)) {
      given = Optional.empty();
      requests.unanswered();
      out.refuse(
          ticket,
          RefusedException.Reason.NOT_TAKEN,
          "the answer was typed, and the dialog is still there");
    }
  }

  void end(String why, Outcome out) {
    given.ifPresent(
        going -> out.refuse(going.asked().ticket(), RefusedException.Reason.ENDED, why));
    given = Optional.empty();
  }
}

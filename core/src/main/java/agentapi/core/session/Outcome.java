package agentapi.core.session;

import agentapi.core.view.Request;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one step of a conversation brings about: effects in order, and when it wants to be woken.
 */
final class Outcome {
  /** The original's words. */
  private static final String BUSY =
      "message can only be sent when the agent is waiting for user input";

  private final List<Effect> effects = new ArrayList<>();
  private Optional<Instant> due = Optional.empty();

  List<Effect> effects() {
    return effects;
  }

  Optional<Instant> due() {
    return due;
  }

  void type(String keys) {
    effects.add(new Effect.Type(keys));
  }

  void accept(Ticket ticket, String messageId) {
    effects.add(new Effect.Accepted(ticket, messageId));
  }

  void done(Ticket ticket) {
    effects.add(new Effect.Done(ticket));
  }

  void refuse(Ticket ticket, RefusedException.Reason reason, String detail) {
    effects.add(new Effect.Refused(ticket, reason, detail));
  }

  /**
   * Refuses a message that does not want to wait.
   *
   * @param open what the agent asks, if it waits for an answer
   */
  void refuseBusy(Ticket ticket, Optional<Request> open) {
    open.ifPresentOrElse(
        asked ->
            refuse(
                ticket,
                RefusedException.Reason.REQUEST_WAITING,
                "%s; it asks \"%s\": answer it at /sessions/default/requests/%s/answer"
                    .formatted(BUSY, asked.title(), asked.id())),
        () -> refuse(ticket, RefusedException.Reason.BUSY, BUSY));
  }

  void wake(Instant when) {
    if (due.isEmpty() || when.isBefore(due.get())) {
      due = Optional.of(when);
    }
  }

  /** Whether that time has come; if not, it will be looked at again then. */
  boolean reached(Instant when, Instant now) {
    if (now.isBefore(when)) {
      wake(when);
      return false;
    }
    return true;
  }
}

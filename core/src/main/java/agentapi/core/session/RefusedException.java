package agentapi.core.session;

import java.io.Serial;

/** A session did not do what a client asked, and says why in words meant for that client. */
public final class RefusedException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  /** Why; the HTTP face turns it into a status and a problem type. */
  public enum Reason {
    /** Nothing to send. */
    EMPTY,
    /** The text holds what cannot be typed into a terminal. */
    UNSENDABLE,
    /** The agent is not waiting for a message. */
    BUSY,
    /** The agent waits for an answer to a request, not for a message. */
    REQUEST_WAITING,
    /** The message was written, and the agent did not take it. */
    NOT_TAKEN,
    /** The agent's process has ended. */
    ENDED,
    /** The request was answered, withdrawn or replaced before. */
    REQUEST_CLOSED,
    /** The request does not take such an answer. */
    ANSWER_INVALID,
    /** There is no such request, option or waiting message. */
    UNKNOWN,
    /** Too many messages wait already. */
    QUEUE_FULL
  }

  private final Reason reason;

  public RefusedException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}

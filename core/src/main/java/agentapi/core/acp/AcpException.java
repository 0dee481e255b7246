package agentapi.core.acp;

import java.io.Serial;

/** Something could not be done with the agent; the message says why, for people. */
public final class AcpException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Reason {
    /** The agent did not answer in time, answered with an error, or not as the protocol says. */
    NOT_STARTED,
    /** The agent speaks no version of the protocol that we do. */
    VERSION,
    /** The agent wants its user to log in first. */
    LOGIN,
    /** A turn is under way. */
    BUSY,
    /** The request was never made, or has been answered, withdrawn or ended. */
    NO_SUCH_REQUEST,
    /** The request has no such option. */
    NO_SUCH_OPTION,
    /** The agent has ended. */
    ENDED
  }

  private final Reason reason;

  AcpException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}

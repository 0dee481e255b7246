package agentapi.terminal.pty;

import java.io.IOException;

/**
 * A program could not be started on a pseudo-terminal; the message names it and tells what to mend.
 */
public final class PtyStartException extends IOException {

  /** What stood in the way. */
  public enum Reason {
    /** No such program: not at the path given, or in no folder of {@code PATH}. */
    NOT_FOUND,
    /** It is there, and may not be executed: a folder, or a file without the permission. */
    NOT_EXECUTABLE,
    /**
     * It is executable, and the system cannot run it: no known format, or an interpreter or loader
     * that is missing.
     */
    NOT_RUNNABLE,
    /** The directory to start in is missing, or may not be entered. */
    NO_DIRECTORY,
    /**
     * The system refused: out of terminals, descriptors, processes or memory, or arguments too
     * long.
     */
    SYSTEM
  }

  private final Reason reason;

  PtyStartException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** What stood in the way, for those who act on it. */
  public Reason reason() {
    return reason;
  }
}

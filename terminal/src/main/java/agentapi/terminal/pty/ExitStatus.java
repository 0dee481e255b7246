package agentapi.terminal.pty;

/** How a program ended. */
public sealed interface ExitStatus {

  /**
   * It ended by itself.
   *
   * @param code 0 to 255; 0 means success
   */
  record Exited(int code) implements ExitStatus {}

  /**
   * A signal ended it.
   *
   * @param signal the system's number, such as 9 for {@code SIGKILL}
   */
  record Killed(int signal) implements ExitStatus {}

  /** The status as shells report it: the exit code, or 128 and the number of the signal. */
  default int shellCode() {
    return switch (this) {
      case Exited(int code) -> code;
      case Killed(int signal) -> 128 + signal;
    };
  }

  /** Whether the program ended by itself with code 0. */
  default boolean success() {
    return shellCode() == 0;
  }

  /** Reads the status word of {@code waitpid(2)}. */
  static ExitStatus ofWaitStatus(int status) {
    int signal = status & 0x7f;
    return signal == 0 ? new Exited(status >> 8 & 0xff) : new Killed(signal);
  }
}

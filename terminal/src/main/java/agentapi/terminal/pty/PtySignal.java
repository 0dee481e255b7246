package agentapi.terminal.pty;

/**
 * The signals that end or interrupt a program; their numbers are the same on every POSIX system.
 */
public enum PtySignal {
  /** {@code SIGHUP}: the terminal is gone. */
  HANGUP(1),
  /** {@code SIGINT}: what Ctrl-C sends. */
  INTERRUPT(2),
  /** {@code SIGQUIT}: what Ctrl-\ sends. */
  QUIT(3),
  /** {@code SIGKILL}: cannot be caught or ignored. */
  KILL(9),
  /** {@code SIGTERM}: please end. */
  TERMINATE(15);

  private final int number;

  PtySignal(int number) {
    this.number = number;
  }

  /** The signal's number, as in {@link ExitStatus.Killed}. */
  public int number() {
    return number;
  }
}

package agentapi.terminal.pty;

/**
 * Receives what a program on a pseudo-terminal writes, and its end. Both methods are called on the
 * terminal's own thread, one call at a time; while one runs, nothing more is read, so a slow
 * listener slows its own program and no other.
 *
 * <p>An exception thrown here goes to the thread's uncaught-exception handler and the terminal goes
 * on.
 */
public interface PtyListener {

  /**
   * The program wrote something: the first {@code length} of {@code bytes}, cut anywhere, also
   * within a character. The array is used again for the next output.
   */
  void output(byte[] bytes, int length);

  /**
   * The program ended. Called once, after everything that it wrote was given to {@link #output}.
   */
  void exited(ExitStatus status);

  /**
   * The terminal's owner gave it another size; called by the owner, on its thread.
   *
   * @param columns width in cells
   * @param rows height in cells
   */
  default void resized(int columns, int rows) {}

  /** Takes no notice. */
  PtyListener NONE =
      new PtyListener() {
        @Override
        public void output(byte[] bytes, int length) {}

        @Override
        public void exited(ExitStatus status) {}
      };
}

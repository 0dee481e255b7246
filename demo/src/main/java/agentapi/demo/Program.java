package agentapi.demo;

import java.util.OptionalInt;

/**
 * A program at a terminal. All calls come from one thread; after each of them, and after timers
 * ran, {@link #settle}.
 */
interface Program {
  /** The terminal is ours, and of this size. */
  void start(Size size);

  /** One read from the terminal. */
  void input(byte[] bytes);

  void resize(Size size);

  /** SIGINT. */
  void interrupt();

  /** The end of input, SIGHUP or SIGTERM: ends the program with status 0. */
  void hangUp();

  /** Draws what changed, and ends the program if that is due. */
  void settle();

  /** The exit status once the program has ended. */
  OptionalInt status();
}

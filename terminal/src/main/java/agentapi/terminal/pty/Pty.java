package agentapi.terminal.pty;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/**
 * A program on a pseudo-terminal of its own: it leads a session, the terminal controls it, and it
 * inherits no other descriptor of ours.
 *
 * <p>All methods may be called from any thread and none waits for the program, {@link #close}
 * excepted. One daemon thread per terminal reads and writes; it sleeps while nothing happens.
 */
public interface Pty extends AutoCloseable {

  /** How many bytes of input may wait for a program that does not read. */
  int WRITE_LIMIT = 8 << 20;

  /**
   * Starts a program.
   *
   * @throws PtyStartException naming what was wrong; nothing is left behind then
   * @throws UnsupportedOperationException on a system without POSIX pseudo-terminals
   */
  static Pty start(PtyCommand command, PtyListener listener) throws IOException {
    return PosixPty.start(command, listener, Platform.current());
  }

  /** The program's process id, which is also that of its session. */
  long pid();

  /**
   * Queues input for the program, in the order of the calls. Returns at once.
   *
   * @throws PtyFullException if more than {@link #WRITE_LIMIT} bytes would wait; none of these are
   *     queued then
   * @throws IOException if the program has ended or the terminal is closed
   */
  void write(byte[] bytes) throws IOException;

  /** How many bytes are queued that the terminal has not taken yet. */
  int waiting();

  /**
   * Changes the terminal's size; the foreground process group is sent {@code SIGWINCH}. Does
   * nothing after {@link #close}.
   */
  void resize(int columns, int rows);

  /**
   * Signals the foreground process group, as a key such as Ctrl-C would. Does nothing if it is
   * gone.
   */
  void signal(PtySignal signal);

  /**
   * Signals every process of the program's session, whatever its process group, and every
   * descendant of the program that has left the session. What is stopped is continued after any
   * signal but {@code KILL}, so that it can act on it. Does nothing if all are gone. A descendant
   * that left the session and whose parent has ended is nobody's and is not reached.
   */
  void signalAll(PtySignal signal);

  /** Whether the program runs. */
  boolean alive();

  /** Completed, on the terminal's thread, once {@link PtyListener#exited} has returned. */
  CompletableFuture<ExitStatus> exit();

  /**
   * Kills what {@link #signalAll} reaches, closes the terminal, and waits until its thread has
   * ended, that is until the listener has returned, at most 5 s. Called by the listener itself it
   * does not wait. Closing again does nothing.
   *
   * <p>To let the program end well, signal it and await {@link #exit} first.
   */
  @Override
  void close();
}

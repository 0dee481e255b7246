package agentapi.core.session;

import agentapi.core.events.EventLog;
import agentapi.core.profile.Region;
import agentapi.core.view.MessageKind;
import agentapi.core.view.Request;
import agentapi.core.view.SessionView;
import agentapi.core.view.When;
import agentapi.terminal.Snapshot;
import agentapi.terminal.Terminal;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/**
 * A session with all that the native face shows of it, and its agent's life. Methods may be called
 * from any thread.
 */
public interface AgentSession extends Session, AutoCloseable {
  /** Whether a terminal may be so many cells wide or high: from 10, as agents need, to 4,096. */
  static boolean isSize(int cells) {
    return cells >= 10 && cells <= Terminal.MAX_SIZE;
  }

  /**
   * What is known of a session beside its conversation.
   *
   * @param agent what people call the agent, such as {@code claude}; the legacy face calls it by
   *     its type, of which there are fewer
   * @param columns width of the terminal in cells, as it is now
   * @param rows height of the terminal in cells, as it is now
   */
  record Info(
      String id,
      String agent,
      List<String> command,
      String directory,
      int columns,
      int rows,
      Instant createdAt,
      OptionalLong pid) {
    Info withPid(OptionalLong process) {
      return new Info(id, agent, command, directory, columns, rows, createdAt, process);
    }

    Info withSize(int width, int height) {
      return new Info(id, agent, command, directory, width, height, createdAt, pid);
    }
  }

  Info info();

  /** All that is true now; never waits. */
  SessionView view();

  /** Every change, numbered. */
  EventLog log();

  /** What the terminal shows now. */
  Snapshot screen();

  /** What the agent's profile recognises on a screen; nothing where no screen is read. */
  default List<Region> regions(Snapshot screen) {
    return List.of();
  }

  /**
   * Waits until the screen is another than the given one.
   *
   * @return the newer screen; empty if the time is over before
   */
  Optional<Snapshot> screenAfter(Snapshot seen, Duration timeout) throws InterruptedException;

  /** What the agent writes to its terminal from now on; nothing where it has none. */
  default Optional<TerminalOutput> output() {
    return Optional.empty();
  }

  /**
   * Gives the agent's terminal another size.
   *
   * @param columns width in cells, a {@linkplain #isSize size}
   * @param rows height in cells, a {@linkplain #isSize size}
   * @return false where there is no terminal
   */
  default boolean resize(int columns, int rows) {
    return false;
  }

  /** How this agent is told of a file in a message. */
  default String mention(String path) {
    return path;
  }

  /**
   * Sends a message and returns its id as soon as it is certain that it will be tried.
   *
   * @param kind makes no difference where it is not known how the agent tells commands by a
   *     message's first character
   * @throws RefusedException as {@link #send}, and with {@code QUEUE_FULL}
   */
  Sent submit(String content, MessageKind kind, When when)
      throws RefusedException, InterruptedException;

  /** A message on its way. */
  interface Sent {
    /** The message's id, under which it will stand in the conversation. */
    String id();

    /**
     * Waits until the agent was seen to take the message.
     *
     * @return false if the time is over before
     * @throws RefusedException if it is certain that the agent will not
     */
    boolean awaitSubmitted(Duration timeout) throws RefusedException, InterruptedException;
  }

  /**
   * Takes a message back that still waits.
   *
   * @throws RefusedException with {@code UNKNOWN}
   */
  void takeBack(String messageId) throws RefusedException, InterruptedException;

  /**
   * Answers a request and returns once its dialog is seen to be gone.
   *
   * @throws RefusedException with {@code UNKNOWN}, {@code REQUEST_CLOSED} or {@code NOT_TAKEN}
   */
  void answer(String requestId, Request.Answer answer, Request.By by)
      throws RefusedException, InterruptedException;

  /** Ends the running turn; returns when the agent is idle, or after 5 s. */
  void interrupt() throws RefusedException, InterruptedException;

  /**
   * Waits until the agent can be talked to at all.
   *
   * @throws IOException if it cannot, with the reason for whoever started it
   */
  void awaitStart() throws IOException, InterruptedException;

  /** Saves the conversation now, where it is kept at all. */
  void save();

  /**
   * The exit status of the agent's process, as a shell tells it, once it has ended and everything
   * was published that there is to say of it.
   */
  CompletableFuture<Integer> exitStatus();

  /** What the agent showed last, for whoever looks for the reason of its end. */
  String lastWords();

  /** Ends the agent; nothing of it is left when this returns. */
  @Override
  void close();
}

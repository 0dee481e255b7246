package agentapi.core.session;

import agentapi.core.events.EventEmitter;
import agentapi.core.view.ConversationStatus;
import agentapi.core.view.Message;
import java.util.List;

/**
 * One agent, one conversation, one truth. Every method may be called from any thread; the reads
 * return immutable snapshots and never wait.
 */
public interface Session {
  /** The agent's type as clients know it, such as {@code claude} or {@code custom}. */
  String agentType();

  /** How the server talks to the agent. */
  TransportKind transport();

  /** What the conversation is doing now. */
  ConversationStatus status();

  /** All messages so far, in order. */
  List<Message> messages();

  /** The stream of changes; subscribing to it replays the present state first. */
  EventEmitter events();

  /**
   * Sends a user's message and returns once the agent was seen to take it.
   *
   * @throws RefusedException with {@code EMPTY}, {@code UNSENDABLE}, {@code BUSY}, {@code
   *     REQUEST_WAITING}, {@code NOT_TAKEN} or {@code ENDED}
   */
  void send(String content) throws RefusedException, InterruptedException;

  /**
   * Writes text to the agent's terminal as it is, at any time; it is not recorded as a message.
   * Never waits for the agent.
   *
   * @throws RefusedException with {@code ENDED}
   */
  void sendRaw(String content) throws RefusedException;
}

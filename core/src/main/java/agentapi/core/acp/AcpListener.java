package agentapi.core.acp;

import agentapi.core.json.Json;
import java.util.OptionalInt;

/**
 * Told what happens in a conversation, one call at a time and in the order it happened.
 *
 * <p>The calls are made while the client's lock is held: they must not wait, only pass on. They may
 * call the client back.
 */
public interface AcpListener {
  /** All of the prompt has been written to the agent, or the agent has begun to react to it. */
  void promptWritten();

  /** More of the agent's answer. Some agents send text after a turn's end, or between turns. */
  void text(String chunk);

  /** More of the agent's thinking. */
  void thought(String chunk);

  /**
   * A tool call that is new or of which something changed. One that the agent leaves open when its
   * turn ends, as some do after a refusal, becomes cancelled.
   */
  void toolCall(ToolCall call);

  /** The agent waits for {@link AcpClient#answer}. */
  void permissionAsked(PermissionRequest request);

  /** A request is no longer open. */
  void permissionGone(long number, PermissionRequest.Gone how);

  /** An update of a kind that has no method here, such as {@code plan} or one nobody knows yet. */
  void otherUpdate(String kind, Json update);

  /** The turn is over; the next prompt may be sent. */
  void turnEnded(TurnEnd end);

  /**
   * The agent has ended; the last call.
   *
   * @param status its exit status, if there is one
   * @param why for people
   */
  void exited(OptionalInt status, String why);
}

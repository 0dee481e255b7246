package agentapi.core.events;

import agentapi.core.view.Message;
import java.time.Instant;

/** What subscribers of an {@link EventEmitter} receive. */
public sealed interface Event {
  /** The type on the wire, such as {@code message_update}. */
  default String wireName() {
    return switch (this) {
      case MessageUpdate _ -> "message_update";
      case StatusChange _ -> "status_change";
      case ScreenUpdate _ -> "screen_update";
      case AgentError _ -> "agent_error";
    };
  }

  /** A message that is new, or of which any field changed. */
  record MessageUpdate(Message message) implements Event {}

  /** The agent began or stopped to work. */
  record StatusChange(AgentStatus status, String agentType) implements Event {}

  /** The screen, without trailing white space. */
  record ScreenUpdate(String screen) implements Event {}

  /** Something that went wrong on the agent's side. */
  record AgentError(String message, ErrorLevel level, Instant time) implements Event {}
}

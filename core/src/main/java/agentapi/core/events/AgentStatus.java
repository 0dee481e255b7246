package agentapi.core.events;

import agentapi.core.view.ConversationStatus;
import java.util.Locale;

/** The two statuses of the legacy face. */
public enum AgentStatus {
  RUNNING,
  STABLE;

  /** What the legacy face calls a conversation's status. */
  static AgentStatus of(ConversationStatus conversation) {
    return switch (conversation) {
      case INITIALIZING, CHANGING -> RUNNING;
      case STABLE -> STABLE;
    };
  }

  /** The name on the wire: {@code running} or {@code stable}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}

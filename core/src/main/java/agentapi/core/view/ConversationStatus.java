package agentapi.core.view;

/** What the conversation is doing; the legacy face knows only running and stable. */
public enum ConversationStatus {
  /** Too little has been seen of the agent to say more. */
  INITIALIZING,
  /** The agent works, or a message is on its way to it. */
  CHANGING,
  /** The agent waits for a message. */
  STABLE
}

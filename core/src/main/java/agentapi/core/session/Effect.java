package agentapi.core.session;

/** What a conversation wants done in the world. */
sealed interface Effect {
  /** Type bytes into the agent's terminal. */
  record Write(byte[] bytes) implements Effect {}

  /** The agent took the message. */
  record Taken(Ticket ticket) implements Effect {}

  /** The message was not sent, or not taken. */
  record Refused(Ticket ticket, RefusedException.Reason reason, String detail) implements Effect {}
}

package agentapi.core.session;

/** What a conversation wants done in the world. */
sealed interface Effect {
  /** Type this into the agent's terminal, in UTF-8. */
  record Type(String keys) implements Effect {}

  /** The message will be sent, under this id. */
  record Accepted(Ticket ticket, String messageId) implements Effect {}

  /** What was asked has been done. */
  record Done(Ticket ticket) implements Effect {}

  /** What was asked was not done. */
  record Refused(Ticket ticket, RefusedException.Reason reason, String detail) implements Effect {}
}

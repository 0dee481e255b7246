package agentapi.core.session;

import agentapi.core.evidence.Fact;

/** What moves a conversation on. */
sealed interface Input {
  /** Something was seen of the agent. */
  record Seen(Fact fact) implements Input {}

  /** A client wants a message sent. */
  record SendAsked(Ticket ticket, String text) implements Input {}

  /** A moment that {@link Conversation#due} named has come. */
  record TimePassed() implements Input {}
}

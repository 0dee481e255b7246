package agentapi.core.session;

import agentapi.core.evidence.Fact;

/** What moves a conversation on. */
sealed interface Input {
  /** Something was seen of the agent. */
  record Seen(Fact fact) implements Input {}

  /** A client wants a message sent. */
  record SendAsked(Ticket ticket, String text, MessageKind kind, When when) implements Input {}

  /** A client takes a waiting message back. */
  record TakeBackAsked(Ticket ticket, String messageId) implements Input {}

  /** A client answers a request. */
  record AnswerAsked(Ticket ticket, String requestId, Request.Answer answer, Request.By by)
      implements Input {}

  /** A client wants the running turn ended. */
  record InterruptAsked(Ticket ticket) implements Input {}

  /** A moment that {@link Conversation#due} named has come. */
  record TimePassed() implements Input {}
}

package agentapi.core.session;

import agentapi.core.evidence.Fact;
import agentapi.core.view.MessageKind;
import agentapi.core.view.Request;
import agentapi.core.view.When;

/** What moves a conversation on. */
sealed interface Input {
  /** Something was seen of the agent. */
  record Seen(Fact fact) implements Input {}

  /** A moment that {@link Conversation#due} named has come. */
  record TimePassed() implements Input {}

  /** What a client wants. */
  sealed interface Asked extends Input {
    Ticket ticket();
  }

  /** A client wants a message sent. */
  record SendAsked(Ticket ticket, String text, MessageKind kind, When when) implements Asked {}

  /** A client takes a waiting message back. */
  record TakeBackAsked(Ticket ticket, String messageId) implements Asked {}

  /** A client answers a request. */
  record AnswerAsked(Ticket ticket, String requestId, Request.Answer answer, Request.By by)
      implements Asked {}

  /** A client wants the running turn ended. */
  record InterruptAsked(Ticket ticket) implements Asked {}
}

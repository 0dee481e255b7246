package agentapi.core.session;

/** What a conversation wants done in the world. */
sealed interface Effect {
  /** Type this into the agent's terminal, in UTF-8. */
  record Type(String keys) implements Effect {}

  /** What somebody who asked is to be told. */
  sealed interface Told extends Effect {
    void tell();
  }

  /** The message will be sent, under this id. */
  record Accepted(Ticket ticket, String messageId) implements Told {
    @Override
    public void tell() {
      ticket.accepted().complete(messageId);
    }
  }

  /** What was asked has been done. */
  record Done(Ticket ticket) implements Told {
    @Override
    public void tell() {
      ticket.done().complete(null);
    }
  }

  /** What was asked was not done. */
  record Refused(Ticket ticket, RefusedException.Reason reason, String detail) implements Told {
    @Override
    public void tell() {
      ticket.refuse(new RefusedException(reason, detail));
    }
  }
}

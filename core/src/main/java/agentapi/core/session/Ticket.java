package agentapi.core.session;

import java.util.concurrent.CompletableFuture;

/** Ties the outcome of a message's delivery to the client that asked for it. */
record Ticket(CompletableFuture<Void> outcome) {
  static Ticket issue() {
    return new Ticket(new CompletableFuture<>());
  }
}

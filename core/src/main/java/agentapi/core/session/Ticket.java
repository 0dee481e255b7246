package agentapi.core.session;

import java.util.concurrent.CompletableFuture;

/**
 * Ties what becomes of a client's wish to the client. Both end exceptionally with a {@link
 * RefusedException} if it is refused; safe for any thread.
 *
 * @param accepted the id of the message that will be sent, as soon as it is certain that it will be
 *     tried
 * @param done when the agent was seen to do it: took the message, closed the dialog, stopped
 *     working
 */
record Ticket(CompletableFuture<String> accepted, CompletableFuture<Void> done) {
  static Ticket issue() {
    return new Ticket(new CompletableFuture<>(), new CompletableFuture<>());
  }

  void refuse(RefusedException why) {
    accepted.completeExceptionally(why);
    done.completeExceptionally(why);
  }
}

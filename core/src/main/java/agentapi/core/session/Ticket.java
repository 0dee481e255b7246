package agentapi.core.session;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

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

  /** Waits until what was asked was done. */
  void awaitDone() throws RefusedException, InterruptedException {
    await(done);
  }

  /** Waits until it is certain that the message will be tried. */
  AgentSession.Sent awaitAccepted() throws RefusedException, InterruptedException {
    return new OnItsWay(await(accepted), done);
  }

  /** Throws the refusal, if there is one by now. */
  void throwIfRefused() throws RefusedException {
    if (done.isCompletedExceptionally()
        && done.exceptionNow() instanceof RefusedException refused) {
      throw refused;
    }
  }

  private record OnItsWay(String id, CompletableFuture<Void> done) implements AgentSession.Sent {
    @Override
    public boolean awaitSubmitted(Duration timeout) throws RefusedException, InterruptedException {
      try {
        done.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        return true;
      } catch (TimeoutException e) {
        return false;
      } catch (ExecutionException e) {
        throw refusal(e);
      }
    }
  }

  private static <T> T await(CompletableFuture<T> outcome)
      throws RefusedException, InterruptedException {
    try {
      return outcome.get();
    } catch (ExecutionException e) {
      throw refusal(e);
    }
  }

  private static RefusedException refusal(ExecutionException failed) {
    if (failed.getCause() instanceof RefusedException refused) {
      return refused;
    }
    throw new IllegalStateException(failed.getCause());
  }
}

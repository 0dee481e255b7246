package agentapi.server.http;

import agentapi.server.json.Json;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.LongSupplier;

/**
 * Answers to requests that carried an {@code Idempotency-Key}, so that a request that is repeated
 * because its answer got lost does nothing twice. Safe for any thread.
 */
final class IdempotencyKeys {
  /** How long a key is remembered. */
  static final Duration KEPT = Duration.ofHours(24);

  /** More keys than this push the oldest out. */
  static final int CAPACITY = 10_000;

  /** A longer key is no key. */
  static final int MAX_LENGTH = 255;

  /** What becomes an answer. */
  interface Work {
    Json.Obj run() throws Exception;
  }

  private record Known(Json.Obj body, long at, CompletableFuture<Json.Obj> answer) {}

  private final LongSupplier nanoTime;
  private final LinkedHashMap<String, Known> known = new LinkedHashMap<>();

  IdempotencyKeys(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /**
   * The first answer under that key; a repetition that comes while the first is still at work waits
   * for it. Work that fails is forgotten: it did nothing, and may be tried again.
   *
   * @throws ProblemException 422 if the key came with another body before, or is too long
   */
  Json.Obj once(Optional<String> key, Json.Obj body, Work work) throws Exception {
    if (key.isEmpty()) {
      return work.run();
    }
    if (key.get().length() > MAX_LENGTH) {
      throw Problem.of(
              422, "key-invalid", "an Idempotency-Key has at most " + MAX_LENGTH + " characters")
          .asException();
    }
    CompletableFuture<Json.Obj> answer = new CompletableFuture<>();
    Optional<Known> before = remember(key.get(), new Known(body, nanoTime.getAsLong(), answer));
    if (before.isPresent()) {
      return repeated(before.get(), body);
    }
    try {
      Json.Obj first = work.run();
      answer.complete(first);
      return first;
    } catch (Exception e) {
      forget(key.get());
      answer.completeExceptionally(e);
      throw e;
    }
  }

  private static Json.Obj repeated(Known before, Json.Obj body) throws Exception {
    if (!before.body().equals(body)) {
      throw Problem.of(
              422,
              "key-reused",
              "this Idempotency-Key came with another body before; take a new one")
          .asException();
    }
    try {
      return before.answer().get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  private synchronized Optional<Known> remember(String key, Known now) {
    Iterator<Map.Entry<String, Known>> oldest = known.entrySet().iterator();
    while (oldest.hasNext() && now.at() - oldest.next().getValue().at() > KEPT.toNanos()) {
      oldest.remove();
    }
    Optional<Known> before = Optional.ofNullable(known.putIfAbsent(key, now));
    if (known.size() > CAPACITY) {
      known.pollFirstEntry();
    }
    return before;
  }

  private synchronized void forget(String key) {
    known.remove(key);
  }
}

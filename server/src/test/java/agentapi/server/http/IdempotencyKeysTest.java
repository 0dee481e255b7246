package agentapi.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import agentapi.server.json.Json;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A repeated request does nothing twice. */
final class IdempotencyKeysTest {
  private static final Json.Obj BODY = Json.object().put("content", "hi").build();

  private final AtomicLong nanos = new AtomicLong();
  private final IdempotencyKeys keys = new IdempotencyKeys(nanos::get);
  private final AtomicInteger runs = new AtomicInteger();

  private Json.Obj count() {
    return Json.object().put("run", runs.incrementAndGet()).build();
  }

  private Json.Obj once(String key, Json.Obj body) throws Exception {
    return keys.once(Optional.of(key), body, this::count);
  }

  @Test
  void theSameKeyRepeatsTheFirstAnswer() throws Exception {
    assertEquals(once("k", BODY), once("k", BODY));
    assertEquals(1, runs.get());
  }

  @Test
  void anotherKeyOrNoneIsAnotherRequest() throws Exception {
    once("k", BODY);
    once("other", BODY);
    keys.once(Optional.empty(), BODY, this::count);
    keys.once(Optional.empty(), BODY, this::count);
    assertEquals(4, runs.get());
  }

  @Test
  void theSameKeyWithAnotherBodyIsRefused() throws Exception {
    once("k", BODY);
    Json.Obj other = Json.object().put("content", "ho").build();
    var refused = assertThrows(ProblemException.class, () -> once("k", other));
    assertEquals(422, refused.problem().status());
    assertEquals("key-reused", refused.problem().type());
  }

  @Test
  void aRepetitionWaitsForTheFirst() throws Exception {
    var begun = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    var first =
        new FutureTask<Json.Obj>(() ->
            keys.once(
                Optional.of("k"),
                BODY,
                () -> {
                  begun.countDown();
                  go.await();
                  return count();
                }));
    Thread.ofVirtual().start(first);
    begun.await();
    var second = new FutureTask<Json.Obj>(() -> once("k", BODY));
    Thread.ofVirtual().start(second);
    go.countDown();
    assertEquals(first.get(), second.get());
    assertEquals(1, runs.get());
  }

  @Test
  void whatFailedMayBeTriedAgain() throws Exception {
    assertThrows(
        IllegalStateException.class,
        () ->
            keys.once(
                Optional.of("k"),
                BODY,
                () -> {
                  throw new IllegalStateException("busy");
                }));
    once("k", BODY);
    assertEquals(1, runs.get());
  }

  @Test
  void aKeyIsForgottenAfterADay() throws Exception {
    once("k", BODY);
    nanos.addAndGet(IdempotencyKeys.KEPT.toNanos());
    once("k", BODY);
    assertEquals(1, runs.get());
    nanos.incrementAndGet();
    once("k", BODY);
    assertEquals(2, runs.get());
  }

  @Test
  void theNumberOfKeysIsBounded() throws Exception {
    once("k", BODY);
    for (int i = 0; i < IdempotencyKeys.CAPACITY; i++) {
      once("k" + i, BODY);
    }
    int before = runs.get();
    once("k", BODY);
    assertEquals(before + 1, runs.get());
  }

  @Test
  void aKeyThatIsTooLongIsRefused() {
    String key = "k".repeat(IdempotencyKeys.MAX_LENGTH + 1);
    assertThrows(ProblemException.class, () -> once(key, BODY));
  }
}

package agentapi.server.http;

import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Which thread does what for a connection. */
final class RequestThreadsTest {
  private final RequestThreads threads = new RequestThreads();

  @Test
  void workFromOutsideGetsAVirtualThread() {
    var worker = new CompletableFuture<Thread>();
    Thread.ofPlatform().start(() -> threads.execute(() -> worker.complete(Thread.currentThread())));
    assertTrue(worker.join().isVirtual());
  }

  @Test
  void workHandedOnByAVirtualThreadIsDoneBeforeItGoesOn() throws Exception {
    var workers = new CompletableFuture<Thread>();
    var caller =
        Thread.ofVirtual()
            .start(() -> threads.execute(() -> workers.complete(Thread.currentThread())));
    caller.join();
    assertTrue(workers.isDone());
    assertSame(caller, workers.join());
    assertNotSame(Thread.currentThread(), workers.join());
  }
}

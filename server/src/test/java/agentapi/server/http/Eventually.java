package agentapi.server.http;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** For what the server does in its own time and tells nobody. */
final class Eventually {
  private Eventually() {}

  /** Waits until it holds; fails after a minute. */
  static void holds(String what, BooleanSupplier condition) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - start > 60_000_000_000L) {
        fail("never came true: " + what);
      }
      LockSupport.parkNanos(1_000_000);
    }
  }
}

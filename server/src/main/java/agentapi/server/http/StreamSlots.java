package agentapi.server.http;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How many event streams each client has; safe for any thread. */
final class StreamSlots {
  private final int local;
  private final int perAddress;
  private final Map<InetAddress, Integer> remote = new HashMap<>();
  private int locals;

  StreamSlots(int local, int perAddress) {
    this.local = local;
    this.perAddress = perAddress;
  }

  /**
   * Takes a slot for a client, none of whose streams is further away than this machine if it has no
   * address.
   *
   * @throws ProblemException 429 {@code too-many-streams}
   */
  synchronized void take(Optional<InetAddress> client) throws ProblemException {
    if (isLocal(client)) {
      check(locals, local);
      locals++;
    } else {
      int open = remote.getOrDefault(client.get(), 0);
      check(open, perAddress);
      remote.put(client.get(), open + 1);
    }
  }

  /** Gives a slot back. */
  synchronized void release(Optional<InetAddress> client) {
    if (isLocal(client)) {
      locals--;
    } else {
      remote.computeIfPresent(client.get(), (_, open) -> open == 1 ? null : open - 1);
    }
  }

  /** How many are taken. */
  synchronized int taken() {
    return locals + remote.values().stream().mapToInt(Integer::intValue).sum();
  }

  private static boolean isLocal(Optional<InetAddress> client) {
    return client.map(InetAddress::isLoopbackAddress).orElse(true);
  }

  private static void check(int open, int limit) throws ProblemException {
    if (open >= limit) {
      throw Problem.of(
              429,
              "too-many-streams",
              limit + " event streams are open already; close some, or share one")
          .withHeader("Retry-After", "5")
          .asException();
    }
  }
}

package agentapi.core.acp;

import java.time.Duration;

/** Runs something later; handed in, so that tests may decide when later is. */
@FunctionalInterface
public interface AcpTimer {
  /** Runs an action once, that long from now, in another thread. */
  void after(Duration delay, Runnable action);

  /** Real time. */
  static AcpTimer system() {
    return (delay, action) ->
        Thread.ofVirtual()
            .name("acp-timer")
            .start(() -> {
              try {
                Thread.sleep(delay);
                action.run();
              } catch (InterruptedException nobodyDoes) {
                Thread.currentThread().interrupt();
              }
            });
  }
}

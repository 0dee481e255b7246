package agentapi.core.session;

import agentapi.core.state.SavedState;
import agentapi.core.state.StateFile;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a session's state file up to date: after every turn, at most once a second, and whenever
 * asked. Thread-safe.
 */
public final class StateKeeper {
  private static final Logger LOG = LoggerFactory.getLogger(StateKeeper.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final StateFile file;
  private final AtomicBoolean scheduled = new AtomicBoolean();

  public StateKeeper(StateFile file) {
    this.file = file;
  }

  /** Saves soon; calls that come meanwhile are the same save. */
  void saveSoon(Supplier<SavedState> state) {
    if (!scheduled.compareAndSet(false, true)) {
      return;
    }
    Thread.ofVirtual()
        .name("state")
        .start(() -> {
          save(state.get());
          try {
            Thread.sleep(PAUSE);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          scheduled.set(false);
          save(state.get());
        });
  }

  /** Saves now, if anything changed; a failure is logged, and the old file stays. */
  void save(SavedState state) {
    try {
      synchronized (file) {
        file.save(state);
      }
    } catch (IOException e) {
      LOG.error("the state was not saved, the file is as before: {}", e.toString());
    }
  }
}

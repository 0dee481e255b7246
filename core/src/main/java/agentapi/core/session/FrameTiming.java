package agentapi.core.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides when a screen is worth looking at: once the agent has paused, so that half-drawn frames
 * are not taken for what it shows, but never long after it began to draw.
 */
final class FrameTiming {
  static final Duration PAUSE = Duration.ofMillis(16);
  static final Duration PATIENCE = Duration.ofMillis(48);

  private Optional<Instant> first = Optional.empty();
  private Instant last = Instant.MIN;
  private Optional<Instant> postponed = Optional.empty();

  /** The agent drew something. */
  void output(Instant at) {
    first = Optional.of(first.orElse(at));
    last = at;
    postponed = Optional.empty();
  }

  /**
   * The agent is in the middle of a frame, as it says; nothing is taken before that time unless it
   * draws on.
   */
  void postpone(Instant until) {
    postponed = Optional.of(until);
  }

  /** When the next frame is to be taken; empty while nothing was drawn since the last. */
  Optional<Instant> due() {
    if (postponed.isPresent()) {
      return postponed;
    }
    return first.map(began -> {
      Instant paused = last.plus(PAUSE);
      Instant late = began.plus(PATIENCE);
      return paused.isBefore(late) ? paused : late;
    });
  }

  /** The frame was taken. */
  void taken() {
    first = Optional.empty();
    postponed = Optional.empty();
  }
}

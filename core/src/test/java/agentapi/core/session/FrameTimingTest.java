package agentapi.core.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When a screen is looked at. */
class FrameTimingTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final FrameTiming timing = new FrameTiming();

  private static Optional<Instant> at(long millis) {
    return Optional.of(START.plusMillis(millis));
  }

  private void drawsAt(long millis) {
    timing.output(START.plusMillis(millis));
  }

  @Test
  void withoutOutputNothingIsDue() {
    assertEquals(Optional.empty(), timing.due());
  }

  @Test
  void aFrameIsTakenSixteenMillisecondsAfterTheLastOutput() {
    drawsAt(0);
    assertEquals(at(16), timing.due());
    drawsAt(10);
    assertEquals(at(26), timing.due());
  }

  @Test
  void anAgentThatNeverPausesIsLookedAtAfterFortyEightMilliseconds() {
    for (long millis = 0; millis < 48; millis += 4) {
      drawsAt(millis);
    }
    assertEquals(at(48), timing.due());
  }

  @Test
  void afterAFrameWasTakenTheNextOneNeedsNewOutput() {
    drawsAt(0);
    timing.taken();
    assertEquals(Optional.empty(), timing.due());
    drawsAt(100);
    assertEquals(at(116), timing.due());
  }

  @Test
  void aFrameThatTheAgentSaysIsUnfinishedWaitsUnlessItDrawsOn() {
    drawsAt(0);
    timing.postpone(START.plusMillis(150));
    assertEquals(at(150), timing.due());
    drawsAt(20);
    assertEquals(at(36), timing.due());
  }
}

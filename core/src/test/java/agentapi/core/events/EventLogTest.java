package agentapi.core.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentapi.core.evidence.Evidence;
import agentapi.core.evidence.Source;
import agentapi.core.view.SessionView;
import agentapi.core.view.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventLogTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void whoeverLearnsOfAnEventFindsItInTheView() throws InterruptedException {
    EventLog log = new EventLog(failedSoOften(0));
    Thread writer =
        Thread.ofPlatform()
            .start(() -> {
              for (int i = 1; i <= 5_000; i++) {
                log.append(failedSoOften(i), NOW);
              }
            });
    for (long last = 0; last < 5_000; ) {
      EventLog.Reading.Events news =
          assertInstanceOf(EventLog.Reading.Events.class, log.after(last, PATIENCE));
      last = news.events().getLast().number();
      long seen = log.view().failures().getLast().number();
      assertTrue(seen >= last, "event " + last + " was told, the view knew " + seen);
    }
    writer.join();
    assertEquals(5_000, log.snapshot().number());
  }

  private static SessionView failedSoOften(long times) {
    State state = new State(State.Name.WORKING, NOW, new Evidence(Source.SCREEN, "", NOW));
    List<SessionView.Failure> failures =
        times == 0 ? List.of() : List.of(new SessionView.Failure(times, "no", Source.SCREEN));
    return new SessionView(
        "e", state, Optional.empty(), List.of(), List.of(), List.of(), failures, 0);
  }
}

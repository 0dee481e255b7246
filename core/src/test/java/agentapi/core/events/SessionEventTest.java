package agentapi.core.events;

import static org.junit.jupiter.api.Assertions.assertEquals;

import agentapi.core.evidence.Evidence;
import agentapi.core.evidence.Source;
import agentapi.core.view.SessionView;
import agentapi.core.view.State;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SessionEventTest {
  private static SessionView view(int conversations) {
    Instant now = Instant.EPOCH;
    State idle = new State(State.Name.IDLE, now, new Evidence(Source.LOG, "rests", now));
    return new SessionView(
        "e1", idle, Optional.empty(), List.of(), List.of(), List.of(), List.of(), conversations);
  }

  @Test
  void anotherConversationOfTheAgentsOwnIsToldOnce() {
    assertEquals(
        List.of(new SessionEvent.ConversationBegan()), SessionEvent.between(view(0), view(1)));
    assertEquals(List.of(), SessionEvent.between(view(1), view(1)));
  }
}

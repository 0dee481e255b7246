package agentapi.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import agentapi.core.events.EventLog;
import agentapi.core.evidence.Evidence;
import agentapi.core.evidence.Source;
import agentapi.core.session.AgentSession;
import agentapi.core.view.SessionView;
import agentapi.core.view.State;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What somebody is told who waited for something. */
final class WaitingTest {
  private static SessionView view(State.Name name) {
    Evidence evidence = new Evidence(Source.SCREEN, "input box", Instant.EPOCH);
    return new SessionView(
        "e1",
        new State(name, Instant.EPOCH, evidence),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of());
  }

  private static ThisSession withLog(EventLog log) {
    return new ThisSession(
        (AgentSession)
            Proxy.newProxyInstance(
                AgentSession.class.getClassLoader(),
                new Class<?>[] {AgentSession.class},
                (_, method, _) -> {
                  if (method.getName().equals("log")) {
                    return log;
                  }
                  throw new AssertionError(method + " may say something else by now");
                }));
  }

  @Test
  void whoWaitedForAStateIsToldOfThatStateWhateverCameSince() throws Exception {
    var log = new EventLog(view(State.Name.IDLE));
    var seen =
        withLog(log)
            .await(
                view -> {
                  log.append(view(State.Name.WORKING), Instant.EPOCH);
                  return view.state().name() == State.Name.IDLE;
                },
                Duration.ofMinutes(1));
    assertEquals(Optional.of(State.Name.IDLE), seen.map(at -> at.view().state().name()));
  }

  @Test
  void whoWaitsInVainIsToldNothing() throws Exception {
    var log = new EventLog(view(State.Name.WORKING));
    assertEquals(
        Optional.empty(),
        withLog(log).await(view -> view.state().name() == State.Name.IDLE, Duration.ZERO));
  }
}

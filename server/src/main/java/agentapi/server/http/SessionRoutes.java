package agentapi.server.http;

import agentapi.core.events.EventLog;
import agentapi.core.session.AgentSession;
import agentapi.core.view.State;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Sessions, their states and their events. */
final class SessionRoutes {
  private static final int LAST = 1000;

  /** A server whose agent could not start does not serve, so that no session is ever failed. */
  private static final List<String> STATES =
      Stream.concat(Stream.of(State.Name.values()).map(NativeJson::name), Stream.of("failed"))
          .toList();

  private final ThisSession here;
  private final AgentSession session;
  private final NativeStreams streams;

  SessionRoutes(AgentSession session, NativeStreams streams) {
    this.here = new ThisSession(session);
    this.session = session;
    this.streams = streams;
  }

  void addTo(Router router) {
    router
        .add("GET", "/sessions", this::sessions)
        .add("GET", "/sessions/{id}", here.here(here::show))
        .add("GET", "/sessions/{id}/wait", here.here(this::waitForState))
        .add("GET", "/sessions/{id}/events", here.here(this::events))
        .add("GET", "/sessions/events", this::events);
  }

  private void sessions(Exchange exchange) throws IOException {
    ThisSession.json(
        exchange,
        200,
        ThisSession.items(List.of(NativeJson.session(session, session.log().snapshot())), false));
  }

  /** A long poll: the session as soon as it is in one of the states, or nothing. */
  private void waitForState(Exchange exchange)
      throws IOException, ProblemException, InterruptedException {
    Set<String> wanted =
        Query.words(exchange, "until", STATES, "wait-invalid").orElse(Set.of("idle"));
    Duration patience = Query.timeout(exchange, Duration.ofSeconds(60));
    Optional<EventLog.Snapshot> seen =
        here.await(view -> wanted.contains(NativeJson.name(view.state().name())), patience);
    if (seen.isPresent()) {
      here.show(exchange, seen.get());
    } else {
      exchange.empty(204);
    }
  }

  private void events(Exchange exchange)
      throws IOException, ProblemException, InterruptedException {
    Set<String> types =
        Query.words(exchange, "types", NativeStream.TYPES, "value-invalid").orElse(Set.of());
    int last = Query.number(exchange, "last").orElse(LAST);
    Optional<String> cursor = exchange.header("Last-Event-ID").or(() -> exchange.query("after"));
    streams.serve(
        exchange, wait -> new NativeStream(exchange, session, wait, types, last).run(cursor));
  }
}

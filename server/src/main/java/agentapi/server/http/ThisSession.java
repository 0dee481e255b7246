package agentapi.server.http;

import agentapi.core.events.EventLog;
import agentapi.core.json.Json;
import agentapi.core.json.JsonPrinter;
import agentapi.core.session.AgentSession;
import agentapi.core.session.RefusedException;
import agentapi.core.view.SessionView;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The one session of this server, which is both {@code default} and has an id of its own. */
record ThisSession(AgentSession session) {
  /** The action, if the session in the path is this one; what it refuses is the answer. */
  Action here(Action action) {
    return exchange -> {
      String id = exchange.name("id");
      if (!id.equals("default") && !id.equals(session.info().id())) {
        throw Problem.of(
                404, "session-unknown", "there is no session " + id + "; GET /sessions lists them")
            .asException();
      }
      try {
        action.handle(exchange);
      } catch (RefusedException e) {
        throw Refusals.problem(e).asException();
      }
    };
  }

  /** Waits for a view that fits; nothing if the time is over before. */
  Optional<EventLog.Snapshot> await(Predicate<SessionView> wanted, Duration patience)
      throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      var seen = session.log().snapshot();
      if (wanted.test(seen.view())) {
        return Optional.of(seen);
      }
      long left = end - System.nanoTime();
      if (left <= 0) {
        return Optional.empty();
      }
      session.log().after(seen.number(), Duration.ofNanos(left));
    }
  }

  void show(Exchange exchange) throws IOException {
    show(exchange, session.log().snapshot());
  }

  void show(Exchange exchange, EventLog.Snapshot seen) throws IOException {
    json(exchange, 200, NativeJson.session(session, seen));
  }

  static Json.Obj items(List<Json.Obj> items, boolean more) {
    return Json.object().put("items", Json.of(items)).put("more", more).build();
  }

  static void json(Exchange exchange, int status, Json.Obj body) throws IOException {
    exchange.bytes(status, "application/json", JsonPrinter.bytes(body));
  }
}

package agentapi.server.http;

import agentapi.core.events.EventLog;
import agentapi.core.json.Json;
import agentapi.core.session.AgentSession;
import agentapi.core.session.RefusedException;
import agentapi.core.view.Entry;
import agentapi.core.view.MessageKind;
import agentapi.core.view.When;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What is said to the agent and by it, and how it is stopped. */
final class MessageRoutes {
  private static final int PAGE = 100;
  private static final int MAX_PAGE = 1000;

  private final ThisSession here;
  private final AgentSession session;
  private final OpenApi openApi;
  private final int maxBody;
  private final IdempotencyKeys keys = new IdempotencyKeys(System::nanoTime);

  /**
   * @param maxBody how many bytes a message's JSON may have
   */
  MessageRoutes(AgentSession session, OpenApi openApi, int maxBody) {
    this.here = new ThisSession(session);
    this.session = session;
    this.openApi = openApi;
    this.maxBody = maxBody;
  }

  void addTo(Router router) {
    router
        .add("GET", "/sessions/{id}/messages", here.here(this::messages))
        .add("POST", "/sessions/{id}/messages", here.here(this::send))
        .add("GET", "/sessions/{id}/queue", here.here(this::queue))
        .add("DELETE", "/sessions/{id}/queue/{message}", here.here(this::takeBack))
        .add("POST", "/sessions/{id}/interrupt", here.here(this::interrupt));
  }

  private void messages(Exchange exchange) throws IOException, ProblemException {
    List<Entry> all = session.view().entries();
    int limit = Query.number(exchange, "limit").orElse(PAGE);
    if (limit < 1 || limit > MAX_PAGE) {
      throw Problem.of(422, "limit-invalid", "limit must be between 1 and " + MAX_PAGE)
          .asException();
    }
    Optional<Integer> after = Query.number(exchange, "after");
    int from;
    int to;
    if (after.isPresent()) {
      from = Math.clamp(after.get() + 1L, 0, all.size());
      to = Math.min(all.size(), from + limit);
    } else {
      to = Math.clamp(Query.number(exchange, "before").orElse(all.size()), 0, all.size());
      from = Math.max(0, to - limit);
    }
    boolean more = after.isPresent() ? to < all.size() : from > 0;
    List<Json.Obj> items = all.subList(from, to).stream().map(NativeJson::entry).toList();
    ThisSession.json(exchange, 200, ThisSession.items(items, more));
  }

  private void send(Exchange exchange) throws Exception {
    Json.Obj body = JsonBody.read(exchange, openApi.schemas(), "SendMessage", maxBody);
    String wait = exchange.query("wait").orElse("");
    if (!wait.matches("|submitted|started|done")) {
      throw Problem.of(422, "wait-invalid", "wait must be submitted, started or done")
          .asException();
    }
    Duration patience = Query.timeout(exchange, Duration.ofSeconds(30));
    ThisSession.json(
        exchange,
        202,
        keys.once(exchange.header("Idempotency-Key"), body, () -> sent(body, wait, patience)));
  }

  private Json.Obj sent(Json.Obj body, String wait, Duration patience)
      throws RefusedException, InterruptedException {
    When when =
        switch (body.text("when").orElse("now")) {
          case "queue" -> When.QUEUE;
          case "interrupt" -> When.INTERRUPT;
          default -> When.NOW;
        };
    MessageKind kind =
        body.text("kind").filter("command"::equals).isPresent()
            ? MessageKind.COMMAND
            : MessageKind.TEXT;
    AgentSession.Sent sent = session.submit(body.text("content").orElseThrow(), kind, when);
    Optional<EventLog.Snapshot> seen = Optional.empty();
    if (!wait.isEmpty() && sent.awaitSubmitted(patience)) {
      if (wait.equals("started")) {
        seen = here.await(view -> isStarted(view.entries(), sent.id()), patience);
      } else if (wait.equals("done")) {
        seen = here.await(view -> isAnswered(view.entries(), sent.id()), patience);
      }
    }
    List<Entry> entries = seen.map(EventLog.Snapshot::view).orElseGet(session::view).entries();
    return sentMessage(sent.id(), body.text("content").orElseThrow(), wait, entries);
  }

  private static boolean isStarted(List<Entry> entries, String id) {
    return entries.stream()
        .anyMatch(entry ->
            entry instanceof Entry.FromUser user
                && user.id().equals(id)
                && user.delivery().started().isPresent());
  }

  private static boolean isAnswered(List<Entry> entries, String id) {
    for (int at = 1; at < entries.size(); at++) {
      if (entries.get(at - 1).id().equals(id)) {
        return entries.get(at) instanceof Entry.FromAgent reply && reply.complete();
      }
    }
    return false;
  }

  private static Json.Obj sentMessage(String id, String content, String wait, List<Entry> entries) {
    for (int at = 0; at < entries.size(); at++) {
      if (entries.get(at).id().equals(id)) {
        Json.Obj message = NativeJson.entry(entries.get(at));
        boolean reply = wait.equals("done") && at + 1 < entries.size();
        return reply ? message.with("reply", NativeJson.entry(entries.get(at + 1))) : message;
      }
    }
    return Json.object()
        .put("id", id)
        .put("index", new Json.Null())
        .put("role", "user")
        .put("text", content)
        .put("delivery", new Json.Null())
        .build();
  }

  private void queue(Exchange exchange) throws IOException {
    ThisSession.json(
        exchange,
        200,
        Json.object().put("queue", NativeJson.queue(session.view().queue())).build());
  }

  private void takeBack(Exchange exchange)
      throws IOException, RefusedException, InterruptedException {
    session.takeBack(exchange.name("message"));
    exchange.empty(204);
  }

  private void interrupt(Exchange exchange)
      throws IOException, RefusedException, InterruptedException {
    session.interrupt();
    here.show(exchange);
  }
}

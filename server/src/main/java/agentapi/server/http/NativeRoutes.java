package agentapi.server.http;

import agentapi.core.session.AgentSession;
import agentapi.core.session.Entry;
import agentapi.core.session.RefusedException;
import agentapi.core.session.Request;
import agentapi.core.session.SessionView;
import agentapi.core.session.State;
import agentapi.core.session.When;
import agentapi.server.json.Json;
import agentapi.terminal.Snapshot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.jetty.http.HttpHeader;

/** The native API of one session, which is both {@code default} and has an id of its own. */
final class NativeRoutes {
  private static final int PAGE = 100;
  private static final int MAX_PAGE = 1000;
  private static final int MAX_DETAIL = 4096;
  private static final Duration MAX_WAIT = Duration.ofMinutes(10);

  private final AgentSession session;
  private final NativeStreams streams;
  private final OpenApi openApi;
  private final HttpSettings settings;
  private final IdempotencyKeys keys = new IdempotencyKeys(System::nanoTime);

  NativeRoutes(
      AgentSession session, NativeStreams streams, OpenApi openApi, HttpSettings settings) {
    this.session = session;
    this.streams = streams;
    this.openApi = openApi;
    this.settings = settings;
  }

  void addTo(Router router) {
    router
        .add("GET", "/sessions", this::sessions)
        .add("GET", "/sessions/{id}", here(this::show))
        .add("GET", "/sessions/{id}/messages", here(this::messages))
        .add("POST", "/sessions/{id}/messages", here(this::send))
        .add("GET", "/sessions/{id}/wait", here(this::waitForState))
        .add("GET", "/sessions/{id}/queue", here(this::queue))
        .add("DELETE", "/sessions/{id}/queue/{message}", here(this::takeBack))
        .add("POST", "/sessions/{id}/interrupt", here(this::interrupt))
        .add("GET", "/sessions/{id}/requests", here(this::requests))
        .add("GET", "/sessions/{id}/requests/{request}", here(this::request))
        .add("POST", "/sessions/{id}/requests/{request}/answer", here(this::answer))
        .add("GET", "/requests", this::allRequests)
        .add("GET", "/sessions/{id}/events", here(this::events))
        .add("GET", "/sessions/events", this::events)
        .add("GET", "/sessions/{id}/screen", here(this::screen))
        .add("POST", "/sessions/{id}/terminal/input", here(this::keys));
  }

  /** The action, if the session in the path is this one. */
  private Action here(Action action) {
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

  private void sessions(Exchange exchange) throws IOException {
    json(exchange, 200, items(List.of(NativeJson.session(session)), false));
  }

  private void show(Exchange exchange) throws IOException {
    json(exchange, 200, NativeJson.session(session));
  }

  private void messages(Exchange exchange) throws IOException, ProblemException {
    List<Entry> all = session.view().entries();
    int limit = number(exchange, "limit").orElse(PAGE);
    if (limit < 1 || limit > MAX_PAGE) {
      throw Problem.of(422, "limit-invalid", "limit must be between 1 and " + MAX_PAGE)
          .asException();
    }
    Optional<Integer> after = number(exchange, "after");
    int from;
    int to;
    if (after.isPresent()) {
      from = Math.clamp(after.get() + 1L, 0, all.size());
      to = Math.min(all.size(), from + limit);
    } else {
      to = Math.clamp(number(exchange, "before").orElse(all.size()), 0, all.size());
      from = Math.max(0, to - limit);
    }
    boolean more = after.isPresent() ? to < all.size() : from > 0;
    List<Json.Obj> items = all.subList(from, to).stream().map(NativeJson::entry).toList();
    json(exchange, 200, items(items, more));
  }

  private static Optional<Integer> number(Exchange exchange, String name) throws ProblemException {
    Optional<String> given = exchange.query(name);
    if (given.filter(text -> !text.matches("\\d{1,9}")).isPresent()) {
      throw Problem.of(422, "number-invalid", name + " must be a number, not " + given.get())
          .asException();
    }
    return given.map(Integer::valueOf);
  }

  private void send(Exchange exchange) throws Exception {
    Json.Obj body =
        JsonBody.read(exchange, openApi.schemas(), "SendMessage", settings.limits().jsonBytes());
    String wait = exchange.query("wait").orElse("");
    if (!wait.matches("|submitted|started|done")) {
      throw Problem.of(422, "wait-invalid", "wait must be submitted, started or done")
          .asException();
    }
    Duration patience = timeout(exchange, Duration.ofSeconds(30));
    json(
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
    AgentSession.Sent sent = session.submit(body.text("content").orElseThrow(), when);
    if (!wait.isEmpty() && sent.awaitSubmitted(patience)) {
      if (wait.equals("started")) {
        awaitStart(sent.id(), patience);
      } else if (wait.equals("done")) {
        awaitReply(sent.id(), patience);
      }
    }
    return sentMessage(sent.id(), body.text("content").orElseThrow(), wait);
  }

  private void awaitStart(String id, Duration patience) throws InterruptedException {
    await(
        view ->
            view.entries().stream()
                .anyMatch(entry ->
                    entry instanceof Entry.FromUser user
                        && user.id().equals(id)
                        && user.delivery().started().isPresent()),
        patience);
  }

  /** A long poll: the session as soon as it is in one of the states, or nothing. */
  private void waitForState(Exchange exchange)
      throws IOException, ProblemException, InterruptedException {
    Set<State.Name> wanted = EnumSet.noneOf(State.Name.class);
    for (String word : exchange.query("until").orElse("idle").split(",", -1)) {
      try {
        wanted.add(State.Name.valueOf(word.toUpperCase(Locale.ROOT)));
      } catch (IllegalArgumentException e) {
        throw Problem.of(422, "wait-invalid", "until names states, and " + word + " is none")
            .asException();
      }
    }
    Duration patience = timeout(exchange, Duration.ofSeconds(60));
    if (await(view -> wanted.contains(view.state().name()), patience)) {
      show(exchange);
    } else {
      exchange.empty(204);
    }
  }

  private Json.Obj sentMessage(String id, String content, String wait) {
    List<Entry> entries = session.view().entries();
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

  private void awaitReply(String id, Duration patience) throws InterruptedException {
    await(
        view ->
            view.entries().stream().anyMatch(entry -> entry.id().equals(id))
                && view.entries().getLast() instanceof Entry.FromAgent reply
                && reply.complete(),
        patience);
  }

  /** Waits for a view that fits; false if the time is over before. */
  private boolean await(Predicate<SessionView> wanted, Duration patience)
      throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      var seen = session.log().snapshot();
      if (wanted.test(seen.view())) {
        return true;
      }
      long left = end - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      session.log().after(seen.number(), Duration.ofNanos(left));
    }
  }

  /** {@code 30s}, {@code 500ms}, {@code 2m}, or a number of seconds. */
  private static Duration timeout(Exchange exchange, Duration otherwise) throws ProblemException {
    Optional<String> given = exchange.query("timeout");
    if (given.isEmpty()) {
      return otherwise;
    }
    var match = java.util.regex.Pattern.compile("(\\d{1,9})(ms|s|m)?").matcher(given.get());
    if (!match.matches()) {
      throw Problem.of(422, "timeout-invalid", "timeout must look like 30s, not " + given.get())
          .asException();
    }
    long count = Long.parseLong(match.group(1));
    Duration timeout =
        switch (Optional.ofNullable(match.group(2)).orElse("s")) {
          case "ms" -> Duration.ofMillis(count);
          case "m" -> Duration.ofMinutes(count);
          default -> Duration.ofSeconds(count);
        };
    return timeout.compareTo(MAX_WAIT) > 0 ? MAX_WAIT : timeout;
  }

  private void queue(Exchange exchange) throws IOException {
    json(
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
    show(exchange);
  }

  private void requests(Exchange exchange) throws IOException {
    boolean all = exchange.query("state").filter("all"::equals).isPresent();
    requests(exchange, all);
  }

  private void allRequests(Exchange exchange) throws IOException {
    requests(exchange, false);
  }

  private void requests(Exchange exchange, boolean all) throws IOException {
    List<Request> shown =
        session.view().requests().stream()
            .filter(request -> all || request.closed().isEmpty())
            .toList();
    json(
        exchange,
        200,
        Json.object()
            .put(
                "requests",
                NativeJson.array(shown, request -> NativeJson.request(request, MAX_DETAIL)))
            .build());
  }

  private void request(Exchange exchange) throws IOException, ProblemException {
    String id = exchange.name("request");
    Request found =
        session.view().requests().stream()
            .filter(request -> request.id().equals(id))
            .findFirst()
            .orElseThrow(() ->
                Problem.of(404, "request-unknown", "there is no request " + id).asException());
    json(exchange, 200, NativeJson.request(found, Integer.MAX_VALUE));
  }

  private void answer(Exchange exchange)
      throws IOException, ProblemException, RefusedException, InterruptedException {
    Json.Obj body =
        JsonBody.read(exchange, openApi.schemas(), "AnswerRequest", settings.limits().jsonBytes());
    Optional<String> option = body.text("option").or(() -> firstOption(body));
    if (option.isEmpty()) {
      throw Problem.of(422, "answer-invalid", "name the option, as in {\"option\":\"1\"}")
          .asException();
    }
    boolean page = exchange.header("Sec-Fetch-Site").filter("same-origin"::equals).isPresent();
    session.answer(exchange.name("request"), option.get(), page ? Request.By.PAGE : Request.By.API);
    request(exchange);
  }

  private static Optional<String> firstOption(Json.Obj body) {
    return body.elements("answers").stream()
        .flatMap(answer ->
            answer instanceof Json.Obj given
                ? given.elements("options").stream()
                : java.util.stream.Stream.empty())
        .flatMap(option ->
            option instanceof Json.Text(String id)
                ? java.util.stream.Stream.of(id)
                : java.util.stream.Stream.empty())
        .findFirst();
  }

  private void events(Exchange exchange)
      throws IOException, ProblemException, InterruptedException {
    Set<String> types =
        exchange.query("types").map(list -> Set.of(list.split(","))).orElse(Set.of());
    int last = number(exchange, "last").orElse(MAX_PAGE);
    Optional<String> cursor = exchange.header("Last-Event-ID").or(() -> query(exchange, "after"));
    streams.serve(
        exchange, stopped -> new NativeStream(exchange, session, stopped, types, last).run(cursor));
  }

  private static Optional<String> query(Exchange exchange, String name) {
    return exchange.query(name);
  }

  private void screen(Exchange exchange)
      throws IOException, ProblemException, InterruptedException {
    String accept = exchange.header(HttpHeader.ACCEPT).orElse("");
    Snapshot shown = session.screen();
    if (accept.contains("text/event-stream")) {
      streams.serve(exchange, stopped -> new ScreenStream(exchange, session, stopped).run());
    } else if (accept.contains("text/plain")) {
      exchange.text(200, shown.text());
    } else {
      json(exchange, 200, ScreenJson.screen(shown));
    }
  }

  private void keys(Exchange exchange) throws IOException, ProblemException, RefusedException {
    byte[] keys = exchange.body(settings.limits().jsonBytes());
    session.sendRaw(new String(keys, StandardCharsets.UTF_8));
    exchange.empty(204);
  }

  private static Json.Obj items(List<Json.Obj> items, boolean more) {
    return Json.object().put("items", Json.of(items)).put("more", more).build();
  }

  private static void json(Exchange exchange, int status, Json.Obj body) throws IOException {
    exchange.bytes(status, "application/json", agentapi.server.json.JsonPrinter.bytes(body));
  }
}

package agentapi.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import agentapi.browser.Json;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The native API without an agent: it speaks from scripts and notes what it is told. The page is
 * designed and tested against it; {@link Design} runs it alone.
 */
final class ScriptedServer implements AutoCloseable {
  /** What a client wrote. */
  @SuppressWarnings("ArrayRecordComponent")
  record Received(String method, String path, Map<String, String> headers, byte[] body) {
    String text() {
      return new String(body, UTF_8);
    }

    Map<String, Object> json() {
      return Json.object(text());
    }
  }

  /** What to answer. */
  record Answer(int status, String body) {}

  private final Page page;
  private final Map<String, Script> sessions = new LinkedHashMap<>();
  private final ScriptedAnswers answers = new ScriptedAnswers();
  private final ScriptedStreams streams = new ScriptedStreams();
  private final List<String> asked = new ArrayList<>();
  private final Map<String, Runnable> visits = new ConcurrentHashMap<>();
  private final Map<String, String> extra = new ConcurrentHashMap<>();
  final LinkedBlockingQueue<Received> received = new LinkedBlockingQueue<>();
  private final Clock clock;
  private String prefix = "";
  private HttpServer http;
  private ExecutorService threads;
  private volatile boolean locked;

  ScriptedServer(Clock clock) throws IOException {
    this(clock, Page.open(PageSettings.DEFAULT));
  }

  ScriptedServer(Clock clock, Page page) throws IOException {
    this.clock = clock;
    this.page = page;
    sessions.put("s-1", new Script("s-1", clock));
    http = listen(0);
    threads = serve();
  }

  private static HttpServer listen(int port) throws IOException {
    return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
  }

  private ExecutorService serve() {
    ExecutorService started = Executors.newVirtualThreadPerTaskExecutor();
    http.setExecutor(started);
    http.createContext("/", this::handle);
    http.start();
    return started;
  }

  String origin() {
    return "http://127.0.0.1:" + http.getAddress().getPort();
  }

  String address() {
    return origin() + prefix + "/chat/";
  }

  /** As behind a proxy that shows everything below a prefix, or mounted elsewhere. */
  ScriptedServer below(String path) {
    prefix = path;
    return this;
  }

  Script session() {
    return sessions.values().iterator().next();
  }

  Script another(String id) {
    Script script = new Script(id, clock);
    sessions.put(id, script);
    return script;
  }

  void emit(String type, String data) {
    session().emit(type, Json.object(data.replace("{now}", session().now())));
  }

  /** Plays a recorded log at once; its times are moved so that the last lies now. */
  ScriptedServer play(String name) {
    for (String line : RecordedLog.lines(name)) {
      Map<String, Object> event = Json.object(line.replace("{now}", session().now()));
      session().emit(Json.string(event, "event"), Json.object(event.get("data")));
    }
    return this;
  }

  /**
   * From now on {@code "POST /messages"} and the like (method and the path below the session) are
   * answered so.
   */
  void on(String what, Function<Received, Answer> answer) {
    answers.choose(what, answer);
  }

  void on(String what, int status, String body) {
    on(what, received -> new Answer(status, body));
  }

  void serveFile(String path, String html) {
    extra.put(path, html);
  }

  /** Something to do when an address is visited, which then answers with the page of buttons. */
  void onVisit(String path, Runnable action) {
    visits.put(path, action);
    serveFile(path, extra.getOrDefault("/play", ""));
  }

  /** Holds the answers to a route until the latch is opened. */
  CountDownLatch hold(String what) {
    return answers.hold(what);
  }

  void requireToken(boolean wanted) {
    locked = wanted;
  }

  /**
   * The next write a client makes to a path that ends so; whatever else is written before is passed
   * over.
   */
  Received next(String suffix) {
    try {
      while (true) {
        Received next = received.poll(20, TimeUnit.SECONDS);
        if (next == null) {
          throw new AssertionError("nothing was sent to …" + suffix);
        }
        if (next.path().endsWith(suffix)) {
          return next;
        }
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  List<String> asked() {
    synchronized (asked) {
      return List.copyOf(asked);
    }
  }

  int streams() {
    return streams.count();
  }

  /** Cuts every stream, as a network does. */
  void cut() {
    streams.cut();
  }

  void stop() {
    cut();
    http.stop(0);
    threads.shutdownNow();
  }

  void start(int port) throws IOException {
    http = listen(port);
    threads = serve();
  }

  int port() {
    return http.getAddress().getPort();
  }

  @Override
  public void close() {
    answers.letGo();
    stop();
  }

  void screen(String json) {
    streams.screen(json);
  }

  void rows(String json) {
    streams.rows(json);
  }

  int screenReaders() {
    return streams.screenReaders();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getRawPath();
    synchronized (asked) {
      asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
    }
    try {
      if (!path.startsWith(prefix)) {
        reply(exchange, 404, "application/json", "{}");
        return;
      }
      path = path.substring(prefix.length());
      if (path.equals("/chat") || path.startsWith("/chat/") || path.equals("/docs")) {
        page(exchange, path);
      } else if (extra.containsKey(path)) {
        visits.getOrDefault(path, () -> {}).run();
        reply(exchange, 200, "text/html; charset=utf-8", extra.get(path));
      } else if (locked
          && !String.valueOf(exchange.getRequestHeaders().getFirst("Cookie"))
              .contains("agentapi=")) {
        reply(
            exchange,
            401,
            "application/problem+json",
            "{\"type\":\"/problems/unauthorized\",\"title\":\"Unauthorized\",\"status\":401}");
      } else {
        api(exchange, path);
      }
    } catch (IOException | UncheckedIOException e) {
      exchange.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      exchange.close();
    }
  }

  private void page(HttpExchange exchange, String path) throws IOException {
    String query = exchange.getRequestURI().getRawQuery();
    if (locked && query != null && query.startsWith("token=")) {
      exchange
          .getResponseHeaders()
          .add("Set-Cookie", "agentapi=key; HttpOnly; SameSite=Strict; Path=/");
    }
    PageRequest request =
        new PageRequest(
            "/chat",
            path.equals("/docs") ? path : path.substring("/chat".length()),
            Optional.ofNullable(query),
            String.valueOf(exchange.getRequestHeaders().getFirst("Accept-Encoding"))
                .contains("gzip"),
            Optional.ofNullable(exchange.getRequestHeaders().getFirst("If-None-Match")));
    PageReply reply = path.equals("/docs") ? page.documentation(request) : page.answer(request);
    reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    exchange.sendResponseHeaders(
        reply.status(), reply.body().length == 0 ? -1 : reply.body().length);
    try (OutputStream body = exchange.getResponseBody()) {
      body.write(reply.body());
    }
  }

  private void api(HttpExchange exchange, String path) throws IOException, InterruptedException {
    String method = exchange.getRequestMethod();
    if (path.equals("/sessions/events")) {
      streams.events(exchange, List.copyOf(sessions.values()));
      return;
    }
    if (path.equals("/sessions")) {
      List<Object> items = new ArrayList<>();
      sessions.values().forEach(script -> items.add(ScriptedAnswers.about(script)));
      reply(exchange, 200, "application/json", Json.text(Map.of("items", items, "more", false)));
      return;
    }
    if (path.equals("/requests")) {
      List<Object> items = new ArrayList<>();
      sessions.values().forEach(script -> items.addAll(script.openRequests()));
      reply(exchange, 200, "application/json", Json.text(Map.of("requests", items)));
      return;
    }
    String[] parts = path.split("/", 4);
    Script script =
        parts.length < 3 ? null : parts[2].equals("default") ? session() : sessions.get(parts[2]);
    if (script == null || !parts[1].equals("sessions")) {
      reply(
          exchange,
          404,
          "application/problem+json",
          "{\"type\":\"/problems/not-found\",\"title\":\"Not"
              + " found\",\"status\":404,\"detail\":\"There is no such session.\"}");
      return;
    }
    String rest = parts.length < 4 ? "" : "/" + parts[3];
    String accept = String.valueOf(exchange.getRequestHeaders().getFirst("Accept"));
    if (method.equals("GET") && rest.equals("/events")) {
      streams.events(exchange, List.of(script));
    } else if (method.equals("GET") && rest.equals("/screen") && accept.contains("event-stream")) {
      streams.screen(exchange);
    } else {
      answer(exchange, method, path, rest, script);
    }
  }

  private void answer(HttpExchange exchange, String method, String path, String rest, Script script)
      throws IOException, InterruptedException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    Map<String, String> headers = new LinkedHashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) ->
            headers.put(name.toLowerCase(java.util.Locale.ROOT), values.getFirst()));
    Received request = new Received(method, path, headers, body);
    if (!method.equals("GET")) {
      received.add(request);
    }
    Answer answer = answers.to(rest, request, script, exchange.getRequestURI().getQuery());
    reply(
        exchange,
        answer.status(),
        answer.status() < 400 ? "application/json" : "application/problem+json",
        answer.body());
  }

  private static void reply(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }
}

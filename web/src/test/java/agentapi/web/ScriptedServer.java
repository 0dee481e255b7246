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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
  private final Map<String, Function<Received, Answer>> answers = new ConcurrentHashMap<>();
  private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();
  private final Set<HttpExchange> streams = ConcurrentHashMap.newKeySet();
  private final List<String> asked = new ArrayList<>();
  private final Map<String, Runnable> visits = new ConcurrentHashMap<>();
  private final Map<String, String> extra = new ConcurrentHashMap<>();
  private String screen =
      "{\"columns\":80,\"rows\":4,\"cursor\":{\"row\":0,\"column\":0,\"visible\":true},\"title\":\"\",\"lines\":[[],[],[],[]],\"regions\":[]}";
  private final List<LinkedBlockingQueue<String[]>> screens = new ArrayList<>();
  final LinkedBlockingQueue<Received> received = new LinkedBlockingQueue<>();
  private final Clock clock;
  private String prefix = "";
  private HttpServer http;
  private ExecutorService threads;
  private volatile boolean locked;
  private int count;

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
    for (String line : EventLog.lines(name)) {
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
    answers.put(what, answer);
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
    CountDownLatch latch = new CountDownLatch(1);
    held.put(what, latch);
    return latch;
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
    return streams.size();
  }

  /** Cuts every stream, as a network does. */
  void cut() {
    for (HttpExchange stream : streams) {
      stream.close();
    }
    streams.clear();
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
    held.values().forEach(CountDownLatch::countDown);
    stop();
  }

  void screen(String json) {
    screen = json;
    tell("screen", json);
  }

  void rows(String json) {
    tell("rows", json);
  }

  private void tell(String type, String json) {
    synchronized (screens) {
      screens.forEach(reader -> reader.add(new String[] {type, json}));
    }
  }

  int screenReaders() {
    synchronized (screens) {
      return screens.size();
    }
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
      events(exchange, List.copyOf(sessions.values()));
      return;
    }
    if (path.equals("/sessions")) {
      List<Object> items = new ArrayList<>();
      sessions.values().forEach(script -> items.add(about(script)));
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
      events(exchange, List.of(script));
    } else if (method.equals("GET") && rest.equals("/screen") && accept.contains("event-stream")) {
      screenStream(exchange);
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
    String route =
        method
            + " "
            + rest.replaceAll("^/requests/[^/]+/answer$", "/requests/answer")
                .replaceAll("^/queue/.+", "/queue/id");
    CountDownLatch latch = held.get(route);
    if (latch != null) {
      latch.await();
    }
    Function<Received, Answer> chosen = answers.get(route);
    Answer answer =
        chosen != null
            ? chosen.apply(request)
            : usual(route, request, script, exchange.getRequestURI().getQuery());
    reply(
        exchange,
        answer.status(),
        answer.status() < 400 ? "application/json" : "application/problem+json",
        answer.body());
  }

  private Answer usual(String route, Received request, Script script, String query) {
    return switch (route) {
      case "GET " -> new Answer(200, Json.text(about(script)));
      case "GET /requests" ->
          new Answer(
              200,
              Json.text(
                  Map.of(
                      "requests",
                      String.valueOf(query).contains("all")
                          ? script.allRequests()
                          : script.openRequests())));
      case "GET /messages" -> {
        int before = Integer.parseInt(query.replaceAll(".*before=(\\d+).*", "$1"));
        yield new Answer(
            200, Json.text(Map.of("items", script.before(before, 200), "more", false)));
      }
      case "POST /messages" -> message(request, script);
      case "POST /requests/answer" -> requestAnswer(request, script);
      case "DELETE /queue/id" -> {
        String id = request.path().substring(request.path().lastIndexOf('/') + 1);
        script.emit(
            "queue",
            new LinkedHashMap<>(
                Map.of(
                    "queue",
                    script.queued().stream()
                        .filter(one -> !id.equals(Json.object(one).get("id")))
                        .toList())));
        yield new Answer(200, "{}");
      }
      case "POST /files" -> {
        String name = request.text().replaceAll("(?s).*?filename=\"([^\"]*)\".*", "$1");
        yield new Answer(
            200,
            Json.text(
                Map.of(
                    "items",
                    List.of(
                        Map.of(
                            "path",
                            "/tmp/files/" + name,
                            "type",
                            "application/octet-stream",
                            "size",
                            request.body().length,
                            "mention",
                            "@\"/tmp/files/" + name + "\"")))));
      }
      default -> new Answer(200, "{}");
    };
  }

  private Answer message(Received request, Script script) {
    int number = ++count;
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("id", "m-sent-" + number);
    message.put("role", "user");
    message.put("time", script.now());
    message.put("text", request.json().get("content"));
    if ("queue".equals(request.json().get("when"))) {
      List<Object> queue = new ArrayList<>(script.queued());
      queue.add(message);
      script.emit("queue", new LinkedHashMap<>(Map.of("queue", queue)));
    } else {
      message.put("index", script.size());
      message.put(
          "delivery",
          new LinkedHashMap<>(
              Json.object(
                  "{\"written\":\"" + script.now() + "\",\"submitted\":null,\"started\":null}")));
      script.emit("message", message);
    }
    return new Answer(202, Json.text(message));
  }

  private static Answer requestAnswer(Received request, Script script) {
    String id = request.path().replaceAll(".*/requests/([^/]+)/answer$", "$1");
    for (Object one : script.openRequests()) {
      Map<String, Object> open = Json.object(one);
      if (id.equals(open.get("id"))) {
        Map<String, Object> closed = new LinkedHashMap<>(open);
        Map<String, Object> how =
            new LinkedHashMap<>(Map.of("at", script.now(), "reason", "answered", "by", "page"));
        how.put("option", request.json().get("option"));
        closed.put("state", "closed");
        closed.put("closed", how);
        script.emit("request_closed", closed);
        return new Answer(200, Json.text(closed));
      }
    }
    return new Answer(
        409,
        "{\"type\":\"/problems/request-closed\",\"title\":\"Request"
            + " closed\",\"status\":409,\"detail\":\"This request was answered in the"
            + " terminal.\"}");
  }

  private Map<String, Object> about(Script script) {
    return script.session("claude", "fix the parser");
  }

  private void events(HttpExchange exchange, List<Script> scripts)
      throws IOException, InterruptedException {
    String cursor =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Last-Event-ID")).orElse("");
    String query = String.valueOf(exchange.getRequestURI().getQuery());
    int last =
        query.contains("last=")
            ? Integer.parseInt(query.replaceAll(".*last=(\\d+).*", "$1"))
            : Integer.MAX_VALUE;
    LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();
    List<Thread> pumps = new ArrayList<>();
    for (Script script : scripts) {
      LinkedBlockingQueue<Script.Event> reader =
          script.join(scripts.size() == 1 ? cursor : "", last);
      pumps.add(
          Thread.startVirtualThread(() -> {
            try {
              while (true) {
                Script.Event event = reader.take();
                lines.add(
                    "event: "
                        + event.type()
                        + "\nid: "
                        + script.id(event)
                        + "\ndata: "
                        + Json.text(event.data())
                        + "\n\n");
              }
            } catch (InterruptedException e) {
              script.leave(reader);
            }
          }));
    }
    try {
      stream(exchange, lines);
    } finally {
      pumps.forEach(Thread::interrupt);
    }
  }

  private void screenStream(HttpExchange exchange) throws IOException, InterruptedException {
    LinkedBlockingQueue<String[]> reader = new LinkedBlockingQueue<>();
    LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();
    reader.add(new String[] {"screen", screen});
    synchronized (screens) {
      screens.add(reader);
    }
    Thread pump =
        Thread.startVirtualThread(() -> {
          try {
            while (true) {
              String[] event = reader.take();
              lines.add("event: " + event[0] + "\ndata: " + event[1].replace("\n", "") + "\n\n");
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    try {
      stream(exchange, lines);
    } finally {
      pump.interrupt();
      synchronized (screens) {
        screens.remove(reader);
      }
    }
  }

  /** Writes what comes; a comment every second finds out whether anyone still reads. */
  private void stream(HttpExchange exchange, LinkedBlockingQueue<String> lines)
      throws IOException, InterruptedException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(200, 0);
    streams.add(exchange);
    try (OutputStream body = exchange.getResponseBody()) {
      while (streams.contains(exchange)) {
        String next = lines.poll(1, TimeUnit.SECONDS);
        body.write((next == null ? ": still here\n\n" : next).getBytes(UTF_8));
        body.flush();
      }
    } finally {
      streams.remove(exchange);
    }
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

  /** The recorded logs: a folder each, one event a line. */
  static final class EventLog {
    private EventLog() {}

    static List<String> lines(String name) {
      var resource = ScriptedServer.class.getResource("/sessions/" + name + "/events.jsonl");
      if (resource == null) {
        throw new AssertionError("no log named " + name);
      }
      try {
        return Files.readAllLines(Path.of(resource.toURI())).stream()
            .filter(line -> !line.isBlank())
            .toList();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (java.net.URISyntaxException e) {
        throw new AssertionError(e);
      }
    }
  }
}

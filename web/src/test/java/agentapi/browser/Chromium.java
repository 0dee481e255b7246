package agentapi.browser;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * A headless Chromium, spoken to by its DevTools protocol: one process, many profiles. The protocol
 * is all the tests need (input methods, network, policy violations included), and it comes with the
 * browser, where a driver would bring 200 MB of its own.
 */
public final class Chromium implements AutoCloseable {
  private static final List<String> PLACES =
      List.of(
          "/usr/bin/chromium",
          "/usr/bin/chromium-browser",
          "/usr/bin/google-chrome",
          "/usr/bin/google-chrome-stable",
          "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");

  private final Process process;
  private final Path profile;
  private final WebSocket socket;
  private final Map<Integer, CompletableFuture<Map<String, Object>>> calls;
  private final Map<String, BiConsumer<String, Map<String, Object>>> listeners;
  private final AtomicInteger number = new AtomicInteger();

  private Chromium(
      Process process,
      Path profile,
      WebSocket socket,
      Map<Integer, CompletableFuture<Map<String, Object>>> calls,
      Map<String, BiConsumer<String, Map<String, Object>>> listeners) {
    this.process = process;
    this.profile = profile;
    this.socket = socket;
    this.calls = calls;
    this.listeners = listeners;
  }

  /** Where the browser is: named by {@code CHROMIUM}, else in one of the usual places. */
  public static Optional<Path> find() {
    return Stream.concat(Stream.ofNullable(System.getenv("CHROMIUM")), PLACES.stream())
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }

  public static Chromium start(Path executable) throws IOException {
    Path profile = Files.createTempDirectory("agentapi-page");
    Process process =
        new ProcessBuilder(
                executable.toString(),
                "--headless=new",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-default-apps",
                "--disable-extensions",
                "--disable-features=Translate,OptimizationHints,MediaRouter,AcceptCHFrame",
                "--disable-backgrounding-occluded-windows",
                "--disable-renderer-backgrounding",
                "--disable-background-timer-throttling",
                "--force-color-profile=srgb",
                "--hide-scrollbars=false",
                "--lang=en",
                "about:blank")
            .redirectErrorStream(true)
            .start();
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    String address = "";
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.startsWith("DevTools listening on ")) {
        address = line.substring("DevTools listening on ".length());
        break;
      }
    }
    if (address.isEmpty()) {
      throw new IOException("the browser ended before it listened");
    }
    Thread.ofVirtual().start(() -> output.lines().forEach(line -> {}));
    Map<Integer, CompletableFuture<Map<String, Object>>> calls = new ConcurrentHashMap<>();
    Map<String, BiConsumer<String, Map<String, Object>>> listeners = new ConcurrentHashMap<>();
    WebSocket socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(URI.create(address), new Receiver(calls, listeners))
            .join();
    return new Chromium(process, profile, socket, calls, listeners);
  }

  /**
   * Pieces of texts put together, answers handed to who waits, events to their session's listener.
   */
  private static final class Receiver implements WebSocket.Listener {
    private final Map<Integer, CompletableFuture<Map<String, Object>>> calls;
    private final Map<String, BiConsumer<String, Map<String, Object>>> listeners;
    private final StringBuilder pieces = new StringBuilder();

    Receiver(
        Map<Integer, CompletableFuture<Map<String, Object>>> calls,
        Map<String, BiConsumer<String, Map<String, Object>>> listeners) {
      this.calls = calls;
      this.listeners = listeners;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      calls.values().forEach(call -> call.completeExceptionally(error));
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      pieces.append(data);
      if (last) {
        Map<String, Object> message = Json.object(pieces.toString());
        pieces.setLength(0);
        if (message.get("id") instanceof Number id) {
          CompletableFuture<Map<String, Object>> call = calls.remove(id.intValue());
          if (call != null) {
            call.complete(message);
          }
        } else {
          BiConsumer<String, Map<String, Object>> listener =
              listeners.get(String.valueOf(message.get("sessionId")));
          if (listener != null) {
            listener.accept(
                String.valueOf(message.get("method")),
                Json.object(message.getOrDefault("params", Map.of())));
          }
        }
      }
      socket.request(1);
      return CompletableFuture.completedFuture(null);
    }
  }

  public void listen(String session, BiConsumer<String, Map<String, Object>> listener) {
    listeners.put(session, listener);
  }

  /** Calls a method of the protocol; an empty session is the browser itself. */
  public Map<String, Object> call(String session, String method, Map<String, Object> params) {
    int id = number.incrementAndGet();
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("id", id);
    message.put("method", method);
    message.put("params", params);
    if (!session.isEmpty()) {
      message.put("sessionId", session);
    }
    CompletableFuture<Map<String, Object>> call = new CompletableFuture<>();
    calls.put(id, call);
    try {
      synchronized (socket) {
        socket.sendText(Json.text(message), true).join();
      }
      Map<String, Object> answer = call.get(60, TimeUnit.SECONDS);
      if (answer.get("error") != null) {
        throw new AssertionError(method + ": " + answer.get("error"));
      }
      return Json.object(answer.get("result"));
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError(method + " was not answered", e);
    }
  }

  /** A profile of its own: its own storage, cache and workers. */
  public String context() {
    return Json.string(call("", "Target.createBrowserContext", Map.of()), "browserContextId");
  }

  public void dispose(String context) {
    call("", "Target.disposeBrowserContext", Map.of("browserContextId", context));
  }

  public Tab tab(String context) {
    return new Tab(this, context);
  }

  @Override
  public void close() throws IOException {
    socket.abort();
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    process.onExit().join();
    try (Stream<Path> files = Files.walk(profile)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
  }
}

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A server with a real agent, as a client sees it. */
final class Served implements AutoCloseable {
  private final HttpClient client = HttpClient.newHttpClient();
  private final Process server;
  private final String root;

  Served(String agentapi, Path testbed, String agent, Model model, List<String> flags)
      throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    root = "http://127.0.0.1:" + port;
    List<String> command =
        new ArrayList<>(
            List.of(
                agentapi, "server", "--type", agent.replace("-latest", ""), "--port", "" + port));
    command.addAll(flags);
    command.addAll(List.of("--", testbed.resolve("agents/run-" + agent + ".sh").toString()));
    if (agent.equals("qwen-latest")) {
      command.addAll(List.of("--approval-mode", "default")); // else its model permits or refuses
    }
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("AGENT_RUN", "scenarios" + port);
    builder.environment().put("MOCK_PORT", "" + model.port());
    Path log = Path.of(System.getProperty("java.io.tmpdir"), "agentapi-" + agent + ".log");
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    builder.redirectInput(ProcessBuilder.Redirect.PIPE);
    server = builder.start();
    server.getOutputStream().close();
  }

  String root() {
    return root;
  }

  @Override
  public void close() {
    server.destroy();
    try {
      if (!server.waitFor(10, TimeUnit.SECONDS)) {
        server.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What the server itself occupies, in MB. */
  long memory() throws IOException {
    return Files.readString(Path.of("/proc/" + server.pid() + "/status"))
        .lines()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElse(0);
  }

  /** The status and the body of an answer. */
  record Answered(int status, String body) {}

  Answered post(String path, String body) {
    return answered(
        HttpRequest.newBuilder(URI.create(root + path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  String get(String path) {
    return answered(HttpRequest.newBuilder(URI.create(root + path)).GET()).body();
  }

  String screen() {
    return answered(
            HttpRequest.newBuilder(URI.create(root + "/sessions/default/screen"))
                .header("Accept", "text/plain"))
        .body();
  }

  private Answered answered(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Answered(response.statusCode(), response.body());
    } catch (IOException e) {
      return new Answered(0, "{}");
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  Answered say(String text) {
    return post("/message", "{\"type\":\"user\",\"content\":" + Json.quote(text) + "}");
  }

  String status() {
    return String.valueOf(Json.object(get("/status")).get("status"));
  }

  @SuppressWarnings("unchecked")
  List<Map<String, Object>> messages() {
    return (List<Map<String, Object>>)
        Json.object(get("/messages")).getOrDefault("messages", List.of());
  }

  String lastText() {
    return String.valueOf(messages().getLast().get("content"));
  }

  @SuppressWarnings("unchecked")
  List<Map<String, Object>> requests() {
    return (List<Map<String, Object>>)
        Json.object(get("/sessions/default/requests")).getOrDefault("requests", List.of());
  }

  /** Looks until it is so; false if that takes too long. */
  static boolean until(BooleanSupplier wanted, int seconds) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (System.nanoTime() < end) {
      if (wanted.getAsBoolean()) {
        return true;
      }
      try {
        Thread.sleep(40);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    return false;
  }

  boolean untilStable(int seconds) {
    return until(() -> status().equals("stable"), seconds);
  }
}

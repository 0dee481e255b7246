import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Runs a new image as its users will and so makes its two AOT caches, {@code lib/agentapi.aot} and
 * {@code lib/demo-agent.aot}. The JVM writes a cache of what it had loaded when it exits by itself.
 */
final class Training {
  private static final Duration PATIENCE = Duration.ofSeconds(300);
  private static final Pattern ADDRESS = Pattern.compile("http://[^/\\s]+:\\d+");

  private final Path image;
  private final Path log;

  Training(Path image, Path logs) {
    this.image = image;
    this.log = logs.resolve("training.log");
  }

  void run() throws IOException, InterruptedException {
    Path caches = Files.createDirectories(image.resolve("lib"));
    Path home = Files.createTempDirectory("agentapi-training");
    ProcessBuilder builder =
        new ProcessBuilder(
                image.resolve("bin/agentapi").toString(),
                "server",
                "--port",
                "0",
                "--",
                image.resolve("bin/demo-agent").toString())
            .directory(home.toFile())
            .redirectError(log.toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.matches("AGENTAPI_.*|_?JAVA_.*|JDK_JAVA_OPTIONS"));
    environment.put("HOME", home.toString());
    List<Path> written = List.of(caches.resolve("agentapi.aot"), caches.resolve("demo-agent.aot"));
    environment.put("AGENTAPI_AOT", "-XX:AOTCacheOutput=" + written.get(0));
    environment.put("AGENTAPI_DEMO_AOT", "-XX:AOTCacheOutput=" + written.get(1));
    Process server = builder.start();
    CompletableFuture.delayedExecutor(PATIENCE.toSeconds(), TimeUnit.SECONDS)
        .execute(server::destroyForcibly);
    try {
      converse(address(server));
      // The agent goes first: its exit ends the server, which is in no hurry then.
      server.descendants().forEach(ProcessHandle::destroy);
      server.waitFor();
    } catch (IOException | UncheckedIOException | CompletionException e) {
      throw failure(e.toString());
    } finally {
      Stream.concat(server.descendants(), Stream.of(server.toHandle()))
          .toList()
          .forEach(ProcessHandle::destroyForcibly);
      Image.delete(home);
    }
    for (Path cache : written) {
      if (!Files.exists(cache)) {
        throw failure("no JVM wrote " + cache.getFileName());
      }
    }
  }

  private URI address(Process server) {
    CompletableFuture<URI> address = new CompletableFuture<>();
    Thread.startVirtualThread(() -> {
      try (Stream<String> lines = server.inputReader().lines()) {
        lines
            .map(ADDRESS::matcher)
            .filter(Matcher::find)
            .forEach(line -> address.complete(URI.create(line.group())));
      } catch (UncheckedIOException e) {
        address.completeExceptionally(e);
      }
      address.completeExceptionally(failure("the server printed no address"));
    });
    return address.join();
  }

  /** What a first user does: watch, talk, look at the page, leave. */
  private void converse(URI server) throws IOException, InterruptedException {
    HttpClient client = HttpClient.newHttpClient();
    try {
      HttpResponse<Stream<String>> events =
          client.send(request(server, "/events").build(), BodyHandlers.ofLines());
      Iterator<String> lines = events.body().iterator();
      awaitStable(lines);
      for (String path :
          List.of(
              "/status", "/messages", "/openapi.json", "/chat", "/internal/screen", "/nowhere")) {
        HttpRequest get = request(server, path).build();
        if (path.equals("/internal/screen")) {
          client.send(get, BodyHandlers.ofInputStream()).body().close();
        } else {
          client.send(get, BodyHandlers.discarding());
        }
      }
      post(client, server, "user", "stream 20 10");
      awaitStable(lines);
      post(client, server, "user", "");
      post(client, server, "raw", "x");
    } finally {
      client.shutdownNow();
    }
  }

  private void awaitStable(Iterator<String> lines) {
    while (lines.hasNext()) {
      if (lines.next().contains("\"status\":\"stable\"")) {
        return;
      }
    }
    throw failure("the stream of events ended before the agent was stable");
  }

  private static void post(HttpClient client, URI server, String type, String content)
      throws IOException, InterruptedException {
    String body = "{\"type\":\"" + type + "\",\"content\":\"" + content + "\"}";
    client.send(
        request(server, "/message")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.discarding());
  }

  private static HttpRequest.Builder request(URI server, String path) {
    return HttpRequest.newBuilder(server.resolve(path)).timeout(PATIENCE);
  }

  private Image.BuildException failure(String what) {
    String said;
    try {
      said = Files.readString(log);
    } catch (IOException e) {
      said = "";
    }
    return new Image.BuildException("the training run failed: " + what + "\n" + said);
  }
}

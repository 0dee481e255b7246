package agentapi.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A running server, started as users start it and talked to over HTTP. As many as wanted can run
 * beside each other; each has a port and a home of its own.
 *
 * <p>Every wait ends with what is waited for, or fails with the server's output after a bound that
 * is far off.
 */
final class Agentapi implements AutoCloseable {
  private static final Pattern ADDRESS = Pattern.compile("http://[^/\\s]+:\\d+");
  private static final JsonType<Object> JSON = Jsonb.builder().build().type(Object.class);
  private static final int LOG_LIMIT = 1 << 20;

  private final Process process;
  private final StringWriter log = new StringWriter();
  private final CompletableFuture<URI> address = new CompletableFuture<>();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Thread reader;

  private Agentapi(Process process) {
    this.process = process;
    this.reader = Thread.startVirtualThread(this::readOutput);
  }

  /** Starts the demo agent behind a free port; returns when the server's address is known. */
  static Agentapi demo(String... flags) {
    return start(Command.agentapi("demo", "--port", "0").and(flags));
  }

  /** Starts an agent behind a free port; what is given follows {@code server --port 0}. */
  static Agentapi server(String... arguments) {
    return start(Command.agentapi("server", "--port", "0").and(arguments));
  }

  /** Starts any command that serves and prints where. */
  static Agentapi start(Command command) {
    try {
      Agentapi server = new Agentapi(command.builder().redirectErrorStream(true).start());
      try {
        server.address();
        return server;
      } catch (AssertionError e) {
        server.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void readOutput() {
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (log.getBuffer().length() < LOG_LIMIT) {
          log.write(line + "\n");
        }
        Matcher match = ADDRESS.matcher(line);
        if (match.find()) {
          address.complete(URI.create(match.group()));
        }
      }
    } catch (IOException e) {
      log.write(e + "\n");
    }
    address.completeExceptionally(new IllegalStateException("it ended without naming an address"));
  }

  /** The server's root, such as {@code http://127.0.0.1:41234}. */
  URI address() {
    return await("the server's address", address);
  }

  /** All it wrote to standard output and standard error so far. */
  String log() {
    return log.toString();
  }

  /** The server's process. */
  ProcessHandle handle() {
    return process.toHandle();
  }

  /** The server and everything that it started. */
  List<ProcessHandle> processes() {
    return Stream.concat(Stream.of(handle()), handle().descendants()).toList();
  }

  /** The answer to a GET. */
  HttpResponse<String> get(String path) {
    return send(request(path).build());
  }

  /** The answer to a POST of JSON. */
  HttpResponse<String> post(String path, String json) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json))
            .build());
  }

  /** The answer to a PUT of JSON. */
  HttpResponse<String> put(String path, String json) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(json))
            .build());
  }

  /** The answer to a POST of files, each in a field of its own; name and content take turns. */
  HttpResponse<String> upload(String path, String... files) {
    StringBuilder form = new StringBuilder();
    for (int i = 0; i < files.length; i += 2) {
      form.append(
              "--b0\r\nContent-Disposition: form-data; name=\"f%d\"; filename=\"%s\"\r\n"
                  .formatted(i, files[i]))
          .append("Content-Type: text/plain\r\n\r\n")
          .append(files[i + 1])
          .append("\r\n");
    }
    return send(
        request(path)
            .header("Content-Type", "multipart/form-data; boundary=b0")
            .POST(BodyPublishers.ofString(form + "--b0--\r\n"))
            .build());
  }

  /** The answer to a GET of one type. */
  HttpResponse<String> getAs(String type, String path) {
    return send(request(path).header("Accept", type).build());
  }

  /** The answer to a POST of JSON with a token. */
  HttpResponse<String> postAs(String token, String path, String json) {
    return send(
        request(path)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json))
            .build());
  }

  /** Sends a user's message, which the agent has to take. */
  void say(String content) {
    HttpResponse<String> answer = message("user", content);
    assertEquals(200, answer.statusCode(), () -> answer.body() + "\n" + log);
  }

  /** The answer to a message of a type, {@code user} or {@code raw}. */
  HttpResponse<String> message(String type, String content) {
    return post("/message", JSON.toJson(Map.of("type", type, "content", content)));
  }

  /** {@code running} or {@code stable}. */
  String status() {
    return object(get("/status").body()).get("status") instanceof String status ? status : "none";
  }

  /** The conversation: each message as the API has it. */
  @SuppressWarnings("unchecked")
  List<Map<String, Object>> messages() {
    Object messages = object(get("/messages").body()).getOrDefault("messages", List.of());
    return (List<Map<String, Object>>) messages;
  }

  /** A new stream of the server's events, from the state at this moment on. */
  Events events() {
    return events("/events");
  }

  /** A new stream of another kind of events. */
  Events events(String path) {
    try {
      return new Events(
          client.send(request(path).build(), BodyHandlers.ofInputStream()), this::log);
    } catch (IOException e) {
      throw new AssertionError(log(), e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** Waits for the agent to take messages, if it does not yet. */
  void awaitStable() {
    try (Events events = events()) {
      events.await("status_change", data -> "stable".equals(data.get("status")));
    }
  }

  /** SIGTERM; the exit status. */
  int stop() {
    handle().destroy(); // a process's own destroy would close what it still has to say
    return awaitExit();
  }

  /** The exit status of a server that ends by itself. */
  int awaitExit() {
    await("the server's end", process.onExit());
    try {
      reader.join();
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    client.shutdownNow();
    processes().forEach(ProcessHandle::destroyForcibly);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(address().resolve(path)).timeout(Command.PATIENCE);
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(request + "\n" + log, e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private <T> T await(String what, CompletableFuture<T> future) {
    try {
      return future.get(Command.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError("no " + what + "; the server said:\n" + log, e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** What a JSON object says. */
  @SuppressWarnings("unchecked")
  static Map<String, Object> object(String json) {
    return (Map<String, Object>) JSON.fromJson(json);
  }

  private static AssertionError interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new AssertionError("interrupted", e);
  }
}

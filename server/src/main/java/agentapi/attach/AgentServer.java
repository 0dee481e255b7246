package agentapi.attach;

import io.avaje.json.JsonReader;
import io.avaje.json.JsonWriter;
import io.avaje.json.stream.JsonStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * A server reached by the routes that every version of agentapi has: {@code /status}, {@code
 * /internal/screen} and {@code /message}.
 */
final class AgentServer implements ScreenSource, KeySink, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int ANSWER_LIMIT = 64 << 10;
  private static final JsonStream JSON = JsonStream.builder().build();

  private final ServerAddress address;
  private final Optional<String> token;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private final InputStream screen;

  private AgentServer(ServerAddress address, Optional<String> token)
      throws AttachException, InterruptedException {
    this.address = address;
    this.token = token;
    try {
      refuseWithoutTerminal();
      screen = openScreen();
    } catch (AttachException | InterruptedException | RuntimeException failed) {
      http.shutdownNow();
      throw failed;
    }
  }

  /**
   * Connects to the screen of the server's agent.
   *
   * @throws AttachException if there is no server, it refuses, or its agent has no terminal
   */
  static AgentServer connect(ServerAddress address, Optional<String> token)
      throws AttachException, InterruptedException {
    return new AgentServer(address, token);
  }

  private void refuseWithoutTerminal() throws AttachException, InterruptedException {
    try (InputStream body = open(request("/status").timeout(PATIENCE).GET().build())) {
      if (text(body, "transport").equals(Optional.of("acp"))) {
        throw new AttachException(
            "the agent of "
                + address
                + " is driven over ACP and has no terminal to attach to; open "
                + address
                + "/chat in a browser instead");
      }
    } catch (IOException broken) {
      throw unreachable(broken);
    }
  }

  private InputStream openScreen() throws AttachException, InterruptedException {
    try {
      return open(request("/internal/screen").header("Accept", "text/event-stream").GET().build());
    } catch (IOException broken) {
      throw unreachable(broken);
    }
  }

  @Override
  public void follow(Viewer viewer) throws IOException {
    EventStream events = new EventStream(screen);
    for (var next = events.next(); next.isPresent(); next = events.next()) {
      if (next.get().type().equals("screen")) {
        Optional<String> screenText = text(next.get().data(), "screen");
        if (screenText.isPresent()) {
          viewer.text(screenText.get());
        }
      }
    }
  }

  @Override
  public void send(String keys) throws IOException, InterruptedException, AttachException {
    HttpRequest message =
        request("/message")
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(rawMessage(keys)))
            .build();
    open(message).close();
  }

  /** Ends every exchange, also the screen's stream. */
  @Override
  public void close() {
    http.shutdownNow();
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(address.route(path));
    token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
    return request;
  }

  private InputStream open(HttpRequest request)
      throws IOException, InterruptedException, AttachException {
    HttpResponse<InputStream> answer = http.send(request, BodyHandlers.ofInputStream());
    if (answer.statusCode() == 200) {
      return answer.body();
    }
    try (InputStream body = answer.body()) {
      throw refused(answer.statusCode(), text(body, "detail"));
    }
  }

  private AttachException refused(int status, Optional<String> detail) {
    String why = detail.map(text -> ": " + TextPainter.printable(text)).orElse("");
    return new AttachException(
        switch (status) {
          case 401 -> address + " wants a token (set AGENTAPI_TOKEN)" + why;
          case 404 -> "there is no agentapi server at " + address + " (it answered 404)";
          default -> address + " refused with status " + status + why;
        });
  }

  private AttachException unreachable(IOException broken) {
    String why =
        broken instanceof ConnectException
            ? "nothing answers there"
            : String.valueOf(broken.getMessage());
    return new AttachException(
        "cannot reach a server at "
            + address
            + " ("
            + why
            + "); start one with 'agentapi server -- <agent>' or give another --url");
  }

  private static Optional<String> text(InputStream body, String name) throws IOException {
    return text(new String(body.readNBytes(ANSWER_LIMIT), StandardCharsets.UTF_8), name);
  }

  /** A text member of a JSON object; nothing if it is another value or this is no such object. */
  private static Optional<String> text(String json, String name) {
    try (JsonReader reader = JSON.reader(json)) {
      reader.beginObject();
      while (reader.hasNextField()) {
        if (reader.nextField().equals(name)) {
          return Optional.of(reader.readString());
        }
        reader.skipValue();
      }
    } catch (RuntimeException notJson) {
      return Optional.empty();
    }
    return Optional.empty();
  }

  private static byte[] rawMessage(String keys) {
    var bytes = new ByteArrayOutputStream(keys.length() + 40);
    try (JsonWriter writer = JSON.writer(bytes)) {
      writer.beginObject();
      writer.name("content");
      writer.value(keys);
      writer.name("type");
      writer.value("raw");
      writer.endObject();
    }
    return bytes.toByteArray();
  }
}

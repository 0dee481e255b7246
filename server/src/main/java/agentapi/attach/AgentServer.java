package agentapi.attach;

import agentapi.server.json.Json;
import agentapi.server.json.JsonParser;
import agentapi.server.json.JsonPrinter;
import agentapi.server.json.JsonSyntaxException;
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
 * A server reached by its screen with colours where it has one, else by the routes that every
 * version of agentapi has: {@code /internal/screen} and {@code /message}.
 */
final class AgentServer implements ScreenSource, KeySink, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int ANSWER_LIMIT = 64 << 10;
  private static final String EVENTS = "text/event-stream";

  private final ServerAddress address;
  private final Optional<String> token;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private final InputStream screen;

  /** Whether the server streams its screen with colours; the original and older ones do not. */
  private final boolean inColour;

  private AgentServer(ServerAddress address, Optional<String> token)
      throws AttachException, InterruptedException {
    this.address = address;
    this.token = token;
    try {
      refuseWithoutTerminal();
      Optional<InputStream> styled = openStyledScreen();
      inColour = styled.isPresent();
      screen = inColour ? styled.get() : openScreen();
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

  private Optional<InputStream> openStyledScreen() throws AttachException, InterruptedException {
    HttpRequest request =
        request("/sessions/default/screen").header("Accept", EVENTS).GET().build();
    try {
      HttpResponse<InputStream> answer = http.send(request, BodyHandlers.ofInputStream());
      boolean streams =
          answer.statusCode() == 200
              && answer.headers().firstValue("Content-Type").filter(EVENTS::equals).isPresent();
      if (streams) {
        return Optional.of(answer.body());
      }
      answer.body().close();
      return Optional.empty();
    } catch (IOException broken) {
      throw unreachable(broken);
    }
  }

  private InputStream openScreen() throws AttachException, InterruptedException {
    try {
      return open(request("/internal/screen").header("Accept", EVENTS).GET().build());
    } catch (IOException broken) {
      throw unreachable(broken);
    }
  }

  @Override
  public void follow(Viewer viewer) throws IOException {
    EventStream events = new EventStream(screen);
    for (var next = events.next(); next.isPresent(); next = events.next()) {
      Optional<Json.Obj> data = object(next.get().data());
      if (data.isPresent()) {
        show(next.get().type(), data.get(), viewer);
      }
    }
  }

  private void show(String type, Json.Obj data, Viewer viewer) throws IOException {
    if (!inColour) {
      Optional<String> text = data.text("screen").filter(_ -> type.equals("screen"));
      if (text.isPresent()) {
        viewer.text(text.get());
      }
    } else if (type.equals("screen")) {
      viewer.screen(data);
    } else if (type.equals("rows")) {
      viewer.rows(data);
    }
  }

  @Override
  public void send(String keys) throws IOException, InterruptedException, AttachException {
    HttpRequest.Builder message =
        inColour
            ? request("/sessions/default/terminal/input")
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofString(keys))
            : request("/message")
                .header("Content-Type", "application/json")
                .POST(
                    BodyPublishers.ofByteArray(
                        JsonPrinter.bytes(
                            Json.object().put("content", keys).put("type", "raw").build())));
    open(message.timeout(PATIENCE).build()).close();
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
    if (answer.statusCode() == 200 || answer.statusCode() == 204) {
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
    String json = new String(body.readNBytes(ANSWER_LIMIT), StandardCharsets.UTF_8);
    return object(json).flatMap(object -> object.text(name));
  }

  /** A JSON object; nothing if this is none. */
  private static Optional<Json.Obj> object(String json) {
    try {
      return JsonParser.parse(json.getBytes(StandardCharsets.UTF_8)) instanceof Json.Obj object
          ? Optional.of(object)
          : Optional.empty();
    } catch (JsonSyntaxException notJson) {
      return Optional.empty();
    }
  }
}

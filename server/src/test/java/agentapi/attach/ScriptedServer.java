package agentapi.attach;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.LifeCycle;

/** A server that shows what a test tells it to, and keeps what it is sent. */
final class ScriptedServer implements AutoCloseable {
  private static final String END = "\0";

  private final Server http;
  private final BlockingQueue<String> screens = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
  private final String transport;
  private final Optional<String> token;
  private volatile boolean inColour;

  ScriptedServer(String transport, Optional<String> token) throws Exception {
    this.transport = transport;
    this.token = token;
    http = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    http.setHandler(
        new Handler.Abstract() {
          @Override
          public boolean handle(Request request, Response response, Callback done)
              throws Exception {
            return answer(request, response, done);
          }
        });
    http.setStopTimeout(0);
    http.start();
  }

  static ScriptedServer pty() throws Exception {
    return new ScriptedServer("pty", Optional.empty());
  }

  /** One that streams its screen with colours. */
  static ScriptedServer inColour() throws Exception {
    ScriptedServer server = pty();
    server.inColour = true;
    return server;
  }

  /** Sends an event with JSON data as it is. */
  void tell(String type, String data) {
    screens.add("event: " + type + "\ndata: " + data + "\n\n");
  }

  String url() {
    return "localhost:" + http.getURI().getPort() + "/";
  }

  /** Shows a screen, given as the inside of a JSON string. */
  void show(String screen) {
    screens.add("event: screen\ndata: {\"screen\":\"" + screen + "\"}\n\n");
  }

  void endStream() {
    screens.add(END);
  }

  /** The next message that was sent, as JSON. */
  String nextMessage() throws InterruptedException {
    String message = messages.poll(60, TimeUnit.SECONDS);
    if (message == null) {
      throw new AssertionError("no message came");
    }
    return message;
  }

  private boolean answer(Request request, Response response, Callback done) throws Exception {
    if (token.isPresent()
        && !("Bearer " + token.get()).equals(request.getHeaders().get("Authorization"))) {
      json(response, done, 401, "{\"title\":\"x\",\"detail\":\"say who\\u001b[2J you are\"}");
      return true;
    }
    switch (Request.getPathInContext(request)) {
      case "/status" ->
          json(
              response,
              done,
              200,
              "{\"$schema\":\"x\",\"n\":[1,{}],\"transport\":\"" + transport + "\"}");
      case "/message" -> {
        messages.add(Content.Source.asString(request));
        json(response, done, 200, "{\"ok\":true}");
      }
      case "/internal/screen" -> stream(response, done);
      case "/sessions/default/screen" -> {
        if (inColour) {
          stream(response, done);
        } else {
          json(response, done, 404, "{}");
        }
      }
      case "/sessions/default/terminal/input" -> {
        messages.add(Content.Source.asString(request));
        response.setStatus(204);
        done.succeeded();
      }
      default -> json(response, done, 404, "{}");
    }
    return true;
  }

  private void stream(Response response, Callback done) throws IOException, InterruptedException {
    response.getHeaders().put("Content-Type", "text/event-stream");
    try (OutputStream out = Content.Sink.asOutputStream(response)) {
      out.write(": hello\n\n".getBytes(StandardCharsets.UTF_8));
      out.flush();
      for (String event = screens.take(); !event.equals(END); event = screens.take()) {
        out.write(event.getBytes(StandardCharsets.UTF_8));
        out.flush();
      }
    }
    done.succeeded();
  }

  private static void json(Response response, Callback done, int status, String json) {
    response.setStatus(status);
    Content.Sink.write(response, true, json, done);
  }

  /** Ends at once, as if killed. */
  void stop() {
    LifeCycle.stop(http);
  }

  @Override
  public void close() {
    stop();
  }
}

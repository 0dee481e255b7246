package agentapi.web;

import agentapi.browser.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * The scripted server alone: the page is designed here, with no agent. Arguments: the log to play,
 * the milliseconds between events, and the folder to serve the page from. A page of buttons at
 * {@code /play} asks, drops, and goes slow.
 */
final class Design {
  private Design() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    String log = arguments.length > 0 ? arguments[0] : "permission";
    long pause = arguments.length > 1 ? Long.parseLong(arguments[1]) : 0;
    Optional<Path> folder =
        arguments.length > 2 ? Optional.of(Path.of(arguments[2])) : Optional.empty();
    ScriptedServer server =
        new ScriptedServer(
            Clock.systemUTC(),
            Page.open(new PageSettings(PageSettings.DEFAULT.frameAncestors(), folder)));
    server.serveFile(
        "/play",
        "<h1>Play</h1><p><a href='/play/drop'>drop the connection</a> · <a href='/play/ask'>ask</a>"
            + " · <a href='/play/slow'>answer slowly</a> · <a href='/chat/'>the page</a>");
    server.onVisit("/play/drop", server::cut);
    server.onVisit("/play/ask", () -> server.play("permission"));
    server.onVisit(
        "/play/slow",
        () ->
            server.on(
                "POST /messages",
                received -> {
                  try {
                    Thread.sleep(5000);
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                  return new ScriptedServer.Answer(202, "{}");
                }));
    System.out.println(server.address());
    for (String line : RecordedLog.lines(log)) {
      Map<String, Object> event = Json.object(line.replace("{now}", server.session().now()));
      server.session().emit(Json.string(event, "event"), Json.object(event.get("data")));
      Thread.sleep(pause);
    }
    Thread.currentThread().join();
  }
}

package agentapi.server.http;

import agentapi.core.json.Json;
import agentapi.core.session.AgentSession;
import agentapi.core.session.RefusedException;
import agentapi.core.session.TerminalOutput;
import agentapi.terminal.Snapshot;
import agentapi.terminal.Terminal;
import agentapi.terminal.view.HtmlView;
import agentapi.terminal.view.Theme;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;

/** The agent's terminal: what it shows, what is written to it, its keys and its size. */
final class TerminalRoutes {
  private static final String PICTURE_POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; sandbox";

  private final ThisSession here;
  private final AgentSession session;
  private final NativeStreams streams;
  private final OpenApi openApi;
  private final int maxBody;

  /**
   * @param maxBody how many bytes of keys one request may bring
   */
  TerminalRoutes(AgentSession session, NativeStreams streams, OpenApi openApi, int maxBody) {
    this.here = new ThisSession(session);
    this.session = session;
    this.streams = streams;
    this.openApi = openApi;
    this.maxBody = maxBody;
  }

  void addTo(Router router) {
    router
        .add("GET", "/sessions/{id}/screen", here.here(this::screen))
        .add("GET", "/sessions/{id}/terminal", here.here(this::output))
        .add("POST", "/sessions/{id}/terminal/input", here.here(this::keys))
        .add("PUT", "/sessions/{id}/terminal/size", here.here(this::resize));
  }

  private void screen(Exchange exchange)
      throws IOException, ProblemException, InterruptedException {
    String accept = exchange.header(HttpHeader.ACCEPT).orElse("");
    exchange.addHeader("Vary", "Accept");
    Snapshot shown = session.screen();
    if (accept.contains("text/event-stream")) {
      streams.serve(exchange, wait -> new ScreenStream(exchange, session, wait).run());
    } else if (accept.contains("text/plain")) {
      exchange.text(200, shown.text());
    } else if (accept.contains("text/html")) {
      exchange.setHeader("Content-Security-Policy", PICTURE_POLICY);
      exchange.bytes(
          200,
          "text/html; charset=utf-8",
          ("<!doctype html><title>Terminal</title>" + HtmlView.of(shown, Theme.DARK))
              .getBytes(StandardCharsets.UTF_8));
    } else {
      ThisSession.json(exchange, 200, ScreenJson.screen(shown));
    }
  }

  private void output(Exchange exchange)
      throws IOException, ProblemException, InterruptedException {
    Optional<TerminalOutput> output = session.output();
    try (TerminalOutput terminal = output.orElseThrow(() -> noTerminal().asException())) {
      streams.serve(exchange, wait -> new TerminalStream(exchange, terminal, wait).run());
    }
  }

  private void keys(Exchange exchange) throws IOException, ProblemException, RefusedException {
    byte[] keys = exchange.body(maxBody);
    session.sendRaw(new String(keys, StandardCharsets.UTF_8));
    exchange.empty(204);
  }

  private void resize(Exchange exchange) throws IOException, ProblemException {
    Json.Obj size = JsonBody.read(exchange, openApi.schemas(), "TerminalSize", maxBody);
    int columns = cells(size, "columns");
    int rows = cells(size, "rows");
    if (!Terminal.isSize(columns, rows)) {
      throw Problem.of(
              422,
              "terminal-too-large",
              "a terminal has at most %d cells, and %d x %d are more"
                  .formatted(Terminal.MAX_CELLS, columns, rows))
          .asException();
    }
    if (!session.resize(columns, rows)) {
      throw noTerminal().asException();
    }
    here.show(exchange);
  }

  private static int cells(Json.Obj size, String name) {
    return size.get(name).flatMap(Json::asLong).orElseThrow().intValue();
  }

  private static Problem noTerminal() {
    return Problem.of(
        409,
        "no-terminal",
        "the agent is driven over ACP and has no terminal; GET …/screen shows the conversation");
  }
}

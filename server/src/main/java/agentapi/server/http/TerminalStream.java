package agentapi.server.http;

import agentapi.core.json.Json;
import agentapi.core.json.JsonPrinter;
import agentapi.core.session.TerminalOutput;
import agentapi.terminal.Snapshot;
import agentapi.terminal.view.AnsiView;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/**
 * One client with a terminal of its own, to which all of it is written: first what redraws the
 * screen, then what the agent writes. The ids are offsets in what the agent has written.
 */
final class TerminalStream {
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  /** What a terminal showed before must not shine through (RIS). */
  private static final String RESET = "\033c";

  private final Exchange exchange;
  private final TerminalOutput terminal;
  private final StreamWait wait;

  TerminalStream(Exchange exchange, TerminalOutput terminal, StreamWait wait) {
    this.exchange = exchange;
    this.terminal = terminal;
    this.wait = wait;
  }

  /** Writes until the client is gone or the server stops and all was told. */
  void run() throws IOException, InterruptedException {
    while (true) {
      Optional<TerminalOutput.Piece> piece = wait.next(terminal::next, HEARTBEAT);
      if (piece.isEmpty() && wait.isOver()) {
        return;
      }
      exchange.write(
          piece.map(TerminalStream::event).orElseGet(() -> SseFrame.comment("keep-alive")));
    }
  }

  private static byte[] event(TerminalOutput.Piece piece) {
    return switch (piece) {
      case TerminalOutput.Piece.Shown(long offset, Snapshot screen) ->
          event(
              "screen",
              offset,
              Json.object()
                  .put("columns", screen.columns())
                  .put("rows", screen.rows())
                  .put(
                      "data",
                      base64(StandardCharsets.UTF_8.encode(RESET + AnsiView.redraw(screen)))));
      case TerminalOutput.Piece.Written(long offset, ByteBuffer bytes) ->
          event("output", offset, Json.object().put("data", base64(bytes)));
    };
  }

  private static String base64(ByteBuffer bytes) {
    return StandardCharsets.ISO_8859_1.decode(Base64.getEncoder().encode(bytes)).toString();
  }

  private static byte[] event(String type, long offset, Json.Members data) {
    return "event: %s\nid: %d\ndata: %s\n\n"
        .formatted(type, offset, JsonPrinter.print(data.build()))
        .getBytes(StandardCharsets.UTF_8);
  }
}

package agentapi.server.http;

import agentapi.core.json.Json;
import agentapi.core.json.JsonPrinter;
import agentapi.core.session.AgentSession;
import agentapi.terminal.Snapshot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * One client that watches the screen: all of it once, then the rows that change; a slow one gets
 * the newest only.
 */
final class ScreenStream {
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  /** At most thirty a second. */
  private static final Duration PAUSE = Duration.ofMillis(33);

  private final Exchange exchange;
  private final AgentSession session;
  private final BooleanSupplier stopped;

  ScreenStream(Exchange exchange, AgentSession session, BooleanSupplier stopped) {
    this.exchange = exchange;
    this.session = session;
    this.stopped = stopped;
  }

  /** Writes until the client is gone or the server stops. */
  void run() throws IOException, InterruptedException {
    exchange.setHeader("Cache-Control", "no-cache, no-store, must-revalidate");
    exchange.setHeader("X-Accel-Buffering", "no");
    exchange.begin(200, "text/event-stream");
    if (exchange.isHead()) {
      return;
    }
    Snapshot shown = session.screen();
    write("screen", ScreenJson.styled(shown));
    while (!stopped.getAsBoolean()) {
      Optional<Snapshot> next = session.screenAfter(shown, HEARTBEAT);
      if (next.isEmpty()) {
        exchange.write(SseFrame.comment("keep-alive"));
        continue;
      }
      boolean sameSize =
          next.get().rows() == shown.rows() && next.get().columns() == shown.columns();
      if (sameSize) {
        write("rows", ScreenJson.changes(shown, next.get()));
      } else {
        write("screen", ScreenJson.styled(next.get()));
      }
      shown = next.get();
      Thread.sleep(PAUSE);
    }
  }

  private void write(String type, Json.Members data) throws IOException {
    exchange.write(
        ("event: " + type + "\ndata: " + JsonPrinter.print(data.build()) + "\n\n")
            .getBytes(StandardCharsets.UTF_8));
  }
}

package agentapi.server.http;

import agentapi.core.json.Json;
import agentapi.core.json.JsonPrinter;
import agentapi.core.profile.Region;
import agentapi.core.session.AgentSession;
import agentapi.terminal.Snapshot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
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
    Snapshot shown = session.screen();
    List<Region> regions = session.regions(shown);
    write("screen", ScreenJson.styled(shown).put("regions", ScreenJson.regions(regions)));
    while (!stopped.getAsBoolean()) {
      Optional<Snapshot> next = session.screenAfter(shown, HEARTBEAT);
      if (next.isEmpty()) {
        exchange.write(SseFrame.comment("keep-alive"));
        continue;
      }
      Snapshot now = next.get();
      boolean sameSize = now.rows() == shown.rows() && now.columns() == shown.columns();
      Json.Members data = sameSize ? ScreenJson.changes(shown, now) : ScreenJson.styled(now);
      List<Region> seen = session.regions(now);
      if (!sameSize || !seen.equals(regions)) {
        data = data.put("regions", ScreenJson.regions(seen));
      }
      write(sameSize ? "rows" : "screen", data);
      shown = now;
      regions = seen;
      Thread.sleep(PAUSE);
    }
  }

  private void write(String type, Json.Members data) throws IOException {
    exchange.write(
        ("event: " + type + "\ndata: " + JsonPrinter.print(data.build()) + "\n\n")
            .getBytes(StandardCharsets.UTF_8));
  }
}

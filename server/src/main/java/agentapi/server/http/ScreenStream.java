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
  private final StreamWait wait;

  ScreenStream(Exchange exchange, AgentSession session, StreamWait wait) {
    this.exchange = exchange;
    this.session = session;
    this.wait = wait;
  }

  /** Writes until the client is gone or the server stops and all was told. */
  void run() throws IOException, InterruptedException {
    Snapshot shown = session.screen();
    List<Region> regions = session.regions(shown);
    write("screen", ScreenJson.styled(shown).put("regions", ScreenJson.regions(regions)));
    while (true) {
      Snapshot seen = shown;
      Optional<Snapshot> next =
          wait.next(patience -> session.screenAfter(seen, patience), HEARTBEAT);
      if (next.isEmpty() && wait.isOver()) {
        return;
      }
      if (next.isEmpty()) {
        exchange.write(SseFrame.comment("keep-alive"));
        continue;
      }
      Snapshot now = next.get();
      boolean sameSize = now.rows() == shown.rows() && now.columns() == shown.columns();
      Json.Members data = sameSize ? ScreenJson.changes(shown, now) : ScreenJson.styled(now);
      List<Region> found = session.regions(now);
      if (!sameSize || !found.equals(regions)) {
        data = data.put("regions", ScreenJson.regions(found));
      }
      write(sameSize ? "rows" : "screen", data);
      shown = now;
      regions = found;
      Thread.sleep(PAUSE);
    }
  }

  private void write(String type, Json.Members data) throws IOException {
    exchange.write(
        ("event: " + type + "\ndata: " + JsonPrinter.print(data.build()) + "\n\n")
            .getBytes(StandardCharsets.UTF_8));
  }
}

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What a client of the event stream is told of an agent's state, and when it came. */
final class States implements AutoCloseable {
  /** A state, and when a client knew of it. */
  record Told(String name, Instant at) {}

  private final BlockingQueue<Told> told = new LinkedBlockingQueue<>();
  private final HttpClient client = HttpClient.newHttpClient();

  States(String root) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(root + "/sessions/default/events?types=state")).build();
    try {
      BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(
                  client.send(request, HttpResponse.BodyHandlers.ofInputStream()).body(),
                  StandardCharsets.UTF_8));
      Thread.ofVirtual().start(() -> read(lines));
      told.take(); // what it is now
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void read(BufferedReader lines) {
    try {
      readAll(lines);
    } catch (UncheckedIOException e) {
      told.add(new Told("closed", Instant.now()));
    }
  }

  private void readAll(BufferedReader lines) {
    lines
        .lines()
        .filter(line -> line.startsWith("data: "))
        .map(line -> Json.object(line.substring(6)))
        .filter(event -> event.get("state") instanceof Map)
        .forEach(event ->
            told.add(
                new Told(
                    String.valueOf(((Map<?, ?>) event.get("state")).get("name")), Instant.now())));
  }

  /** Forgets what was told so far. */
  void forget() {
    told.clear();
  }

  /** When it was told next that the agent is idle. */
  Optional<Instant> idle(Duration patience) {
    Instant end = Instant.now().plus(patience);
    try {
      while (true) {
        long left = Duration.between(Instant.now(), end).toMillis();
        Told next = left > 0 ? told.poll(left, TimeUnit.MILLISECONDS) : null;
        if (next == null || next.name().equals("idle")) {
          return Optional.ofNullable(next).map(Told::at);
        }
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}

package agentapi.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A stream of server-sent events as a client sees it. The events are taken in order by one thread;
 * those passed over while waiting for another are kept in {@link #seen()}.
 */
final class Events implements AutoCloseable {
  private static final Event END = new Event("(end of the stream)", "", Map.of());

  private final HttpResponse<InputStream> response;
  private final Supplier<String> log;
  private final BlockingQueue<Event> queue = new LinkedBlockingQueue<>();
  private final List<Event> seen = new ArrayList<>();

  Events(HttpResponse<InputStream> response, Supplier<String> log) {
    this.response = response;
    this.log = log;
    Thread.startVirtualThread(this::read);
  }

  /**
   * One event.
   *
   * @param type such as {@code status_change}
   * @param id as the server numbered it; empty if it did not
   * @param data the JSON object
   */
  record Event(String type, String id, Map<String, Object> data) {}

  /** The next event, whatever it is. */
  Event next() {
    return first("an event", event -> true);
  }

  /** The next event of a type whose data is as wanted. */
  Event await(String type, Predicate<Map<String, Object>> wanted) {
    return first(type, event -> event.type().equals(type) && wanted.test(event.data()));
  }

  /** Everything taken so far, in order. */
  List<Event> seen() {
    return List.copyOf(seen);
  }

  private Event first(String what, Predicate<Event> wanted) {
    while (true) {
      Event event = take(what);
      if (event.equals(END)) {
        throw missing(what, "ended");
      }
      if (wanted.test(event)) {
        return event;
      }
    }
  }

  private Event take(String what) {
    try {
      Event event = queue.poll(Command.PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (event == null) {
        throw missing(what, "was silent");
      }
      seen.add(event);
      return event;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private AssertionError missing(String what, String how) {
    List<Event> last = seen.subList(Math.max(0, seen.size() - 20), seen.size());
    return new AssertionError(
        "the stream " + how + " before " + what + "; last seen: " + last + "\n" + log.get());
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      String type = "message";
      String id = "";
      StringBuilder data = new StringBuilder();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.isEmpty() && !data.isEmpty()) {
          queue.add(new Event(type, id, Agentapi.object(data.toString())));
          data.setLength(0);
          type = "message";
        } else if (line.startsWith("event:")) {
          type = line.substring(6).strip();
        } else if (line.startsWith("id:")) {
          id = line.substring(3).strip();
        } else if (line.startsWith("data:")) {
          data.append(line.substring(5).strip());
        }
      }
    } catch (IOException e) {
      // The server or the test has hung up.
    } finally {
      queue.add(END);
    }
  }

  @Override
  public void close() {
    try {
      response.body().close();
    } catch (IOException e) {
      // Closed is closed.
    }
  }
}

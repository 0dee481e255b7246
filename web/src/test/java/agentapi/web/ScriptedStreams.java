package agentapi.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import agentapi.browser.Json;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The streams of a {@link ScriptedServer}: of scripts' events, and of a screen. */
final class ScriptedStreams {
  private final Set<HttpExchange> open = ConcurrentHashMap.newKeySet();
  private final List<LinkedBlockingQueue<String[]>> screens = new ArrayList<>();
  private String screen =
      "{\"columns\":80,\"rows\":4,\"cursor\":{\"row\":0,\"column\":0,\"visible\":true},\"title\":\"\",\"lines\":[[],[],[],[]],\"regions\":[]}";

  int count() {
    return open.size();
  }

  int screenReaders() {
    synchronized (screens) {
      return screens.size();
    }
  }

  /** Cuts every stream, as a network does. */
  void cut() {
    open.forEach(HttpExchange::close);
    open.clear();
  }

  void screen(String json) {
    screen = json;
    tell("screen", json);
  }

  void rows(String json) {
    tell("rows", json);
  }

  private void tell(String type, String json) {
    synchronized (screens) {
      screens.forEach(reader -> reader.add(new String[] {type, json}));
    }
  }

  void events(HttpExchange exchange, List<Script> scripts)
      throws IOException, InterruptedException {
    String cursor =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Last-Event-ID")).orElse("");
    String query = String.valueOf(exchange.getRequestURI().getQuery());
    int last =
        query.contains("last=")
            ? Integer.parseInt(query.replaceAll(".*last=(\\d+).*", "$1"))
            : Integer.MAX_VALUE;
    LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();
    List<Thread> pumps = new ArrayList<>();
    for (Script script : scripts) {
      LinkedBlockingQueue<Script.Event> reader =
          script.join(scripts.size() == 1 ? cursor : "", last);
      pumps.add(
          Thread.startVirtualThread(() -> {
            try {
              while (true) {
                Script.Event event = reader.take();
                lines.add(
                    "event: "
                        + event.type()
                        + "\nid: "
                        + script.id(event)
                        + "\ndata: "
                        + Json.text(event.data())
                        + "\n\n");
              }
            } catch (InterruptedException e) {
              script.leave(reader);
            }
          }));
    }
    try {
      stream(exchange, lines);
    } finally {
      pumps.forEach(Thread::interrupt);
    }
  }

  void screen(HttpExchange exchange) throws IOException, InterruptedException {
    LinkedBlockingQueue<String[]> reader = new LinkedBlockingQueue<>();
    LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();
    reader.add(new String[] {"screen", screen});
    synchronized (screens) {
      screens.add(reader);
    }
    Thread pump =
        Thread.startVirtualThread(() -> {
          try {
            while (true) {
              String[] event = reader.take();
              lines.add("event: " + event[0] + "\ndata: " + event[1].replace("\n", "") + "\n\n");
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    try {
      stream(exchange, lines);
    } finally {
      pump.interrupt();
      synchronized (screens) {
        screens.remove(reader);
      }
    }
  }

  /** Writes what comes; a comment every second finds out whether anyone still reads. */
  private void stream(HttpExchange exchange, LinkedBlockingQueue<String> lines)
      throws IOException, InterruptedException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(200, 0);
    open.add(exchange);
    try (OutputStream body = exchange.getResponseBody()) {
      while (open.contains(exchange)) {
        String next = lines.poll(1, TimeUnit.SECONDS);
        body.write((next == null ? ": still here\n\n" : next).getBytes(UTF_8));
        body.flush();
      }
    } finally {
      open.remove(exchange);
    }
  }
}

package agentapi.server.http;

import agentapi.core.json.Json;
import agentapi.core.json.JsonPrinter;
import agentapi.core.session.Session;
import agentapi.core.view.ConversationStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What is to be known about the server itself: whether it lives, and how it does. */
final class ServerRoutes {
  private final Session session;
  private final String version;
  private final Meters meters;

  ServerRoutes(Session session, String version, Meters meters) {
    this.session = session;
    this.version = version;
    this.meters = meters;
  }

  void addTo(Router router) {
    router
        .add("GET", "/health/live", exchange -> status(exchange, 200, "live"))
        .add("GET", "/health/ready", this::ready)
        .add("GET", "/version", this::version)
        .add("GET", "/metrics", this::metrics);
  }

  private void ready(Exchange exchange) throws IOException {
    boolean ready = session.status() != ConversationStatus.INITIALIZING;
    status(exchange, ready ? 200 : 503, ready ? "ready" : "starting");
  }

  private static void status(Exchange exchange, int status, String word) throws IOException {
    exchange.setHeader("Cache-Control", "no-store");
    json(exchange, status, Json.object().put("status", word).build());
  }

  private void version(Exchange exchange) throws IOException {
    json(exchange, 200, Json.object().put("version", version).build());
  }

  private void metrics(Exchange exchange) throws IOException {
    exchange.setHeader("Cache-Control", "no-store");
    exchange.bytes(
        200,
        "text/plain; version=0.0.4; charset=utf-8",
        meters.print(session, version).getBytes(StandardCharsets.UTF_8));
  }

  private static void json(Exchange exchange, int status, Json.Obj body) throws IOException {
    exchange.bytes(status, "application/json", JsonPrinter.bytes(body));
  }
}

package agentapi.server.http;

import agentapi.core.json.Json;
import agentapi.core.session.RefusedException;
import agentapi.core.session.Session;
import agentapi.core.view.ConversationStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The routes that the original has, for one session. */
final class LegacyRoutes {
  private final Session session;
  private final StreamHub streams;
  private final OpenApi openApi;
  private final HttpSettings settings;

  LegacyRoutes(Session session, StreamHub streams, OpenApi openApi, HttpSettings settings) {
    this.session = session;
    this.streams = streams;
    this.openApi = openApi;
    this.settings = settings;
  }

  void addTo(Router router) {
    router
        .add("GET", "/status", this::status)
        .add("GET", "/messages", this::messages)
        .add("POST", "/message", this::message)
        .add("GET", "/events", e -> streams.serve(e, session, EventsOutbox::new))
        .add("GET", "/internal/screen", e -> streams.serve(e, session, ScreenOutbox::new))
        .add("GET", "/", this::toPage);
  }

  private void status(Exchange exchange) throws IOException {
    boolean stable = session.status() == ConversationStatus.STABLE;
    exchange.json(
        200,
        "StatusResponseBody",
        Json.object()
            .put("status", stable ? "stable" : "running")
            .put("agent_type", session.agentType())
            .put("transport", session.transport().wireName())
            .build());
  }

  private void messages(Exchange exchange) throws IOException {
    exchange.json(
        200,
        "MessagesResponseBody",
        Json.object()
            .put(
                "messages",
                Json.of(
                    session.messages().stream()
                        .map(message ->
                            Json.object()
                                .put("id", message.id())
                                .put("content", message.text())
                                .put("role", message.role().wireName())
                                .put("time", Times.of(message.time()))
                                .build())
                        .toList()))
            .build());
  }

  private void message(Exchange exchange)
      throws IOException, ProblemException, InterruptedException {
    Json.Obj body =
        JsonBody.read(
            exchange, openApi.schemas(), "MessageRequestBody", settings.limits().jsonBytes());
    String content = body.text("content").orElseThrow();
    try {
      if (body.text("type").orElseThrow().equals("raw")) {
        checkEncodable(content);
        session.sendRaw(content);
      } else {
        session.send(content);
      }
    } catch (RefusedException e) {
      throw refused(e).asException();
    }
    exchange.json(200, "MessageResponseBody", Json.object().put("ok", true).build());
  }

  private static void checkEncodable(String content) throws RefusedException {
    for (int i = 0; i < content.length(); i++) {
      int c = content.codePointAt(i);
      if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
        throw new RefusedException(
            RefusedException.Reason.UNSENDABLE,
            "the surrogate at position " + i + " stands alone and cannot be sent");
      }
      i += Character.charCount(c) - 1;
    }
  }

  private static Problem refused(RefusedException refused) {
    Problem problem = Refusals.problem(refused);
    return problem.with(Problem.Violation.of("failed to send message: " + problem.detail()));
  }

  private void toPage(Exchange exchange) throws IOException {
    String target = settings.chatBasePath() + "/embed" + exchange.rawQuery();
    exchange.setHeader("Location", target);
    exchange.bytes(
        307,
        "text/html; charset=utf-8",
        ("<a href=\"" + Html.escape(target) + "\">Temporary Redirect</a>.\n\n")
            .getBytes(StandardCharsets.UTF_8));
  }
}

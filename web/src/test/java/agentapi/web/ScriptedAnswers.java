package agentapi.web;

import agentapi.browser.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/**
 * What a {@link ScriptedServer} answers below a session: what a session would, unless a test says
 * otherwise. A route is the method and the path below the session, {@code "POST /messages"}.
 */
final class ScriptedAnswers {
  private final Map<String, Function<ScriptedServer.Received, ScriptedServer.Answer>> chosen =
      new ConcurrentHashMap<>();
  private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();
  private int count;

  void choose(String route, Function<ScriptedServer.Received, ScriptedServer.Answer> answer) {
    chosen.put(route, answer);
  }

  /** Holds the answers to a route until the latch is opened. */
  CountDownLatch hold(String route) {
    CountDownLatch latch = new CountDownLatch(1);
    held.put(route, latch);
    return latch;
  }

  void letGo() {
    held.values().forEach(CountDownLatch::countDown);
  }

  ScriptedServer.Answer to(
      String rest, ScriptedServer.Received request, Script script, String query)
      throws InterruptedException {
    String route =
        request.method()
            + " "
            + rest.replaceAll("^/requests/[^/]+/answer$", "/requests/answer")
                .replaceAll("^/queue/.+", "/queue/id");
    CountDownLatch latch = held.get(route);
    if (latch != null) {
      latch.await();
    }
    Function<ScriptedServer.Received, ScriptedServer.Answer> otherwise = chosen.get(route);
    return otherwise != null ? otherwise.apply(request) : usual(route, request, script, query);
  }

  static Map<String, Object> about(Script script) {
    return script.session("claude", "fix the parser");
  }

  private ScriptedServer.Answer usual(
      String route, ScriptedServer.Received request, Script script, String query) {
    return switch (route) {
      case "GET " -> new ScriptedServer.Answer(200, Json.text(about(script)));
      case "GET /requests" ->
          new ScriptedServer.Answer(
              200,
              Json.text(
                  Map.of(
                      "requests",
                      String.valueOf(query).contains("all")
                          ? script.allRequests()
                          : script.openRequests())));
      case "GET /messages" -> {
        int before = Integer.parseInt(query.replaceAll(".*before=(\\d+).*", "$1"));
        yield new ScriptedServer.Answer(
            200, Json.text(Map.of("items", script.before(before, 200), "more", false)));
      }
      case "POST /messages" -> message(request, script);
      case "POST /requests/answer" -> requestAnswer(request, script);
      case "DELETE /queue/id" -> {
        String id = request.path().substring(request.path().lastIndexOf('/') + 1);
        script.emit(
            "queue",
            new LinkedHashMap<>(
                Map.of(
                    "queue",
                    script.queued().stream()
                        .filter(one -> !id.equals(Json.object(one).get("id")))
                        .toList())));
        yield new ScriptedServer.Answer(200, "{}");
      }
      case "POST /files" -> {
        String name = request.text().replaceAll("(?s).*?filename=\"([^\"]*)\".*", "$1");
        yield new ScriptedServer.Answer(
            200,
            Json.text(
                Map.of(
                    "items",
                    List.of(
                        Map.of(
                            "path",
                            "/tmp/files/" + name,
                            "type",
                            "application/octet-stream",
                            "size",
                            request.body().length,
                            "mention",
                            "@\"/tmp/files/" + name + "\"")))));
      }
      default -> new ScriptedServer.Answer(200, "{}");
    };
  }

  private ScriptedServer.Answer message(ScriptedServer.Received request, Script script) {
    int number = ++count;
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("id", "m-sent-" + number);
    message.put("role", "user");
    message.put("time", script.now());
    message.put("text", request.json().get("content"));
    if ("queue".equals(request.json().get("when"))) {
      List<Object> queue = new ArrayList<>(script.queued());
      queue.add(message);
      script.emit("queue", new LinkedHashMap<>(Map.of("queue", queue)));
    } else {
      message.put("index", script.size());
      message.put(
          "delivery",
          new LinkedHashMap<>(
              Json.object(
                  "{\"written\":\"" + script.now() + "\",\"submitted\":null,\"started\":null}")));
      script.emit("message", message);
    }
    return new ScriptedServer.Answer(202, Json.text(message));
  }

  private static ScriptedServer.Answer requestAnswer(
      ScriptedServer.Received request, Script script) {
    String id = request.path().replaceAll(".*/requests/([^/]+)/answer$", "$1");
    for (Object one : script.openRequests()) {
      Map<String, Object> open = Json.object(one);
      if (id.equals(open.get("id"))) {
        Map<String, Object> closed = new LinkedHashMap<>(open);
        Map<String, Object> how =
            new LinkedHashMap<>(Map.of("at", script.now(), "reason", "answered", "by", "page"));
        how.put("option", request.json().get("option"));
        closed.put("state", "closed");
        closed.put("closed", how);
        script.emit("request_closed", closed);
        return new ScriptedServer.Answer(200, Json.text(closed));
      }
    }
    return new ScriptedServer.Answer(
        409,
        "{\"type\":\"/problems/request-closed\",\"title\":\"Request"
            + " closed\",\"status\":409,\"detail\":\"This request was answered in the"
            + " terminal.\"}");
  }
}

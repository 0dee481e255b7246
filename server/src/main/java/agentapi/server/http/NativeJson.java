package agentapi.server.http;

import agentapi.core.events.EventLog;
import agentapi.core.evidence.Evidence;
import agentapi.core.json.Json;
import agentapi.core.session.AgentSession;
import agentapi.core.session.TransportKind;
import agentapi.core.view.Entry;
import agentapi.core.view.Part;
import agentapi.core.view.Request;
import agentapi.core.view.SessionView;
import agentapi.core.view.State;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A session's things as the native API writes them. */
final class NativeJson {
  /** Characters. */
  private static final int BRIEF_DETAIL = 4096;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private NativeJson() {}

  static Json.Obj session(AgentSession session, EventLog.Snapshot seen) {
    AgentSession.Info info = session.info();
    SessionView view = seen.view();
    return Json.object()
        .put("id", info.id())
        .put("title", "")
        .put("agent", info.agent())
        .put("transport", session.transport() == TransportKind.PTY ? "terminal" : "acp")
        .put("command", Json.of(info.command().stream().map(Json::of).toList()))
        .put("cwd", info.directory())
        .put("size", Json.object().put("columns", info.columns()).put("rows", info.rows()).build())
        .put("createdAt", time(info.createdAt()))
        .put("endedAt", ended(view).map(NativeJson::time).orElse(new Json.Null()))
        .put("pid", info.pid().isPresent() ? Json.of(info.pid().getAsLong()) : new Json.Null())
        .put("state", state(view.state()))
        .put("turn", turn(view.turn()))
        .put("requests", view.requests().stream().filter(r -> r.closed().isEmpty()).count())
        .put("queue", view.queue().size())
        .put("lastEvent", view.epoch() + "-" + seen.number())
        .build();
  }

  private static Optional<Instant> ended(SessionView view) {
    return view.state().name() == State.Name.EXITED
        ? Optional.of(view.state().since())
        : Optional.empty();
  }

  static Json.Obj state(State state) {
    return Json.object()
        .put("name", name(state.name()))
        .put("since", time(state.since()))
        .put("evidence", Json.of(List.of(evidence(state.evidence()))))
        .build();
  }

  private static Json evidence(Evidence evidence) {
    return Json.object()
        .put("source", evidence.source().wireName())
        .put("says", evidence.says())
        .put("at", time(evidence.at()))
        .build();
  }

  static Json turn(Optional<SessionView.TurnView> turn) {
    return turn.<Json>map(running ->
            Json.object()
                .put("id", running.id())
                .put("startedAt", time(running.startedAt()))
                .build())
        .orElse(new Json.Null());
  }

  static Json.Obj entry(Entry entry) {
    Json.Members members = Json.object().put("id", entry.id()).put("index", entry.index());
    return switch (entry) {
      case Entry.FromUser user ->
          members
              .put("role", "user")
              .put("time", time(user.time()))
              .put("text", user.text())
              .put("delivery", delivery(user.delivery()))
              .build();
      case Entry.FromAgent agent ->
          members
              .put("role", "agent")
              .put("time", time(agent.time()))
              .put("text", agent.text())
              .put("source", agent.source().wireName())
              .put("complete", agent.complete())
              .put("interrupted", agent.interrupted())
              .put("parts", Json.of(agent.parts().stream().map(NativeJson::part).toList()))
              .build();
    };
  }

  static Json part(Part part) {
    return switch (part) {
      case Part.Text(String text) -> Json.object().put("type", "text").put("text", text).build();
      case Part.Thinking(String text) ->
          Json.object().put("type", "thinking").put("text", text).build();
      case Part.Tool tool ->
          Json.object()
              .put("type", "tool")
              .put("id", tool.id())
              .put("name", tool.name())
              .put("input", anything(tool.input()))
              .put("status", name(tool.progress()))
              .put("output", tool.output())
              .put("startedAt", time(tool.startedAt()))
              .put("endedAt", tool.endedAt().map(NativeJson::time).orElse(new Json.Null()))
              .build();
    };
  }

  static Json.Obj delivery(Entry.Delivered delivery) {
    return Json.object()
        .put("written", time(delivery.written()))
        .put("submitted", delivery.submitted().map(NativeJson::time).orElse(new Json.Null()))
        .put("started", delivery.started().map(NativeJson::time).orElse(new Json.Null()))
        .put("evidence", delivery.evidence().wireName())
        .build();
  }

  /** A request among others, of whose detail only the beginning is shown. */
  static Json.Obj requestInBrief(Request request) {
    return request(request, BRIEF_DETAIL);
  }

  /** A request with all that is known of it. */
  static Json.Obj request(Request request) {
    return request(request, Integer.MAX_VALUE);
  }

  private static Json.Obj request(Request request, int maxDetail) {
    List<Json> ids = request.options().stream().map(option -> Json.of(option.id())).toList();
    String detail = request.detail();
    Json question =
        Json.object()
            .put("id", "q1")
            .put("title", request.title())
            .put("multiple", request.multiple())
            .put("options", Json.of(ids))
            .put("text", request.text())
            .build();
    return Json.object()
        .put("id", request.id())
        .put("kind", name(request.kind()))
        .put("title", request.title())
        .put("detail", detail.substring(0, Math.min(detail.length(), maxDetail)))
        .put("askedAt", time(request.askedAt()))
        .put("state", request.closed().isEmpty() ? "open" : "closed")
        .put("source", request.source().wireName())
        .put("tool", request.tool().map(Json::of).orElse(new Json.Null()))
        .put("options", array(request.options(), NativeJson::option))
        .put("text", request.text())
        .put("questions", Json.of(List.of(question)))
        .put("closed", request.closed().<Json>map(NativeJson::closed).orElse(new Json.Null()))
        .build();
  }

  private static Json option(Request.Option option) {
    return Json.object()
        .put("id", option.id())
        .put("label", option.label())
        .put("kind", name(option.kind()))
        .build();
  }

  private static Json closed(Request.Closed closed) {
    return Json.object()
        .put("at", time(closed.at()))
        .put("reason", name(closed.reason()))
        .put("by", name(closed.by()))
        .put("option", closed.option().map(Json::of).orElse(new Json.Null()))
        .build();
  }

  static Json queue(List<SessionView.Queued> queue) {
    return array(
        queue,
        waiting ->
            Json.object()
                .put("id", waiting.id())
                .put("text", waiting.text())
                .put("time", time(waiting.at()))
                .build());
  }

  static <T> Json array(List<T> items, Function<T, Json> shape) {
    return Json.of(items.stream().map(shape).toList());
  }

  static Json time(Instant time) {
    return Json.of(TIME.format(time));
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** A JSON value of Java's own types, such as a tool's arguments. */
  private static Json anything(Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        Json.Members members = Json.object();
        map.forEach((key, member) -> members.put(String.valueOf(key), orNull(member)));
        yield members.build();
      }
      case List<?> list -> Json.of(list.stream().map(NativeJson::orNull).toList());
      case Boolean flag -> Json.of(flag);
      case Number number -> new Json.Num(number.toString());
      default -> Json.of(value.toString());
    };
  }

  private static Json orNull(@org.jspecify.annotations.Nullable Object value) {
    return value == null ? new Json.Null() : anything(value);
  }
}

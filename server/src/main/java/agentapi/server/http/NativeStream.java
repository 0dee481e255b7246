package agentapi.server.http;

import agentapi.core.events.EventLog;
import agentapi.core.events.SessionEvent;
import agentapi.core.json.Json;
import agentapi.core.json.JsonPrinter;
import agentapi.core.session.AgentSession;
import agentapi.core.view.Entry;
import agentapi.core.view.Request;
import agentapi.core.view.SessionView;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * One client of a session's native event stream. It reads the session's log at its own pace, so a
 * client that reads slowly falls behind in the log and is told of the gap, and nothing piles up for
 * it.
 */
final class NativeStream {
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  private final Exchange exchange;
  private final AgentSession session;
  private final BooleanSupplier stopped;
  private final Set<String> types;
  private final int lastMessages;

  /**
   * @param stopped whether the server is stopping
   * @param types the kinds of events that are wanted; empty for all
   * @param lastMessages how many messages a snapshot holds at most
   */
  NativeStream(
      Exchange exchange,
      AgentSession session,
      BooleanSupplier stopped,
      Set<String> types,
      int lastMessages) {
    this.exchange = exchange;
    this.session = session;
    this.stopped = stopped;
    this.types = Set.copyOf(types);
    this.lastMessages = lastMessages;
  }

  /** Writes until the client is gone or the server stops. */
  void run(Optional<String> cursor) throws IOException, InterruptedException {
    long place = begin(cursor);
    while (!stopped.getAsBoolean()) {
      switch (session.log().after(place, HEARTBEAT)) {
        case EventLog.Reading.Gap(long from, long to) -> {
          gap(id(from), id(to));
          place = snapshot();
        }
        case EventLog.Reading.Events(List<EventLog.Numbered> events) -> {
          if (events.isEmpty()) {
            write("heartbeat", Optional.empty(), Json.object(), Instant.now());
          }
          for (EventLog.Numbered event : events) {
            write(event);
            place = event.number();
          }
        }
      }
    }
  }

  private long begin(Optional<String> cursor) throws IOException {
    if (cursor.isEmpty()) {
      return snapshot();
    }
    long number = number(cursor.get());
    EventLog.Snapshot now = session.log().snapshot();
    if (number >= 0 && number + 1 >= session.log().oldest() && number <= now.number()) {
      return number;
    }
    gap(cursor.get(), id(now.number()));
    return snapshot();
  }

  /** The number in an id of ours; -1 for any other. */
  private long number(String id) {
    String prefix = session.log().epoch() + "-";
    if (!id.startsWith(prefix) || !id.substring(prefix.length()).matches("\\d{1,18}")) {
      return -1;
    }
    return Long.parseLong(id.substring(prefix.length()));
  }

  private String id(long number) {
    return session.log().epoch() + "-" + number;
  }

  private long snapshot() throws IOException {
    EventLog.Snapshot now = session.log().snapshot();
    SessionView view = now.view();
    List<Entry> entries = view.entries();
    List<Entry> newest =
        entries.subList(Math.max(0, entries.size() - lastMessages), entries.size());
    Json.Members data =
        Json.object()
            .put("state", NativeJson.state(view.state()))
            .put("turn", NativeJson.turn(view.turn()))
            .put("messages", NativeJson.array(newest, NativeJson::entry))
            .put("more", newest.size() < entries.size())
            .put(
                "requests",
                NativeJson.array(
                    view.requests().stream().filter(each -> each.closed().isEmpty()).toList(),
                    NativeJson::requestInBrief))
            .put("queue", NativeJson.queue(view.queue()));
    write("snapshot", Optional.of(id(now.number())), data, Instant.now());
    return now.number();
  }

  private void gap(String from, String to) throws IOException {
    write("gap", Optional.empty(), Json.object().put("from", from).put("to", to), Instant.now());
  }

  private void write(EventLog.Numbered event) throws IOException {
    Json.Members data =
        switch (event.event()) {
          case SessionEvent.StateChanged(var state, var turn) ->
              Json.object()
                  .put("state", NativeJson.state(state))
                  .put("turn", NativeJson.turn(turn));
          case SessionEvent.MessagePut(Entry entry) -> members(NativeJson.entry(entry));
          case SessionEvent.MessageDone(Entry entry) -> members(NativeJson.entry(entry));
          case SessionEvent.MessageGrew(String id, String append) ->
              Json.object().put("id", id).put("append", append);
          case SessionEvent.ToolMoved(String message, var part) ->
              Json.object().put("message", message).put("part", NativeJson.part(part));
          case SessionEvent.DeliveryMoved(String id, var delivery) ->
              Json.object().put("id", id).put("delivery", NativeJson.delivery(delivery));
          case SessionEvent.RequestOpened(Request request) ->
              members(NativeJson.requestInBrief(request));
          case SessionEvent.RequestClosed(Request request) ->
              members(NativeJson.requestInBrief(request));
          case SessionEvent.QueueChanged(var queue) ->
              Json.object().put("queue", NativeJson.queue(queue));
          case SessionEvent.Failed(var failure) ->
              Json.object()
                  .put("message", failure.message())
                  .put("level", "error")
                  .put("source", failure.source().wireName());
          case SessionEvent.ConversationBegan() -> Json.object().put("reason", "new");
        };
    write(type(event.event()), Optional.of(id(event.number())), data, event.time());
  }

  private static Json.Members members(Json.Obj object) {
    return Json.object().putAll(object.members());
  }

  private static String type(SessionEvent event) {
    return switch (event) {
      case SessionEvent.StateChanged _ -> "state";
      case SessionEvent.MessagePut _ -> "message";
      case SessionEvent.MessageDone _ -> "message_done";
      case SessionEvent.MessageGrew _ -> "message_delta";
      case SessionEvent.ToolMoved _ -> "tool";
      case SessionEvent.DeliveryMoved _ -> "delivery";
      case SessionEvent.RequestOpened _ -> "request";
      case SessionEvent.RequestClosed _ -> "request_closed";
      case SessionEvent.QueueChanged _ -> "queue";
      case SessionEvent.Failed _ -> "error";
      case SessionEvent.ConversationBegan _ -> "conversation";
    };
  }

  /** A heartbeat, a gap and a snapshot are told to everyone, whatever they asked for. */
  private void write(String type, Optional<String> id, Json.Members data, Instant time)
      throws IOException {
    boolean wanted = types.isEmpty() || types.contains(type);
    if (!wanted && !List.of("snapshot", "gap", "heartbeat").contains(type)) {
      return;
    }
    // A message has a time of its own, which tells more than that of the event.
    Json.Obj whole =
        Json.object()
            .put("session", session.info().id())
            .put("time", NativeJson.time(time))
            .putAll(data.build().members())
            .build();
    List<String> lines = new ArrayList<>();
    id.ifPresent(given -> lines.add("id: " + given));
    lines.add("event: " + type);
    lines.add("data: " + JsonPrinter.print(whole));
    exchange.write((String.join("\n", lines) + "\n\n").getBytes(StandardCharsets.UTF_8));
  }
}

package agentapi.web;

import agentapi.browser.Json;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * One session's events, numbered, and what they add up to. Whoever joins gets the state as a
 * snapshot or the events after a cursor, and then what comes.
 */
final class Script {
  record Event(long number, String type, Map<String, Object> data) {}

  private final String session;
  private final Clock clock;
  private final List<Event> events = new ArrayList<>();
  private final List<LinkedBlockingQueue<Event>> readers = new ArrayList<>();
  private final List<Object> messages = new ArrayList<>();
  private final List<Object> requests = new ArrayList<>();
  private final List<Object> closed = new ArrayList<>();
  private List<Object> queue = List.of();
  private Object state;
  private @Nullable Object turn;
  private String epoch = "e1";
  private long forgotten;

  Script(String session, Clock clock) {
    this.session = session;
    this.clock = clock;
    this.state = Json.object("{\"name\":\"idle\",\"since\":\"" + now() + "\",\"evidence\":[]}");
  }

  String now() {
    return clock.instant().toString();
  }

  synchronized void emit(String type, Map<String, Object> given) {
    Map<String, Object> data = new LinkedHashMap<>(given);
    data.putIfAbsent("session", session);
    data.putIfAbsent("time", now());
    apply(type, data);
    Event event = new Event(forgotten + events.size() + 1, type, data);
    events.add(event);
    readers.forEach(reader -> reader.add(event));
  }

  private void apply(String type, Map<String, Object> data) {
    switch (type) {
      case "snapshot" -> {
        messages.clear();
        messages.addAll(Json.list(data.getOrDefault("messages", List.of())));
        requests.clear();
        requests.addAll(Json.list(data.getOrDefault("requests", List.of())));
        queue = Json.list(data.getOrDefault("queue", List.of()));
        state = data.getOrDefault("state", state);
      }
      case "state" -> {
        state = data.getOrDefault("state", state);
        turn = data.get("turn");
      }
      case "message", "message_done" -> replace(messages, "id", plain(data));
      case "message_delta" -> append(data);
      case "tool" -> tool(data);
      case "delivery" -> find(messages, "id", data.get("id")).put("delivery", data.get("delivery"));
      case "request" -> replace(requests, "id", plain(data));
      case "request_closed" -> {
        requests.removeIf(one -> Json.string(Json.object(one), "id").equals(data.get("id")));
        replace(closed, "id", plain(data));
      }
      case "queue" -> queue = Json.list(data.get("queue"));
      default -> {}
    }
  }

  private void append(Map<String, Object> data) {
    Map<String, Object> message = find(messages, "id", data.get("id"));
    String more = Json.string(data, "append");
    message.merge("text", more, (a, b) -> a + "" + b);
    if (message.get("parts") != null) {
      List<Object> parts = new ArrayList<>(Json.list(message.get("parts")));
      if (!parts.isEmpty() && "text".equals(Json.object(parts.getLast()).get("type"))) {
        Map<String, Object> last = new LinkedHashMap<>(Json.object(parts.removeLast()));
        last.merge("text", more, (a, b) -> a + "" + b);
        parts.add(last);
      } else {
        parts.add(new LinkedHashMap<>(Map.of("type", "text", "text", more)));
      }
      message.put("parts", parts);
    }
  }

  private static Map<String, Object> plain(Map<String, Object> data) {
    Map<String, Object> copy = new LinkedHashMap<>(data);
    if (!data.containsKey("role")) {
      return copy;
    }
    copy.remove("session");
    return copy;
  }

  private void tool(Map<String, Object> data) {
    Map<String, Object> message = find(messages, "id", data.get("message"));
    List<Object> parts = new ArrayList<>(Json.list(message.getOrDefault("parts", List.of())));
    replace(parts, "id", Json.object(data.get("part")));
    message.put("parts", parts);
  }

  private static void replace(List<Object> list, String key, Map<String, Object> value) {
    for (int i = 0; i < list.size(); i++) {
      if (value.get(key) != null && value.get(key).equals(Json.object(list.get(i)).get(key))) {
        list.set(i, value);
        return;
      }
    }
    list.add(value);
  }

  private static Map<String, Object> find(List<Object> list, String key, @Nullable Object wanted) {
    return list.stream()
        .map(Json::object)
        .filter(one -> Json.string(one, key).equals(wanted))
        .findFirst()
        .orElseGet(LinkedHashMap::new);
  }

  /** Joins at a cursor of this epoch, or anew with a snapshot; what is lost is said by a gap. */
  synchronized LinkedBlockingQueue<Event> join(String cursor, int last) {
    LinkedBlockingQueue<Event> reader = new LinkedBlockingQueue<>();
    boolean ours = cursor.startsWith(epoch + "-");
    long number = ours ? Long.parseLong(cursor.substring(epoch.length() + 1)) : -1;
    if (ours && number >= forgotten) {
      reader.addAll(events.subList(Math.toIntExact(number - forgotten), events.size()));
    } else {
      if (!cursor.isEmpty()) {
        reader.add(
            new Event(
                position(),
                "gap",
                new LinkedHashMap<>(Map.of("from", cursor, "to", epoch + "-" + position()))));
      }
      reader.add(new Event(position(), "snapshot", snapshot(last)));
    }
    readers.add(reader);
    return reader;
  }

  synchronized void leave(LinkedBlockingQueue<Event> reader) {
    readers.remove(reader);
  }

  private long position() {
    return forgotten + events.size();
  }

  private synchronized Map<String, Object> snapshot(int last) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("session", session);
    data.put("time", now());
    data.put("state", state);
    data.put("turn", turn);
    data.put(
        "messages", copy(messages.subList(Math.max(0, messages.size() - last), messages.size())));
    data.put("requests", copy(requests));
    data.put("queue", queue);
    return data;
  }

  private static List<Object> copy(List<Object> list) {
    return list.stream().map(one -> (Object) new LinkedHashMap<>(Json.object(one))).toList();
  }

  synchronized Map<String, Object> session(String agent, String title) {
    Map<String, Object> about = new LinkedHashMap<>();
    about.put("id", session);
    about.put("title", title);
    about.put("agent", agent);
    about.put("transport", "terminal");
    about.put("cwd", "/home/user/demo");
    about.put("createdAt", "2026-01-01T12:00:00.000Z");
    about.put("endedAt", null);
    about.put("state", state);
    about.put("requests", requests.size());
    about.put("queue", queue.size());
    return about;
  }

  synchronized List<Object> openRequests() {
    return copy(requests);
  }

  synchronized List<Object> allRequests() {
    List<Object> all = new ArrayList<>(copy(requests));
    all.addAll(copy(closed));
    return all;
  }

  synchronized List<Object> queued() {
    return queue;
  }

  synchronized List<Object> before(int index, int limit) {
    List<Object> older =
        messages.stream()
            .filter(one -> ((Number) Json.object(one).getOrDefault("index", 0)).intValue() < index)
            .toList();
    return copy(older.subList(Math.max(0, older.size() - limit), older.size()));
  }

  synchronized int size() {
    return messages.size();
  }

  /** As after a long sleep: what was before is no longer held. */
  synchronized void forget() {
    forgotten += events.size();
    events.clear();
  }

  /** As after a start of the server that kept its history, or did not. */
  synchronized void restart(String newEpoch, boolean keepsHistory) {
    epoch = newEpoch;
    forgotten = 0;
    events.clear();
    if (!keepsHistory) {
      messages.clear();
      requests.clear();
      closed.clear();
      queue = List.of();
    }
  }

  synchronized String id(Event event) {
    return epoch + "-" + event.number();
  }
}

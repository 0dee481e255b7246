package agentapi.core.state;

import agentapi.core.json.Json;
import agentapi.core.json.JsonParser;
import agentapi.core.json.JsonPrinter;
import agentapi.core.json.JsonSyntaxException;
import agentapi.core.view.Message;
import agentapi.core.view.Role;
import java.io.Serial;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The text of a {@link StateFile}, byte for byte as the original writes it. */
final class StateFormat {
  private StateFormat() {}

  static String write(SavedState state) {
    Json.Obj json =
        Json.object()
            .put("version", StateFile.VERSION)
            .put("messages", Json.of(state.messages().stream().map(StateFormat::message).toList()))
            .put("initial_prompt", state.initialPrompt())
            .put("initial_prompt_sent", state.initialPromptSent())
            .build();
    return JsonPrinter.printAsGo(json) + "\n";
  }

  private static Json message(Message message) {
    return Json.object()
        .put("id", message.id())
        .put("message", message.text())
        .put("role", message.role().wireName())
        .put("time", time(message.time()))
        .build();
  }

  /** RFC 3339 in UTC, its fraction without trailing zeros. */
  private static String time(Instant time) {
    return time.toString().replaceFirst("(\\.\\d*?)0+Z$", "$1Z");
  }

  static Loaded read(String text) {
    Json json;
    try {
      json = JsonParser.parse(text);
    } catch (JsonSyntaxException e) {
      return new Loaded.Malformed(String.valueOf(e.getMessage()));
    }
    if (!(json instanceof Json.Obj)) {
      return new Loaded.Malformed("not a JSON object");
    }
    Optional<Json> version = json.get("version");
    if (version.flatMap(Json::asLong).filter(v -> v == StateFile.VERSION).isEmpty()) {
      return new Loaded.OtherVersion(version.map(Json::print).orElse("0"));
    }
    try {
      return new Loaded.Restored(state(json));
    } catch (JsonShapeException e) {
      return new Loaded.Malformed(String.valueOf(e.getMessage()));
    }
  }

  private static SavedState state(Json json) throws JsonShapeException {
    List<Message> messages = new ArrayList<>();
    Json list = member(json, "messages", new Json.Arr(List.of()));
    if (!(list instanceof Json.Arr(List<Json> elements))) {
      throw new JsonShapeException("messages must be an array");
    }
    for (Json element : elements) {
      messages.add(message(element));
    }
    String prompt =
        switch (member(json, "initial_prompt", Json.of(""))) {
          case Json.Text(var text) -> text;
          default -> throw new JsonShapeException("initial_prompt must be a string");
        };
    if (!(member(json, "initial_prompt_sent", Json.of(false)) instanceof Json.Bool(boolean sent))) {
      throw new JsonShapeException("initial_prompt_sent must be true or false");
    }
    return new SavedState(messages, prompt, sent);
  }

  /** The member, or the default where it is missing or null. */
  private static Json member(Json json, String name, Json otherwise) {
    return json.get(name).filter(value -> !(value instanceof Json.Null)).orElse(otherwise);
  }

  private static Message message(Json json) throws JsonShapeException {
    long id = require(json.get("id").flatMap(Json::asLong), "id");
    if (id < 0 || id > Integer.MAX_VALUE) {
      throw new JsonShapeException("a message's id is out of range");
    }
    String text = require(json.text("message"), "message");
    String name = require(json.text("role"), "role");
    Role role =
        require(
            Arrays.stream(Role.values()).filter(r -> r.wireName().equals(name)).findFirst(),
            "role");
    return new Message((int) id, role, text, time(require(json.text("time"), "time")));
  }

  private static Instant time(String text) throws JsonShapeException {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new JsonShapeException("a message's time is not RFC 3339");
    }
  }

  private static <T> T require(Optional<T> value, String name) throws JsonShapeException {
    return value.orElseThrow(
        () -> new JsonShapeException("a message's " + name + " is missing or wrong"));
  }

  /** The text is JSON, but not a state. */
  private static final class JsonShapeException extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    JsonShapeException(String message) {
      super(message);
    }
  }
}

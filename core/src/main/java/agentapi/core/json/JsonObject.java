package agentapi.core.json;

import io.avaje.json.JsonException;
import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON object that someone else wrote: any member may be missing or of another type, and then is
 * empty. Immutable as long as nobody changes the map it was made of.
 */
public record JsonObject(Map<?, ?> members) {
  /** Deeper nesting is refused: the parser recurses, and no agent's record is that deep. */
  private static final int MAX_DEPTH = 200;

  private static final JsonType<Object> ANY = Jsonb.builder().build().type(Object.class);

  /** The object, or empty if the text is not exactly one JSON object. */
  public static Optional<JsonObject> parse(String json) {
    if (isTooDeep(json)) {
      return Optional.empty();
    }
    try {
      return of(ANY.fromJson(json));
    } catch (JsonException | IllegalStateException e) {
      return Optional.empty();
    }
  }

  private static Optional<JsonObject> of(Object value) {
    return value instanceof Map<?, ?> members
        ? Optional.of(new JsonObject(members))
        : Optional.empty();
  }

  private static boolean isTooDeep(String json) {
    int depth = 0;
    boolean inText = false;
    for (int at = 0; at < json.length(); at++) {
      char c = json.charAt(at);
      if (inText) {
        if (c == '\\') {
          at++;
        } else if (c == '"') {
          inText = false;
        }
      } else if (c == '"') {
        inText = true;
      } else if (c == '{' || c == '[') {
        if (++depth > MAX_DEPTH) {
          return true;
        }
      } else if (c == '}' || c == ']') {
        depth--;
      }
    }
    return false;
  }

  public Optional<String> text(String name) {
    return members.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  /** The member's text, or an empty one. */
  public String textOrEmpty(String name) {
    return text(name).orElse("");
  }

  public boolean has(String name) {
    return members.get(name) != null;
  }

  /** The texts of a list; members of another type are left out. */
  public List<String> texts(String name) {
    return members.get(name) instanceof List<?> list
        ? list.stream().filter(String.class::isInstance).map(String.class::cast).toList()
        : List.of();
  }

  public boolean flag(String name) {
    return Boolean.TRUE.equals(members.get(name));
  }

  public Optional<Number> number(String name) {
    return members.get(name) instanceof Number number ? Optional.of(number) : Optional.empty();
  }

  public Optional<JsonObject> object(String name) {
    return members.get(name) instanceof Map<?, ?> object
        ? Optional.of(new JsonObject(object))
        : Optional.empty();
  }

  /** The objects of a list; members of another type are left out. */
  public List<JsonObject> objects(String name) {
    return members.get(name) instanceof List<?> list
        ? list.stream().flatMap(item -> of(item).stream()).toList()
        : List.of();
  }
}

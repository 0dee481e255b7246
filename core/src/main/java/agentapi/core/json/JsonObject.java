package agentapi.core.json;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON object that someone else wrote: any member may be missing or of another type, and then is
 * empty. Immutable as long as nobody changes the map it was made of.
 */
public record JsonObject(Map<?, ?> members) {
  /** The object, or empty if the text is not exactly one JSON object. */
  public static Optional<JsonObject> parse(String json) {
    try {
      return of(plain(JsonParser.parse(json)));
    } catch (JsonSyntaxException e) {
      return Optional.empty();
    }
  }

  private static Optional<JsonObject> of(Object value) {
    return value instanceof Map<?, ?> members
        ? Optional.of(new JsonObject(members))
        : Optional.empty();
  }

  /**
   * The value in Java's own types: strings, numbers, booleans, lists and maps. Null has no place in
   * them, so a member that is null is missing.
   */
  public static Object plain(Json json) {
    return switch (json) {
      case Json.Text(var text) -> text;
      case Json.Bool(var truth) -> truth;
      case Json.Num(var literal) -> exact(literal);
      case Json.Null() -> Map.of();
      case Json.Arr(var elements) ->
          List.copyOf(
              elements.stream().filter(JsonObject::isValue).map(JsonObject::plain).toList());
      case Json.Obj(var members) -> {
        Map<String, Object> map = new LinkedHashMap<>();
        members.forEach((name, value) -> {
          if (isValue(value)) {
            map.put(name, plain(value));
          }
        });
        yield map;
      }
    };
  }

  private static boolean isValue(Json json) {
    return !(json instanceof Json.Null);
  }

  private static Object exact(String literal) {
    try {
      return new BigDecimal(literal);
    } catch (NumberFormatException tooLarge) {
      return literal;
    }
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

  /** The member, or an object without any. */
  public JsonObject objectOrEmpty(String name) {
    return object(name).orElse(new JsonObject(Map.of()));
  }

  /** The objects of a list; members of another type are left out. */
  public List<JsonObject> objects(String name) {
    return members.get(name) instanceof List<?> list
        ? list.stream().flatMap(item -> of(item).stream()).toList()
        : List.of();
  }

  /** The texts that the objects of a list have under one name; objects without are left out. */
  public List<String> texts(String list, String name) {
    return objects(list).stream().flatMap(item -> item.text(name).stream()).toList();
  }
}

package agentapi.core.json;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON value (RFC 8259) as a tree, for texts whose shape is not known beforehand: what an agent
 * sends may have members nobody has heard of. Immutable.
 */
public sealed interface Json {
  /** An object. The order of the members is kept; of members of one name the last one counts. */
  record Obj(Map<String, Json> members) implements Json {
    public Obj {
      members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }
  }

  /** An array. */
  record Arr(List<Json> elements) implements Json {
    public Arr {
      elements = List.copyOf(elements);
    }
  }

  /** A string. */
  record Str(String value) implements Json {}

  /** A number as it was written, whatever its size. */
  record Num(String literal) implements Json {}

  /** {@code true} or {@code false}. */
  record Bool(boolean value) implements Json {}

  /** {@code null}. */
  record Null() implements Json {}

  /**
   * Reads one value that is all of the text but white space.
   *
   * @throws JsonException if the text is anything else, or nests deeper than {@link
   *     JsonReader#MAX_DEPTH}
   */
  static Json parse(String text) throws JsonException {
    return new JsonReader(text).read();
  }

  /** An object of the given members. */
  @SafeVarargs
  static Obj obj(Map.Entry<String, ? extends Json>... members) {
    Map<String, Json> map = new LinkedHashMap<>();
    for (Map.Entry<String, ? extends Json> member : members) {
      map.put(member.getKey(), member.getValue());
    }
    return new Obj(map);
  }

  static Arr arr(Json... elements) {
    return new Arr(Arrays.asList(elements));
  }

  static Str str(String value) {
    return new Str(value);
  }

  static Num num(long value) {
    return new Num(Long.toString(value));
  }

  static Bool bool(boolean value) {
    return new Bool(value);
  }

  /** The member of that name; empty if there is none, or this is no object. */
  default Optional<Json> get(String name) {
    return this instanceof Obj(var members)
        ? Optional.ofNullable(members.get(name))
        : Optional.empty();
  }

  /** The string member of that name. */
  default Optional<String> string(String name) {
    return get(name).flatMap(Json::asString);
  }

  /** The elements of the array member of that name; none if there is no such array. */
  default List<Json> list(String name) {
    return get(name).orElse(new Null()) instanceof Arr(var elements) ? elements : List.of();
  }

  /** This string's value. */
  default Optional<String> asString() {
    return this instanceof Str(var value) ? Optional.of(value) : Optional.empty();
  }

  /** This number's value, if it is written as an integer that fits. */
  default Optional<Long> asLong() {
    if (!(this instanceof Num(var literal))) {
      return Optional.empty();
    }
    try {
      return Optional.of(Long.parseLong(literal));
    } catch (NumberFormatException notAnInteger) {
      return Optional.empty();
    }
  }

  /** This value in one line without white space. */
  default String text() {
    return JsonWriter.write(this);
  }
}

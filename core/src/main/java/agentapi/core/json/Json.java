package agentapi.core.json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** A JSON value (RFC 8259) as an immutable tree; members keep their order. */
public sealed interface Json {
  /** Members by name, in the order they were written. */
  record Obj(SequencedMap<String, Json> members) implements Json {
    /** An object without members. */
    public static final Obj EMPTY = new Obj(new LinkedHashMap<>());

    /** The object member of that name, or an empty object. */
    public Obj object(String name) {
      return members.get(name) instanceof Obj object ? object : EMPTY;
    }

    /** A copy with one member more, or another value for it. */
    public Obj with(String name, Json value) {
      var copy = new LinkedHashMap<>(members);
      copy.put(name, value);
      return new Obj(copy);
    }
  }

  /** An array. */
  record Arr(List<Json> elements) implements Json {}

  /** A string; it may hold lone surrogates, which JSON can say and UTF-8 cannot. */
  record Text(String value) implements Json {}

  /** A number as it was written, so that no digit is lost and no exponent is ever worked out. */
  record Num(String literal) implements Json {
    /** Whether the number is written without fraction and exponent. */
    public boolean isInteger() {
      return literal.chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9'));
    }
  }

  /** True or false. */
  record Bool(boolean value) implements Json {}

  /** The null of JSON. */
  record Null() implements Json {}

  /** The member of that name; empty if there is none, or this is no object. */
  default Optional<Json> get(String name) {
    return this instanceof Obj(var members)
        ? Optional.ofNullable(members.get(name))
        : Optional.empty();
  }

  /** The text of a string member, if there is one. */
  default Optional<String> text(String name) {
    return get(name)
        .flatMap(value -> value instanceof Text(var text) ? Optional.of(text) : Optional.empty());
  }

  /** The elements of an array member, or none. */
  default List<Json> elements(String name) {
    return get(name).orElse(new Null()) instanceof Arr(var elements) ? elements : List.of();
  }

  /** This number's value, if it is written as an integer that fits. */
  default Optional<Long> asLong() {
    try {
      return this instanceof Num(var literal)
          ? Optional.of(Long.parseLong(literal))
          : Optional.empty();
    } catch (NumberFormatException notAnInteger) {
      return Optional.empty();
    }
  }

  /** The value in one line without blanks. */
  default String print() {
    return JsonPrinter.print(this);
  }

  /** A string. */
  static Json of(String value) {
    return new Text(value);
  }

  /** A whole number. */
  static Json of(long value) {
    return new Num(Long.toString(value));
  }

  /** True or false. */
  static Json of(boolean value) {
    return new Bool(value);
  }

  /** An array. */
  static Json of(List<? extends Json> elements) {
    return new Arr(List.copyOf(elements));
  }

  /** Begins an object. */
  static Members object() {
    return new Members();
  }

  /** An object in the making; not to be shared between threads. */
  final class Members {
    private final LinkedHashMap<String, Json> members = new LinkedHashMap<>();

    private Members() {}

    /** Adds a member. */
    public Members put(String name, Json value) {
      members.put(name, value);
      return this;
    }

    /** Adds a string. */
    public Members put(String name, String value) {
      return put(name, Json.of(value));
    }

    /** Adds a whole number. */
    public Members put(String name, long value) {
      return put(name, Json.of(value));
    }

    /** Adds true or false. */
    public Members put(String name, boolean value) {
      return put(name, Json.of(value));
    }

    /** Adds every member of a map, in its order. */
    public Members putAll(Map<String, Json> more) {
      members.putAll(more);
      return this;
    }

    /** The object; the members may not be changed afterwards. */
    public Obj build() {
      return new Obj(members);
    }
  }
}

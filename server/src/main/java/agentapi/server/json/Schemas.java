package agentapi.server.json;

import agentapi.core.json.Json;
import agentapi.core.json.JsonPrinter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Holds values against JSON Schemas (2020-12, as in OpenAPI 3.1), and says everything that is wrong
 * at once. Known keywords: {@code $ref} to a schema of the same set, {@code type}, {@code enum},
 * {@code properties}, {@code required}, {@code additionalProperties: false}, {@code items}, {@code
 * minLength}, {@code maxLength}, {@code minimum}, {@code maximum}, {@code maxItems}; everything
 * else only describes. Immutable.
 */
public final class Schemas {
  /** More violations than this are not listed: what a client sent bounds what it gets back. */
  public static final int MAX_VIOLATIONS = 20;

  private static final String REF_PREFIX = "#/components/schemas/";

  private final Map<String, Json> byName;

  public Schemas(Json.Obj byName) {
    this.byName = byName.members();
  }

  /**
   * One thing that is wrong.
   *
   * @param location where, such as {@code body.type} or {@code body.items[3]}
   * @param message what was expected
   * @param value what stood there
   */
  public record Violation(String location, String message, Json value) {}

  /**
   * What is wrong with a value by the schema of that name; empty if nothing is.
   *
   * @param location how the value itself is called, such as {@code body}
   */
  public List<Violation> check(String schemaName, Json value, String location) {
    List<Violation> violations = new ArrayList<>();
    check(named(schemaName), value, location, violations);
    return List.copyOf(violations);
  }

  /**
   * The schema of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  Json.Obj named(String name) {
    if (byName.get(name) instanceof Json.Obj schema) {
      return schema;
    }
    throw new IllegalArgumentException("no schema " + name);
  }

  private Json.Obj resolve(Json.Obj schema) {
    return schema
        .text("$ref")
        .map(ref -> resolve(named(ref.substring(REF_PREFIX.length()))))
        .orElse(schema);
  }

  private void check(Json.Obj given, Json value, String location, List<Violation> violations) {
    Json.Obj schema = resolve(given);
    if (!hasType(schema, value)) {
      add(violations, location, "expected " + String.join(" or ", types(schema)), value);
      return;
    }
    List<Json> allowed = schema.elements("enum");
    if (!allowed.isEmpty() && !allowed.contains(value)) {
      String words =
          allowed.stream()
              .map(word -> word instanceof Json.Text(var text) ? text : JsonPrinter.print(word))
              .collect(Collectors.joining(", "));
      add(violations, location, "expected value to be one of \"" + words + "\"", value);
    }
    switch (value) {
      case Json.Obj object -> checkObject(schema, object, location, violations);
      case Json.Arr(var elements) -> checkArray(schema, elements, value, location, violations);
      case Json.Text(var text) -> {
        int length = text.codePointCount(0, text.length());
        atLeast(schema, "minLength", length, "expected length >= ", value, location, violations);
        atMost(schema, "maxLength", length, "expected length <= ", value, location, violations);
      }
      case Json.Num number when number.isInteger() -> {
        long n = clamped(number.literal());
        atLeast(schema, "minimum", n, "expected number >= ", value, location, violations);
        atMost(schema, "maximum", n, "expected number <= ", value, location, violations);
      }
      case Json.Num _, Json.Bool _, Json.Null _ -> {}
    }
  }

  private void checkObject(
      Json.Obj schema, Json.Obj object, String location, List<Violation> violations) {
    Json.Obj properties = schema.object("properties");
    for (Json required : schema.elements("required")) {
      if (required instanceof Json.Text(var name) && !object.members().containsKey(name)) {
        add(violations, location, "expected required property " + name + " to be present", object);
      }
    }
    boolean closed = new Json.Bool(false).equals(schema.members().get("additionalProperties"));
    for (var member : object.members().entrySet()) {
      if (violations.size() >= MAX_VIOLATIONS) {
        return;
      }
      String inner = location + "." + abbreviate(member.getKey());
      if (properties.members().get(member.getKey()) instanceof Json.Obj property) {
        check(property, member.getValue(), inner, violations);
      } else if (closed) {
        add(violations, inner, "unexpected property", object);
      }
    }
  }

  private void checkArray(
      Json.Obj schema,
      List<Json> elements,
      Json value,
      String location,
      List<Violation> violations) {
    atMost(schema, "maxItems", elements.size(), "expected items <= ", value, location, violations);
    if (schema.members().get("items") instanceof Json.Obj items) {
      for (int i = 0; i < elements.size() && violations.size() < MAX_VIOLATIONS; i++) {
        check(items, elements.get(i), location + "[" + i + "]", violations);
      }
    }
  }

  /** Beyond the range of long its end stands for the number: no bound of a schema lies there. */
  private static long clamped(String integer) {
    if (integer.length() < 19) {
      return Long.parseLong(integer);
    }
    return integer.startsWith("-") ? Long.MIN_VALUE : Long.MAX_VALUE;
  }

  private static List<String> types(Json.Obj schema) {
    Json type = schema.members().get("type");
    return switch (type) {
      case Json.Text(var name) -> List.of(name);
      case Json.Arr(var names) ->
          names.stream().map(name -> name instanceof Json.Text(var n) ? n : "").toList();
      case null, default -> List.of();
    };
  }

  private static boolean hasType(Json.Obj schema, Json value) {
    List<String> types = types(schema);
    return types.isEmpty() || types.stream().anyMatch(type -> isOfType(type, value));
  }

  private static boolean isOfType(String type, Json value) {
    return switch (value) {
      case Json.Obj _ -> type.equals("object");
      case Json.Arr _ -> type.equals("array");
      case Json.Text _ -> type.equals("string");
      case Json.Bool _ -> type.equals("boolean");
      case Json.Null _ -> type.equals("null");
      case Json.Num number ->
          type.equals("number") || (type.equals("integer") && number.isInteger());
    };
  }

  private static void atLeast(
      Json.Obj schema,
      String keyword,
      long actual,
      String message,
      Json value,
      String location,
      List<Violation> violations) {
    if (schema.members().get(keyword) instanceof Json.Num(var bound)
        && actual < Long.parseLong(bound)) {
      add(violations, location, message + bound, value);
    }
  }

  private static void atMost(
      Json.Obj schema,
      String keyword,
      long actual,
      String message,
      Json value,
      String location,
      List<Violation> violations) {
    if (schema.members().get(keyword) instanceof Json.Num(var bound)
        && actual > Long.parseLong(bound)) {
      add(violations, location, message + bound, value);
    }
  }

  private static void add(List<Violation> violations, String location, String message, Json value) {
    if (violations.size() < MAX_VIOLATIONS) {
      violations.add(new Violation(location, message, value));
    }
  }

  private static String abbreviate(String name) {
    return name.length() <= 64 ? name : name.substring(0, 64) + "…";
  }
}

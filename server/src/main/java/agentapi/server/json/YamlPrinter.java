package agentapi.server.json;

import agentapi.core.json.Json;
import agentapi.core.json.JsonPrinter;
import java.util.List;
import java.util.Map;

/** Writes JSON trees as YAML 1.2 in block style; texts are quoted as in JSON, which YAML allows. */
public final class YamlPrinter {
  private YamlPrinter() {}

  /** The value as a YAML document. */
  public static String print(Json value) {
    var out = new StringBuilder();
    block(value, 0, out);
    return out.toString();
  }

  private static void block(Json value, int depth, StringBuilder out) {
    switch (value) {
      case Json.Obj(var members) when !members.isEmpty() -> members(members, depth, out);
      case Json.Arr(var elements) when !elements.isEmpty() -> elements(elements, depth, out);
      case Json.Obj _, Json.Arr _, Json.Text _, Json.Num _, Json.Bool _, Json.Null _ ->
          out.append(JsonPrinter.print(value)).append('\n');
    }
  }

  private static void members(Map<String, Json> members, int depth, StringBuilder out) {
    members.forEach((name, value) -> {
      indent(depth, out).append(isPlain(name) ? name : JsonPrinter.print(Json.of(name)));
      out.append(isBlock(value) ? ":\n" : ": ");
      block(value, depth + 1, out);
    });
  }

  private static void elements(List<Json> elements, int depth, StringBuilder out) {
    for (Json element : elements) {
      indent(depth, out).append(isBlock(element) ? "-\n" : "- ");
      block(element, depth + 1, out);
    }
  }

  private static boolean isBlock(Json value) {
    return switch (value) {
      case Json.Obj(var members) -> !members.isEmpty();
      case Json.Arr(var elements) -> !elements.isEmpty();
      case Json.Text _, Json.Num _, Json.Bool _, Json.Null _ -> false;
    };
  }

  /** Whether a name cannot be taken for anything but a text; {@code on} or {@code 200} could. */
  private static boolean isPlain(String name) {
    return name.length() > 3
        && !name.equals("true")
        && !name.equals("false")
        && !name.equals("null")
        && name.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'));
  }

  private static StringBuilder indent(int depth, StringBuilder out) {
    return out.repeat("  ", depth);
  }
}

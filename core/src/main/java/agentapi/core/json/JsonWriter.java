package agentapi.core.json;

import java.util.Map;

/**
 * Writes JSON byte for byte as Go's {@code encoding/json} does by default: compact, safe inside
 * HTML, half a surrogate pair replaced by U+FFFD.
 */
final class JsonWriter {
  private final StringBuilder out = new StringBuilder();

  private JsonWriter() {}

  static String write(Json value) {
    JsonWriter writer = new JsonWriter();
    writer.value(value);
    return writer.out.toString();
  }

  private void value(Json value) {
    switch (value) {
      case Json.Obj(var members) -> object(members);
      case Json.Arr(var elements) -> {
        char before = '[';
        for (Json element : elements) {
          out.append(before);
          value(element);
          before = ',';
        }
        out.append(elements.isEmpty() ? "[]" : "]");
      }
      case Json.Str(var string) -> string(string);
      case Json.Num(var literal) -> out.append(literal);
      case Json.Bool(var bool) -> out.append(bool);
      case Json.Null() -> out.append("null");
    }
  }

  private void object(Map<String, Json> members) {
    char before = '{';
    for (Map.Entry<String, Json> member : members.entrySet()) {
      out.append(before);
      string(member.getKey());
      out.append(':');
      value(member.getValue());
      before = ',';
    }
    out.append(members.isEmpty() ? "{}" : "}");
  }

  private void string(String value) {
    out.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '<', '>', '&', '\u2028', '\u2029' -> escape(c);
        default -> {
          if (c < ' ') {
            escape(c);
          } else if (!Character.isSurrogate(c)) {
            out.append(c);
          } else if (Character.isHighSurrogate(c)
              && i + 1 < value.length()
              && Character.isLowSurrogate(value.charAt(i + 1))) {
            out.append(c).append(value.charAt(++i));
          } else {
            escape('\uFFFD');
          }
        }
      }
    }
    out.append('"');
  }

  private void escape(char c) {
    out.append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
      out.append(Character.forDigit((c >> shift) & 0xF, 16));
    }
  }
}

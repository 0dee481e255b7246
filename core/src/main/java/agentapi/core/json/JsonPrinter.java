package agentapi.core.json;

import java.nio.charset.StandardCharsets;

/** Writes JSON trees without blanks, members in their order. */
public final class JsonPrinter {
  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private JsonPrinter() {}

  /** The value as text. */
  public static String print(Json value) {
    return print(value, false);
  }

  /**
   * The value as text, byte for byte as Go's {@code encoding/json} writes it by default: safe
   * inside HTML, half a surrogate pair replaced by U+FFFD.
   */
  public static String printAsGo(Json value) {
    return print(value, true);
  }

  private static String print(Json value, boolean asGo) {
    var out = new StringBuilder();
    print(value, asGo, out);
    return out.toString();
  }

  /** The value as UTF-8. */
  public static byte[] bytes(Json value) {
    return print(value).getBytes(StandardCharsets.UTF_8);
  }

  /** How many bytes a character takes within the quotes of a string. */
  public static int quotedLength(int codePoint) {
    if (codePoint == '"'
        || codePoint == '\\'
        || codePoint == '\n'
        || codePoint == '\r'
        || codePoint == '\t') {
      return 2;
    }
    if (codePoint < ' ' || codePoint == 0x7f || (codePoint >= 0xd800 && codePoint < 0xe000)) {
      return 6;
    }
    return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
  }

  private static void print(Json value, boolean asGo, StringBuilder out) {
    switch (value) {
      case Json.Obj(var members) -> {
        out.append('{');
        boolean first = true;
        for (var member : members.entrySet()) {
          if (!first) {
            out.append(',');
          }
          first = false;
          quote(member.getKey(), asGo, out);
          out.append(':');
          print(member.getValue(), asGo, out);
        }
        out.append('}');
      }
      case Json.Arr(var elements) -> {
        out.append('[');
        for (int i = 0; i < elements.size(); i++) {
          if (i > 0) {
            out.append(',');
          }
          print(elements.get(i), asGo, out);
        }
        out.append(']');
      }
      case Json.Text(var text) -> quote(text, asGo, out);
      case Json.Num(var literal) -> out.append(literal);
      case Json.Bool(var truth) -> out.append(truth);
      case Json.Null() -> out.append("null");
    }
  }

  private static void quote(String text, boolean asGo, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (asGo && (c == '\b' || c == '\f')) {
            out.append(c == '\b' ? "\\b" : "\\f");
          } else if (c < ' ' || (asGo ? "<>&\u2028\u2029".indexOf(c) >= 0 : c == 0x7f)) {
            escape(c, out);
          } else if (Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1))) {
            out.append(c).append(text.charAt(++i));
          } else if (Character.isSurrogate(c)) {
            // Alone it has no UTF-8; as an escape it stays what it was.
            escape(asGo ? '\uFFFD' : c, out);
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }

  private static void escape(char c, StringBuilder out) {
    out.append("\\u")
        .append(HEX[c >> 12])
        .append(HEX[(c >> 8) & 15])
        .append(HEX[(c >> 4) & 15])
        .append(HEX[c & 15]);
  }
}

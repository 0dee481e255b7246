package agentapi.terminal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads JSON as maps, lists, strings, longs, booleans: as much of it as test data needs. */
final class Json {
  private final String text;
  private int at;

  private Json(String text) {
    this.text = text;
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> object(String text) {
    return (Map<String, Object>) new Json(text).value();
  }

  private Object value() {
    skipBlanks();
    char c = text.charAt(at);
    return switch (c) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> string();
      case 't' -> literal("true", true);
      case 'f' -> literal("false", false);
      case 'n' -> literal("null", "");
      default -> number();
    };
  }

  private Object literal(String word, Object value) {
    at += word.length();
    return value;
  }

  private Long number() {
    int from = at;
    while (at < text.length() && "+-0123456789.eE".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return Long.valueOf(text.substring(from, at));
  }

  private Map<String, Object> object() {
    Map<String, Object> map = new LinkedHashMap<>();
    at++;
    skipBlanks();
    while (text.charAt(at) != '}') {
      String key = string();
      skipBlanks();
      at++;
      map.put(key, value());
      skipComma();
    }
    at++;
    return map;
  }

  private List<Object> array() {
    List<Object> list = new ArrayList<>();
    at++;
    skipBlanks();
    while (text.charAt(at) != ']') {
      list.add(value());
      skipComma();
    }
    at++;
    return list;
  }

  private void skipComma() {
    skipBlanks();
    if (text.charAt(at) == ',') {
      at++;
      skipBlanks();
    }
  }

  private void skipBlanks() {
    while (Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private String string() {
    StringBuilder s = new StringBuilder();
    at++;
    for (char c; (c = text.charAt(at++)) != '"'; ) {
      if (c != '\\') {
        s.append(c);
        continue;
      }
      char escaped = text.charAt(at++);
      switch (escaped) {
        case 'b' -> s.append('\b');
        case 'f' -> s.append('\f');
        case 'n' -> s.append('\n');
        case 'r' -> s.append('\r');
        case 't' -> s.append('\t');
        case 'u' -> {
          s.append((char) Integer.parseInt(text.substring(at, at + 4), 16));
          at += 4;
        }
        default -> s.append(escaped);
      }
    }
    return s.toString();
  }
}

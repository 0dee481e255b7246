import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** As much JSON as the scenarios need: objects are maps, arrays lists, numbers doubles. */
final class Json {
  private final String text;
  private int at;

  private Json(String text) {
    this.text = text;
  }

  static Object parse(String text) {
    return new Json(text).value();
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> object(String text) {
    return (Map<String, Object>) parse(text);
  }

  static String quote(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ') {
        quoted.append("\\u%04x".formatted((int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }

  private Object value() {
    skip();
    char c = text.charAt(at);
    return switch (c) {
      case '{' -> members();
      case '[' -> items();
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", "");
      default -> number();
    };
  }

  private Object word(String word, Object value) {
    at += word.length();
    return value;
  }

  private Double number() {
    int from = at;
    while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return Double.valueOf(text.substring(from, at));
  }

  private Map<String, Object> members() {
    Map<String, Object> members = new LinkedHashMap<>();
    at++;
    for (skip(); text.charAt(at) != '}'; skip()) {
      if (text.charAt(at) == ',') {
        at++;
        skip();
      }
      String name = string();
      skip();
      at++;
      members.put(name, value());
    }
    at++;
    return members;
  }

  private List<Object> items() {
    List<Object> items = new ArrayList<>();
    at++;
    for (skip(); text.charAt(at) != ']'; skip()) {
      if (text.charAt(at) == ',') {
        at++;
      }
      items.add(value());
    }
    at++;
    return items;
  }

  private String string() {
    StringBuilder string = new StringBuilder();
    for (at++; text.charAt(at) != '"'; at++) {
      char c = text.charAt(at);
      if (c == '\\') {
        c = text.charAt(++at);
        switch (c) {
          case 'n' -> string.append('\n');
          case 't' -> string.append('\t');
          case 'r' -> string.append('\r');
          case 'b' -> string.append('\b');
          case 'f' -> string.append('\f');
          case 'u' -> {
            string.append((char) Integer.parseInt(text.substring(at + 1, at + 5), 16));
            at += 4;
          }
          default -> string.append(c);
        }
      } else {
        string.append(c);
      }
    }
    at++;
    return string.toString();
  }

  private void skip() {
    while (Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }
}

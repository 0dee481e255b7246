package agentapi.browser;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * JSON as maps, lists, texts, numbers, with texts of any length: a screenshot is one of several
 * megabytes. It reads what it is given by the browser and by the fixtures, and does not look for
 * what is no JSON.
 */
public final class Json {
  private final String text;
  private int at;

  private Json(String text) {
    this.text = text;
  }

  public static @Nullable Object parse(String text) {
    return new Json(text).value();
  }

  public static Map<String, Object> object(String text) {
    return object(parse(text));
  }

  @SuppressWarnings("unchecked")
  public static Map<String, Object> object(@Nullable Object value) {
    return (Map<String, Object>) Objects.requireNonNull(value);
  }

  @SuppressWarnings("unchecked")
  public static List<Object> list(@Nullable Object value) {
    return (List<Object>) Objects.requireNonNull(value);
  }

  /** A member that must be there, as text. */
  public static String string(Map<String, Object> object, String name) {
    return Objects.requireNonNull(object.get(name), name).toString();
  }

  public static String text(@Nullable Object value) {
    StringBuilder out = new StringBuilder();
    write(value, out);
    return out.toString();
  }

  private @Nullable Object value() {
    skip();
    return switch (text.charAt(at)) {
      case '{' -> members();
      case '[' -> elements();
      case '"' -> string();
      default -> word();
    };
  }

  private Map<String, @Nullable Object> members() {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    at++;
    while (next() != '}') {
      String name = string();
      next();
      at++;
      members.put(name, value());
      comma();
    }
    at++;
    return members;
  }

  private List<@Nullable Object> elements() {
    List<@Nullable Object> elements = new ArrayList<>();
    at++;
    while (next() != ']') {
      elements.add(value());
      comma();
    }
    at++;
    return elements;
  }

  private void comma() {
    if (next() == ',') {
      at++;
    }
  }

  private char next() {
    skip();
    return text.charAt(at);
  }

  private void skip() {
    while (text.charAt(at) <= ' ') {
      at++;
    }
  }

  private String string() {
    int plain = ++at;
    StringBuilder out = new StringBuilder();
    while (text.charAt(at) != '"') {
      if (text.charAt(at) == '\\') {
        out.append(text, plain, at);
        char escaped = text.charAt(at + 1);
        int length = escaped == 'u' ? 6 : 2;
        out.append(
            switch (escaped) {
              case 'n' -> '\n';
              case 't' -> '\t';
              case 'r' -> '\r';
              case 'b' -> '\b';
              case 'f' -> '\f';
              case 'u' -> (char) Integer.parseInt(text, at + 2, at + 6, 16);
              default -> escaped;
            });
        at += length;
        plain = at;
      } else {
        at++;
      }
    }
    return out.append(text, plain, at++).toString();
  }

  private @Nullable Object word() {
    int from = at;
    while (at < text.length() && ",]} \n\r\t".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    String word = text.substring(from, at);
    return switch (word) {
      case "null" -> null;
      case "true", "false" -> Boolean.valueOf(word);
      default -> Double.valueOf(word);
    };
  }

  private static void write(@Nullable Object value, StringBuilder out) {
    switch (value) {
      case null -> out.append("null");
      case Map<?, ?> map -> {
        out.append('{');
        map.forEach((name, member) -> {
          out.append(out.charAt(out.length() - 1) == '{' ? "" : ",");
          write(String.valueOf(name), out);
          write(member, out.append(':'));
        });
        out.append('}');
      }
      case List<?> list -> {
        out.append('[');
        for (int i = 0; i < list.size(); i++) {
          write(list.get(i), out.append(i == 0 ? "" : ","));
        }
        out.append(']');
      }
      case Double number when number == Math.rint(number) && Math.abs(number) < 1e15 ->
          out.append(number.longValue());
      case CharSequence string -> quote(string.toString(), out);
      default -> out.append(value);
    }
  }

  private static void quote(String string, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ' || Character.isSurrogate(c) || c == '\u2028' || c == '\u2029') {
        out.append("\\u%04x".formatted((int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}

package agentapi.core.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads RFC 8259 and nothing more: no comments, no trailing commas, nothing after the value. */
final class JsonReader {
  /** How deep arrays and objects may nest. */
  static final int MAX_DEPTH = 128;

  private final String text;
  private int at;

  JsonReader(String text) {
    this.text = text;
  }

  Json read() throws JsonException {
    Json value = value(0);
    skipBlanks();
    if (at < text.length()) {
      throw wrong("nothing may follow the value");
    }
    return value;
  }

  private Json value(int depth) throws JsonException {
    if (depth > MAX_DEPTH) {
      throw wrong("nested too deep");
    }
    skipBlanks();
    return switch (peek()) {
      case '{' -> object(depth);
      case '[' -> array(depth);
      case '"' -> new Json.Str(string());
      case 't' -> word("true", new Json.Bool(true));
      case 'f' -> word("false", new Json.Bool(false));
      case 'n' -> word("null", new Json.Null());
      default -> number();
    };
  }

  private Json object(int depth) throws JsonException {
    Map<String, Json> members = new LinkedHashMap<>();
    at++;
    skipBlanks();
    if (peek() == '}') {
      at++;
      return new Json.Obj(members);
    }
    while (true) {
      skipBlanks();
      if (peek() != '"') {
        throw wrong("a member's name must be a string");
      }
      String name = string();
      skipBlanks();
      expect(':');
      members.put(name, value(depth + 1));
      if (endsWith('}')) {
        return new Json.Obj(members);
      }
    }
  }

  private Json array(int depth) throws JsonException {
    List<Json> elements = new ArrayList<>();
    at++;
    skipBlanks();
    if (peek() == ']') {
      at++;
      return new Json.Arr(elements);
    }
    while (true) {
      elements.add(value(depth + 1));
      if (endsWith(']')) {
        return new Json.Arr(elements);
      }
    }
  }

  /** Steps over a comma (false) or the closing bracket (true). */
  private boolean endsWith(char bracket) throws JsonException {
    skipBlanks();
    if (peek() == bracket) {
      at++;
      return true;
    }
    expect(',');
    return false;
  }

  private String string() throws JsonException {
    int start = ++at;
    while (at < text.length() && text.charAt(at) != '"' && text.charAt(at) != '\\') {
      plain();
    }
    if (peek() == '"') {
      return text.substring(start, at++);
    }
    StringBuilder value = new StringBuilder().append(text, start, at);
    while (peek() != '"') {
      value.append(peek() == '\\' ? escaped() : plain());
    }
    at++;
    return value.toString();
  }

  private char plain() throws JsonException {
    char c = text.charAt(at);
    if (c < ' ') {
      throw wrong("a control character must be escaped");
    }
    at++;
    return c;
  }

  private char escaped() throws JsonException {
    at++;
    char c = peek();
    at++;
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> hex();
      default -> throw wrong("no such escape");
    };
  }

  private char hex() throws JsonException {
    int value = 0;
    for (int i = 0; i < 4; i++) {
      char c = peek();
      int digit = c < 128 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        throw wrong("a hexadecimal digit is missing");
      }
      value = value * 16 + digit;
      at++;
    }
    return (char) value;
  }

  private Json number() throws JsonException {
    int start = at;
    if (peek() == '-') {
      at++;
    }
    if (peek() == '0') {
      at++;
    } else {
      digits();
    }
    if (at < text.length() && text.charAt(at) == '.') {
      at++;
      digits();
    }
    if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
      at++;
      if (peek() == '+' || peek() == '-') {
        at++;
      }
      digits();
    }
    return new Json.Num(text.substring(start, at));
  }

  private void digits() throws JsonException {
    int start = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    if (at == start) {
      throw wrong(at < text.length() ? "no value" : "the text ends early");
    }
  }

  private Json word(String word, Json value) throws JsonException {
    if (!text.startsWith(word, at)) {
      throw wrong("no value");
    }
    at += word.length();
    return value;
  }

  private void skipBlanks() {
    while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private char peek() throws JsonException {
    if (at >= text.length()) {
      throw wrong("the text ends early");
    }
    return text.charAt(at);
  }

  private void expect(char c) throws JsonException {
    if (peek() != c) {
      throw wrong("'" + c + "' is missing");
    }
    at++;
  }

  private JsonException wrong(String why) {
    return new JsonException("not JSON at character " + at + ": " + why);
  }
}

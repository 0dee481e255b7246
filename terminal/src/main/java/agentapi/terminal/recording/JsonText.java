package agentapi.terminal.recording;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one JSON value from a line of a recording: objects as maps, arrays as lists, strings,
 * numbers as {@code Double}, {@code true}, {@code false}, and {@link Null}.
 */
final class JsonText {
  private static final int MAX_DEPTH = 16;

  /** What {@code null} is read as. */
  enum Null {
    NULL
  }

  private final String text;
  private int at;

  private JsonText(String text) {
    this.text = text;
  }

  /**
   * The value that is all of a text.
   *
   * @throws IllegalArgumentException if it is not JSON, or nested deeper than recordings are
   */
  static Object parse(String text) {
    JsonText json = new JsonText(text);
    Object value = json.value(0);
    if (json.peek() != 0) {
      throw json.mistake();
    }
    return value;
  }

  private IllegalArgumentException mistake() {
    return new IllegalArgumentException("not JSON at column " + (at + 1));
  }

  /** The next character that is no blank; 0 at the end. */
  private char peek() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at < text.length() ? text.charAt(at) : 0;
  }

  private boolean take(char expected) {
    if (peek() == expected) {
      at++;
      return true;
    }
    return false;
  }

  private Object value(int depth) {
    if (depth > MAX_DEPTH) {
      throw mistake();
    }
    return switch (peek()) {
      case '{' -> object(depth);
      case '[' -> array(depth);
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", Null.NULL);
      default -> number();
    };
  }

  private Map<String, Object> object(int depth) {
    Map<String, Object> members = new HashMap<>();
    at++;
    if (take('}')) {
      return members;
    }
    do {
      if (peek() != '"') {
        throw mistake();
      }
      String name = string();
      if (!take(':')) {
        throw mistake();
      }
      members.put(name, value(depth + 1));
    } while (take(','));
    if (!take('}')) {
      throw mistake();
    }
    return members;
  }

  private List<Object> array(int depth) {
    List<Object> elements = new ArrayList<>();
    at++;
    if (take(']')) {
      return elements;
    }
    do {
      elements.add(value(depth + 1));
    } while (take(','));
    if (!take(']')) {
      throw mistake();
    }
    return elements;
  }

  private Object word(String word, Object value) {
    if (!text.startsWith(word, at)) {
      throw mistake();
    }
    at += word.length();
    return value;
  }

  private Double number() {
    int start = at;
    while (at < text.length() && "+-.0123456789eE".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    try {
      return Double.valueOf(text.substring(start, at));
    } catch (NumberFormatException e) {
      at = start;
      throw mistake();
    }
  }

  private String string() {
    StringBuilder string = new StringBuilder();
    at++;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '"') {
        return string.toString();
      }
      string.append(c == '\\' ? escaped() : c);
    }
    throw mistake();
  }

  private char escaped() {
    char c = at < text.length() ? text.charAt(at++) : 0;
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode();
      default -> throw mistake();
    };
  }

  private char unicode() {
    if (at + 4 > text.length()) {
      throw mistake();
    }
    int code = 0;
    for (int i = 0; i < 4; i++) {
      int digit = Character.digit(text.charAt(at + i), 16);
      if (digit < 0) {
        throw mistake();
      }
      code = code << 4 | digit;
    }
    at += 4;
    return (char) code;
  }
}

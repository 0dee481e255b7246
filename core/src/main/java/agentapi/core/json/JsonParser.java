package agentapi.core.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Reads one JSON text (RFC 8259) that a stranger wrote: exactly the grammar, at most {@link
 * #MAX_DEPTH} levels, nothing after the value. The words for what is wrong are those of Go's {@code
 * encoding/json}, which clients of the original know.
 */
public final class JsonParser {
  /** How deep arrays and objects may be nested; the parser recurses, so this bounds its stack. */
  public static final int MAX_DEPTH = 128;

  private final String text;
  private final boolean lastOfSameNameCounts;
  private int at;

  private JsonParser(String text, boolean lastOfSameNameCounts) {
    this.text = text;
    this.lastOfSameNameCounts = lastOfSameNameCounts;
  }

  /**
   * The value that a client's bytes hold: valid UTF-8, no member twice.
   *
   * @throws JsonSyntaxException if they are anything but one JSON text
   */
  public static Json parse(byte[] utf8) throws JsonSyntaxException {
    return new JsonParser(decode(utf8), false).whole();
  }

  /**
   * The value that an agent's text holds; of members of one name the last one counts.
   *
   * @throws JsonSyntaxException if it is anything but one JSON text
   */
  public static Json parse(String text) throws JsonSyntaxException {
    return new JsonParser(text, true).whole();
  }

  private Json whole() throws JsonSyntaxException {
    Json value = value(0);
    skipBlanks();
    if (at < text.length()) {
      throw unexpected("after top-level value");
    }
    return value;
  }

  private static String decode(byte[] utf8) throws JsonSyntaxException {
    var decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    var bytes = ByteBuffer.wrap(utf8);
    try {
      return decoder.decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw new JsonSyntaxException("invalid UTF-8 at byte " + bytes.position());
    }
  }

  private Json value(int depth) throws JsonSyntaxException {
    skipBlanks();
    char c = peek();
    return switch (c) {
      case '{' -> object(depth + 1);
      case '[' -> array(depth + 1);
      case '"' -> new Json.Text(string());
      case 't' -> literal("true", new Json.Bool(true));
      case 'f' -> literal("false", new Json.Bool(false));
      case 'n' -> literal("null", new Json.Null());
      default -> {
        if (c == '-' || isDigit(c)) {
          yield number();
        }
        throw unexpected("looking for beginning of value");
      }
    };
  }

  private Json object(int depth) throws JsonSyntaxException {
    checkDepth(depth);
    at++;
    var members = new LinkedHashMap<String, Json>();
    skipBlanks();
    if (peek() == '}') {
      at++;
      return new Json.Obj(members);
    }
    while (true) {
      skipBlanks();
      if (peek() != '"') {
        throw unexpected("looking for beginning of object key string");
      }
      String name = string();
      skipBlanks();
      if (peek() != ':') {
        throw unexpected("after object key");
      }
      at++;
      Json value = value(depth);
      if (members.put(name, value) != null && !lastOfSameNameCounts) {
        throw new JsonSyntaxException(
            "duplicate object key " + JsonPrinter.print(Json.of(abbreviate(name))));
      }
      skipBlanks();
      char c = peek();
      if (c == '}') {
        at++;
        return new Json.Obj(members);
      }
      if (c != ',') {
        throw unexpected("after object key:value pair");
      }
      at++;
    }
  }

  private Json array(int depth) throws JsonSyntaxException {
    checkDepth(depth);
    at++;
    List<Json> elements = new ArrayList<>();
    skipBlanks();
    if (peek() == ']') {
      at++;
      return new Json.Arr(elements);
    }
    while (true) {
      elements.add(value(depth));
      skipBlanks();
      char c = peek();
      if (c == ']') {
        at++;
        return new Json.Arr(elements);
      }
      if (c != ',') {
        throw unexpected("after array element");
      }
      at++;
    }
  }

  private String string() throws JsonSyntaxException {
    at++;
    int start = at;
    while (peek() != '"' && peek() != '\\') {
      checkNoControl();
      at++;
    }
    if (peek() == '"') {
      return text.substring(start, at++);
    }
    var unescaped = new StringBuilder().append(text, start, at);
    while (peek() != '"') {
      checkNoControl();
      if (peek() == '\\') {
        at++;
        unescaped.append(escape());
      } else {
        unescaped.append(text.charAt(at));
      }
      at++;
    }
    at++;
    return unescaped.toString();
  }

  private char escape() throws JsonSyntaxException {
    char c = peek();
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> {
        int code = 0;
        for (int i = 0; i < 4; i++) {
          at++;
          int digit = hexDigit(peek());
          if (digit < 0) {
            throw unexpected("in \\u hexadecimal character escape");
          }
          code = code * 16 + digit;
        }
        yield (char) code;
      }
      default -> throw unexpected("in string escape code");
    };
  }

  private Json number() throws JsonSyntaxException {
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

  private void digits() throws JsonSyntaxException {
    if (!isDigit(peek())) {
      throw unexpected("in numeric literal");
    }
    while (at < text.length() && isDigit(text.charAt(at))) {
      at++;
    }
  }

  private Json literal(String word, Json value) throws JsonSyntaxException {
    for (int i = 0; i < word.length(); i++, at++) {
      if (peek() != word.charAt(i)) {
        throw unexpected("in literal " + word + " (expecting '" + word.charAt(i) + "')");
      }
    }
    return value;
  }

  private void checkDepth(int depth) throws JsonSyntaxException {
    if (depth > MAX_DEPTH) {
      throw new JsonSyntaxException("exceeded max depth of " + MAX_DEPTH);
    }
  }

  private void checkNoControl() throws JsonSyntaxException {
    if (peek() < ' ') {
      throw unexpected("in string literal");
    }
  }

  private void skipBlanks() {
    while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private char peek() throws JsonSyntaxException {
    if (at >= text.length()) {
      throw new JsonSyntaxException("unexpected end of JSON input");
    }
    return text.charAt(at);
  }

  private JsonSyntaxException unexpected(String where) {
    int c = text.codePointAt(at);
    String shown =
        switch (c) {
          case '\'' -> "'\\''";
          case '\n' -> "'\\n'";
          case '\r' -> "'\\r'";
          case '\t' -> "'\\t'";
          default ->
              c < ' ' || c == 0x7f ? "'\\x%02x'".formatted(c) : "'" + Character.toString(c) + "'";
        };
    return new JsonSyntaxException("invalid character " + shown + " " + where);
  }

  private static String abbreviate(String name) {
    return name.length() <= 64 ? name : name.substring(0, 64) + "…";
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static int hexDigit(char c) {
    return c < 0x80 ? Character.digit(c, 16) : -1;
  }
}

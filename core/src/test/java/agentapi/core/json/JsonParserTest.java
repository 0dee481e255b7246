package agentapi.core.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Exactly the grammar of RFC 8259, and words for what is not. */
final class JsonParserTest {
  private static Json parse(String text) throws JsonSyntaxException {
    return JsonParser.parse(text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "null",
        "true",
        "false",
        "0",
        "-0",
        "1.5",
        "1e5",
        "-1.25E-10",
        "\"\"",
        "\"a\\\"b\\\\c\\n\"",
        "\"é漢😀\"",
        "[1,[2,{\"a\":[]}],\"x\"]",
        "{\"a\":1,\"b\":{\"c\":null}}",
        "123456789012345678901234567890.123456789012345678901234567890",
        "1e999999999",
        "\"\\ud800\"",
      })
  void whatIsPrintedIsWhatWasRead(String text) throws Exception {
    assertEquals(text, JsonPrinter.print(parse(text)));
  }

  @Test
  void escapesAreUndone() throws Exception {
    assertEquals(
        Json.of("\"\\/\b\f\n\r\t\u00e9\ud83d\ude00"),
        parse("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00E9\\ud83d\\ude00\""));
  }

  @Test
  void blanksAroundTokensAreSkipped() throws Exception {
    assertEquals(parse("{\"a\":[1,2]}"), parse(" \t\r\n{ \"a\" : [ 1 , 2 ] } \n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "``~unexpected end of JSON input",
        "{bad~invalid character 'b' looking for beginning of object key string",
        "{\"a\":1,}~invalid character '}' looking for beginning of object key string",
        "{\"a\" 1}~invalid character '1' after object key",
        "{\"a\":1 \"b\":2}~invalid character '\"' after object key:value pair",
        "[1 2]~invalid character '2' after array element",
        "[1,]~invalid character ']' looking for beginning of value",
        "[1,2~unexpected end of JSON input",
        "{\"a\":1} x~invalid character 'x' after top-level value",
        "{} {}~invalid character '{' after top-level value",
        "01~invalid character '1' after top-level value",
        "-~unexpected end of JSON input",
        "-x~invalid character 'x' in numeric literal",
        "1.~unexpected end of JSON input",
        "1.x~invalid character 'x' in numeric literal",
        "1e+~unexpected end of JSON input",
        "+1~invalid character '+' looking for beginning of value",
        ".5~invalid character '.' looking for beginning of value",
        "NaN~invalid character 'N' looking for beginning of value",
        "tru~unexpected end of JSON input",
        "trux~invalid character 'x' in literal true (expecting 'e')",
        "'a'~invalid character '\\'' looking for beginning of value",
        "\"a~unexpected end of JSON input",
        "\"\\x\"~invalid character 'x' in string escape code",
        "\"\\u12g4\"~invalid character 'g' in \\u hexadecimal character escape",
        "/**/{}~invalid character '/' looking for beginning of value",
        "{\"a\":1,\"\\u0061\":2}~duplicate object key \"a\"",
        "\u00a0{}~invalid character '\u00a0' looking for beginning of value",
        "\ufeff{}~invalid character '\ufeff' looking for beginning of value",
      })
  void anythingElseIsRefusedWithWhatStoodWhere(String text, String words) {
    assertEquals(words, assertThrows(JsonSyntaxException.class, () -> parse(text)).words());
  }

  @Test
  void blanksAloneAreNoJson() {
    assertEquals(
        "unexpected end of JSON input",
        assertThrows(JsonSyntaxException.class, () -> parse("   ")).words());
  }

  @Test
  void controlCharactersInStringsAreRefused() {
    assertEquals(
        "invalid character '\\t' in string literal",
        assertThrows(JsonSyntaxException.class, () -> parse("\"\t\"")).words());
    assertEquals(
        "invalid character '\\x00' in string literal",
        assertThrows(JsonSyntaxException.class, () -> parse("\"a\\n\u0000\"")).words());
  }

  @ParameterizedTest
  @CsvSource({"ff, 1", "c0af, 1", "eda080, 1", "f4908080, 1", "e282, 1", "41ff, 2"})
  void bytesThatAreNoUtf8AreRefused(String hex, int position) {
    byte[] inner = HexFormat.of().parseHex(hex);
    byte[] text = new byte[inner.length + 2];
    text[0] = '"';
    System.arraycopy(inner, 0, text, 1, inner.length);
    text[text.length - 1] = '"';
    assertEquals(
        "invalid UTF-8 at byte " + position,
        assertThrows(JsonSyntaxException.class, () -> JsonParser.parse(text)).words());
  }

  @Test
  void nestingIsBounded() throws Exception {
    int max = JsonParser.MAX_DEPTH;
    parse("[".repeat(max) + "]".repeat(max));
    for (String open : new String[] {"[", "{\"a\":", "[{\"a\":"}) {
      assertEquals(
          "exceeded max depth of " + max,
          assertThrows(JsonSyntaxException.class, () -> parse(open.repeat(max + 1))).words());
    }
  }

  @Test
  void theLengthOfACharacterIsTheOneItIsPrintedWith() {
    for (int c = 0; c < 0x11000; c++) {
      String text = Character.toString(c);
      int printed = JsonPrinter.print(Json.of(text)).getBytes(StandardCharsets.UTF_8).length - 2;
      assertEquals(printed, JsonPrinter.quotedLength(c), "U+" + Integer.toHexString(c));
    }
  }
}

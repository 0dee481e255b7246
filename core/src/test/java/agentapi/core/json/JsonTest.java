package agentapi.core.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
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
        "-1.5e+10",
        "1E400000000",
        "12345678901234567890123",
        "\"\"",
        "{\"a\":[1,{\"b\":null}],\"\":\"x\"}",
        "\"é 日本 🎉\"",
        "\"\\\"\\\\\\b\\f\\n\\r\\t\""
      })
  void whatIsCompactIsReadAndWrittenUnchanged(String text) throws JsonSyntaxException {
    assertEquals(text, JsonPrinter.printAsGo(JsonParser.parse(text)));
    assertEquals(text, JsonPrinter.printAsGo(JsonParser.parse(" \t\r\n" + text + "\n")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[",
        "\"abc",
        "{\"a\":1} x",
        "{\"a\":1}}",
        "{a:1}",
        "{\"a\" 1}",
        "{\"a\":1,}",
        "[1,]",
        "[1 2]",
        "[,1]",
        "01",
        "1.",
        ".5",
        "-",
        "+1",
        "1e",
        "nul",
        "tru",
        "True",
        "NaN",
        "'x'",
        "\"a\nb\"",
        "\"\\x\"",
        "\"\\u00e\"",
        "\"\\u00٤٤\"",
        "\uFEFF{}",
        "/**/1",
        "{\"a\"",
        "{1:2}"
      })
  void whatIsNotJsonIsRefused(String text) {
    assertThrows(JsonSyntaxException.class, () -> JsonParser.parse(text));
  }

  @Test
  void nestingIsBounded() throws JsonSyntaxException {
    int depth = JsonParser.MAX_DEPTH;
    String deepest = "[".repeat(depth) + "1" + "]".repeat(depth);
    assertEquals(deepest, JsonParser.parse(deepest).print());
    assertThrows(JsonSyntaxException.class, () -> JsonParser.parse("[" + deepest + "]"));
    assertThrows(JsonSyntaxException.class, () -> JsonParser.parse("[".repeat(1_000_000)));
    assertThrows(JsonSyntaxException.class, () -> JsonParser.parse("{\"a\":".repeat(1_000_000)));
  }

  @Test
  void escapesAreRead() throws JsonSyntaxException {
    assertEquals(
        Json.of("/\u0000é\uD83C\uDF89A"),
        JsonParser.parse("\"\\/\\u0000\\u00E9\\ud83c\\udf89\\u0041\""));
  }

  @Test
  void stringsAreEscapedAsGoDoes() {
    assertEquals(
        "\"\\u003ca\\u003e\\u0026\\u2028\\u2029\\u0000\\u001f\u007F/'\"",
        JsonPrinter.printAsGo(Json.of("<a>&\u2028\u2029\u0000\u001F\u007F/'")));
    assertEquals(
        "\"\\ufffdx\\ufffd🎉\\ufffd\"", JsonPrinter.printAsGo(Json.of("\uD83Cx\uDF89🎉\uD83C")));
  }

  @Test
  void ofMembersOfOneNameTheLastCounts() throws JsonSyntaxException {
    assertEquals("{\"a\":2,\"b\":3}", JsonParser.parse("{\"a\":1,\"b\":3,\"a\":2}").print());
  }

  @Test
  void askingForWhatIsNotThereGivesNothing() throws JsonSyntaxException {
    Json json = JsonParser.parse("{\"n\":7,\"s\":\"x\",\"l\":[1],\"o\":{},\"f\":1.5,\"big\":1e3}");
    assertEquals(Optional.of(7L), json.get("n").flatMap(Json::asLong));
    assertEquals(Optional.of("x"), json.text("s"));
    assertEquals(List.of(Json.of(1)), json.elements("l"));
    assertEquals(Optional.empty(), json.text("n"));
    assertEquals(Optional.empty(), json.get("f").flatMap(Json::asLong));
    assertEquals(Optional.empty(), json.get("big").flatMap(Json::asLong));
    assertEquals(Optional.empty(), json.get("s").flatMap(Json::asLong));
    assertEquals(Optional.empty(), json.get("none"));
    assertEquals(List.of(), json.elements("o"));
    assertEquals(List.of(), json.elements("none"));
    assertEquals(List.of(), Json.of(List.of(Json.of(1))).elements("l"));
    assertEquals(Optional.empty(), Json.of(List.of()).get("l"));
  }

  @Test
  void anObjectKeepsTheOrderOfItsMembers() {
    assertEquals(
        "{\"z\":1,\"a\":{\"b\":true}}",
        Json.object().put("z", 1).put("a", Json.object().put("b", true).build()).build().print());
  }
}

package agentapi.core.json;

import static java.util.Map.entry;
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
  void whatIsCompactIsReadAndWrittenUnchanged(String text) throws JsonException {
    assertEquals(text, Json.parse(text).text());
    assertEquals(text, Json.parse(" \t\r\n" + text + "\n").text());
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
    assertThrows(JsonException.class, () -> Json.parse(text));
  }

  @Test
  void nestingIsBounded() throws JsonException {
    String deepest = "[".repeat(128) + "1" + "]".repeat(128);
    assertEquals(deepest, Json.parse(deepest).text());
    assertThrows(JsonException.class, () -> Json.parse("[" + deepest + "]"));
    assertThrows(JsonException.class, () -> Json.parse("[".repeat(1_000_000)));
    assertThrows(JsonException.class, () -> Json.parse("{\"a\":".repeat(1_000_000)));
  }

  @Test
  void escapesAreRead() throws JsonException {
    assertEquals(
        Json.str("/\u0000é\uD83C\uDF89A"),
        Json.parse("\"\\/\\u0000\\u00E9\\ud83c\\udf89\\u0041\""));
  }

  @Test
  void stringsAreEscapedAsGoDoes() {
    assertEquals(
        "\"\\u003ca\\u003e\\u0026\\u2028\\u2029\\u0000\\u001f\u007F/'\"",
        Json.str("<a>&\u2028\u2029\u0000\u001F\u007F/'").text());
    assertEquals("\"\\ufffdx\\ufffd🎉\\ufffd\"", Json.str("\uD83Cx\uDF89🎉\uD83C").text());
  }

  @Test
  void ofMembersOfOneNameTheLastCounts() throws JsonException {
    assertEquals("{\"a\":2,\"b\":3}", Json.parse("{\"a\":1,\"b\":3,\"a\":2}").text());
  }

  @Test
  void askingForWhatIsNotThereGivesNothing() throws JsonException {
    Json json = Json.parse("{\"n\":7,\"s\":\"x\",\"l\":[1],\"o\":{},\"f\":1.5,\"big\":1e3}");
    assertEquals(Optional.of(7L), json.get("n").flatMap(Json::asLong));
    assertEquals(Optional.of("x"), json.string("s"));
    assertEquals(List.of(Json.num(1)), json.list("l"));
    assertEquals(Optional.empty(), json.string("n"));
    assertEquals(Optional.empty(), json.get("f").flatMap(Json::asLong));
    assertEquals(Optional.empty(), json.get("big").flatMap(Json::asLong));
    assertEquals(Optional.empty(), json.get("s").flatMap(Json::asLong));
    assertEquals(Optional.empty(), json.get("none"));
    assertEquals(List.of(), json.list("o"));
    assertEquals(List.of(), json.list("none"));
    assertEquals(List.of(), Json.arr(Json.num(1)).list("l"));
    assertEquals(Optional.empty(), Json.arr().get("l"));
  }

  @Test
  void anObjectKeepsTheOrderOfItsMembers() {
    assertEquals(
        "{\"z\":1,\"a\":{\"b\":true}}",
        Json.obj(entry("z", Json.num(1)), entry("a", Json.obj(entry("b", Json.bool(true)))))
            .text());
  }
}

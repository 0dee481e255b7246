package agentapi.server.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import agentapi.core.json.Json;
import agentapi.core.json.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values held against schemas. */
final class SchemasTest {
  private static final String SCHEMAS =
      """
      { "Size": { "type": "object", "additionalProperties": false, "required": ["columns"],
                  "properties": { "columns": { "type": "integer", "minimum": 10, "maximum": 1000 },
                                  "name": { "type": ["string", "null"], "minLength": 2, "maxLength": 3 } } },
        "Sizes": { "type": "array", "maxItems": 2, "items": { "$ref": "#/components/schemas/Size" } },
        "Kind": { "type": "string", "enum": ["a", "b"] },
        "Open": { "type": "object", "properties": { "n": { "type": "number" } } } }
      """;

  private static List<String> violations(String schema, String value) throws Exception {
    var schemas = new Schemas((Json.Obj) parse(SCHEMAS));
    return schemas.check(schema, parse(value), "body").stream()
        .map(v -> v.location() + ": " + v.message())
        .toList();
  }

  private static Json parse(String text) throws Exception {
    return JsonParser.parse(text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Size|{\"columns\":80}",
        "Size|{\"columns\":10,\"name\":null}",
        "Size|{\"columns\":1000,\"name\":\"😀😀\"}",
        "Sizes|[]",
        "Kind|\"b\"",
        "Open|{\"n\":1.5,\"more\":1}",
      })
  void whatFitsHasNoViolations(String schema, String value) throws Exception {
    assertEquals(List.of(), violations(schema, value));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Size|{}|body: expected required property columns to be present",
        "Size|{\"columns\":\"80\"}|body.columns: expected integer",
        "Size|{\"columns\":1.5}|body.columns: expected integer",
        "Size|{\"columns\":9}|body.columns: expected number >= 10",
        "Size|{\"columns\":1001}|body.columns: expected number <= 1000",
        "Size|{\"columns\":99999999999999999999999}|body.columns: expected number <= 1000",
        "Size|{\"columns\":-99999999999999999999999}|body.columns: expected number >= 10",
        "Size|{\"columns\":80,\"rows\":1}|body.rows: unexpected property",
        "Size|{\"columns\":80,\"name\":\"a\"}|body.name: expected length >= 2",
        "Size|{\"columns\":80,\"name\":\"abcd\"}|body.name: expected length <= 3",
        "Size|{\"columns\":80,\"name\":1}|body.name: expected string or null",
        "Sizes|{}|body: expected array",
        "Sizes|[{\"columns\":80},1]|body[1]: expected object",
        "Sizes|[{\"columns\":80},{\"columns\":80},{\"columns\":80}]|body: expected items <= 2",
        "Kind|\"c\"|body: expected value to be one of \"a, b\"",
        "Kind|null|body: expected string",
        "Open|{\"n\":true}|body.n: expected number",
      })
  void whatDoesNotFitIsToldWithItsPlace(String schema, String value, String violation)
      throws Exception {
    assertEquals(List.of(violation), violations(schema, value));
  }

  @Test
  void anUnknownSchemaIsADefect() {
    assertThrows(IllegalArgumentException.class, () -> violations("Nothing", "{}"));
  }
}

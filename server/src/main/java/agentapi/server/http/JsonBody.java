package agentapi.server.http;

import agentapi.core.json.Json;
import agentapi.core.json.JsonParser;
import agentapi.core.json.JsonSyntaxException;
import agentapi.server.json.Schemas;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;

/** Reads the JSON objects that requests bring. */
final class JsonBody {
  private JsonBody() {}

  /**
   * The request's body, which fits the schema.
   *
   * @throws ProblemException 400, 408, 413, 415 or 422
   */
  static Json.Obj read(Exchange exchange, Schemas schemas, String schema, int limit)
      throws IOException, ProblemException {
    byte[] body = exchange.body(limit);
    if (body.length == 0) {
      throw Problem.of(400, "body-missing", "request body is required").asException();
    }
    String type = exchange.header(HttpHeader.CONTENT_TYPE).orElse("");
    if (!isJson(type)) {
      throw Problem.of(
              415,
              "content-type-unknown",
              "validation failed: send JSON, with Content-Type: application/json")
          .with(atBody("unknown content type: " + type, body))
          .asException();
    }
    Json value = parse(body);
    var violations =
        schemas.check(schema, value, "body").stream()
            .map(v -> new Problem.Violation(v.message(), v.location(), Optional.of(v.value())))
            .toList();
    if (violations.isEmpty() && value instanceof Json.Obj object) {
      return object;
    }
    throw Problem.invalid(422, "body-invalid", violations).asException();
  }

  private static Json parse(byte[] body) throws ProblemException {
    try {
      return JsonParser.parse(body);
    } catch (JsonSyntaxException e) {
      throw Problem.invalid(400, "json-invalid", List.of(atBody(e.words(), body))).asException();
    }
  }

  private static Problem.Violation atBody(String message, byte[] body) {
    int shown = Math.min(body.length, 4 * ProblemWriter.MAX_ECHO);
    return new Problem.Violation(
        message, "body", Optional.of(Json.of(new String(body, 0, shown, StandardCharsets.UTF_8))));
  }

  private static boolean isJson(String contentType) {
    int end = contentType.indexOf(';');
    String type =
        (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    return type.isEmpty() || type.equals("application/json") || type.endsWith("+json");
  }
}

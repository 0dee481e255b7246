package agentapi.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentapi.core.json.Json;
import agentapi.core.json.JsonParser;
import agentapi.core.session.RefusedException;
import agentapi.core.view.ConversationStatus;
import agentapi.server.json.Schemas;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What is sent is what the description says. */
final class ContractTest {
  private static final Set<String> CHECKED =
      Set.of(
          "$ref",
          "type",
          "enum",
          "properties",
          "required",
          "additionalProperties",
          "items",
          "minLength",
          "maxLength",
          "minimum",
          "maximum",
          "maxItems");
  private static final Set<String> DESCRIBING =
      Set.of("description", "examples", "title", "format", "readOnly", "default");

  private final OpenApi openApi = new OpenApi("9.9.9");
  private final Schemas schemas = openApi.schemas();

  private void assertFits(String schema, Json value) {
    assertEquals(List.of(), schemas.check(schema, value, schema));
  }

  @Test
  void everyAnswerFitsTheSchemaThatItNames() throws Exception {
    try (var front = TestFront.start()) {
      int port = front.port();
      front.session.say("", "hi", "hello\n\"you\"");
      String message = "{\"content\":\"x\",\"type\":\"user\"}";
      var answers =
          List.of(
              Wire.get(port, "/status"),
              Wire.get(port, "/messages"),
              Wire.post(port, "/message", "", message),
              Wire.post(port, "/message", "", "{}"),
              Wire.post(port, "/message", "", "{"),
              Wire.post(port, "/message", "text/plain", "x"),
              Wire.post(port, "/upload", "text/plain", "x"),
              Wire.get(port, "/status", "Host: x"),
              Wire.get(port, "/sessions/nothing"),
              Wire.ask(port, Wire.head("DELETE", "/health/live")),
              Wire.ask(port, Wire.head("FOO", "/status")));
      for (var answer : answers) {
        assertNamedSchemaFits(answer);
      }
      front.session.refuse(RefusedException.Reason.BUSY, "");
      assertNamedSchemaFits(Wire.post(port, "/message", "", message));
    }
  }

  private void assertNamedSchemaFits(Wire.Reply answer) {
    String link = answer.header("Link").orElseThrow();
    String schema = link.substring("</schemas/".length(), link.indexOf(".json>"));
    assertFits(schema, answer.json());
    assertTrue(
        answer.json().text("$schema").orElseThrow().endsWith("/schemas/" + schema + ".json"));
  }

  @Test
  void everyEventFitsItsSchema() throws Exception {
    var bodies =
        Map.of(
            "message_update", "MessageUpdateBody",
            "status_change", "StatusChangeBody",
            "agent_error", "ErrorBody",
            "screen", "ScreenUpdateBody");
    try (var front = TestFront.start();
        var events = Wire.to(front.port());
        var screen = Wire.to(front.port())) {
      front.session.say("", "hi");
      front.session.err("gone");
      front.session.show("$");
      front.session.become(ConversationStatus.STABLE);
      events.stream("/events");
      screen.stream("/internal/screen");
      for (var wire : List.of(events, events, events, events, screen)) {
        var event = wire.event();
        assertFits(
            String.valueOf(bodies.get(String.valueOf(event.get("event")))),
            JsonParser.parse(String.valueOf(event.get("data")).getBytes(StandardCharsets.UTF_8)));
      }
    }
  }

  @Test
  void nothingThatARequestsSchemaSaysGoesUnchecked() throws Exception {
    var document = (Json.Obj) JsonParser.parse(openApi.json31().getBytes(StandardCharsets.UTF_8));
    Set<String> keywords = new TreeSet<>();
    Set<String> seen = new TreeSet<>();
    for (Json path : document.object("paths").members().values()) {
      for (Json operation : ((Json.Obj) path).members().values()) {
        if (operation instanceof Json.Obj described) {
          Json.Obj json =
              described.object("requestBody").object("content").object("application/json");
          keywords(json.object("schema"), document, keywords, seen);
        }
      }
    }
    assertTrue(seen.contains("MessageRequestBody"), seen.toString());
    keywords.removeAll(CHECKED);
    keywords.removeAll(DESCRIBING);
    assertEquals(Set.of(), keywords);
  }

  private static void keywords(
      Json.Obj schema, Json.Obj document, Set<String> keywords, Set<String> seen) {
    keywords.addAll(schema.members().keySet());
    schema
        .text("$ref")
        .map(ref -> ref.substring("#/components/schemas/".length()))
        .filter(seen::add)
        .ifPresent(name ->
            keywords(
                document.object("components").object("schemas").object(name),
                document,
                keywords,
                seen));
    for (Json property : schema.object("properties").members().values()) {
      if (property instanceof Json.Obj described) {
        keywords(described, document, keywords, seen);
      }
    }
    keywords(schema, "items", document, keywords, seen);
  }

  private static void keywords(
      Json.Obj schema, String member, Json.Obj document, Set<String> keywords, Set<String> seen) {
    if (schema.get(member).orElse(new Json.Null()) instanceof Json.Obj described) {
      keywords(described, document, keywords, seen);
    }
  }
}

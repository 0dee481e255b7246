package agentapi.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentapi.core.json.Json;
import agentapi.core.json.JsonParser;
import agentapi.core.json.JsonPrinter;
import agentapi.core.session.AgentSession;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The description of the API. */
final class OpenApiTest {
  /** Words for people, which are our own. */
  private static final Set<String> WORDS =
      Set.of("description", "example", "summary", "title", "format", "version", "info");

  private final OpenApi openApi = new OpenApi("9.9.9");

  private static Json parse(String text) throws Exception {
    return JsonParser.parse(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Optional<Path> shared(String file) {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path candidate = at.resolve("shared").resolve(file);
      if (Files.exists(candidate)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  @Test
  void everythingInTheOriginalsDocumentIsInOurs() throws Exception {
    Optional<Path> original = shared("spec/openapi-0.12.1.json");
    Assumptions.assumeTrue(original.isPresent(), "no ../shared/spec/openapi-0.12.1.json");
    List<String> missing = new ArrayList<>();
    compare(
        "", JsonParser.parse(Files.readAllBytes(original.get())), parse(openApi.json30()), missing);
    assertEquals(List.of(), missing);
  }

  private static void compare(String at, Json theirs, Json ours, List<String> missing) {
    switch (theirs) {
      case Json.Obj(var members) -> {
        for (var member : members.entrySet()) {
          String name = member.getKey();
          Optional<Json> own =
              ours instanceof Json.Obj object ? object.get(name) : Optional.empty();
          if (own.isPresent()) {
            compare(at + "/" + name, member.getValue(), own.get(), missing);
          } else if (!(member.getValue() instanceof Json.Text && WORDS.contains(name))
              && !isOfNewerVersion(name)) {
            missing.add(at + "/" + name);
          }
        }
      }
      case Json.Arr(var elements) -> {
        List<Json> own = ours instanceof Json.Arr(var list) ? list : List.of();
        for (int i = 0; i < elements.size(); i++) {
          int index = i;
          if (elements.get(i) instanceof Json.Obj) {
            if (own.size() <= i) {
              missing.add(at + "[" + i + "]");
            } else {
              compare(at + "[" + i + "]", elements.get(i), own.get(i), missing);
            }
          } else if (!own.contains(elements.get(index))) {
            missing.add(at + "[" + i + "]");
          }
        }
      }
      case Json.Text _, Json.Num _, Json.Bool _, Json.Null _ -> {
        String name = at.substring(at.lastIndexOf('/') + 1);
        if (!WORDS.contains(name) && !theirs.equals(ours)) {
          missing.add(at + " " + JsonPrinter.print(ours));
        }
      }
    }
  }

  /** Words of 3.1 that stand in the original's 3.0 document, where they mean nothing. */
  private static boolean isOfNewerVersion(String name) {
    return Set.of("const", "contentEncoding", "contentMediaType").contains(name);
  }

  @Test
  void whatIsMeantWithoutAParameterIsDescribed() throws Exception {
    Set<String> described = new TreeSet<>();
    Json.Obj paths = ((Json.Obj) parse(openApi.json30())).object("paths");
    for (var path : paths.members().entrySet()) {
      for (String method : List.of("get", "post")) {
        for (Json parameter : paths.object(path.getKey()).object(method).elements("parameters")) {
          Json.Obj given = (Json.Obj) parameter;
          given
              .object("schema")
              .get("default")
              .ifPresent(value ->
                  described.add(
                      "%s %s %s %s"
                          .formatted(
                              method,
                              path.getKey(),
                              given.text("name").orElseThrow(),
                              JsonPrinter.print(value))));
        }
      }
    }
    assertEquals(
        Set.of(
            "get /sessions/{id}/messages limit 100",
            "post /sessions/{id}/messages timeout \"30s\"",
            "get /sessions/{id}/wait until \"idle\"",
            "get /sessions/{id}/wait timeout \"60s\"",
            "get /sessions/{id}/requests state \"open\"",
            "get /sessions/{id}/events last 1000",
            "get /sessions/events last 1000"),
        described);
  }

  @Test
  void theDocumentIsTheSameEveryTime() {
    assertEquals(openApi.json30(), new OpenApi("9.9.9").json30());
    assertEquals(openApi.yaml31(), new OpenApi("9.9.9").yaml31());
  }

  @Test
  void theOlderVersionSaysTheSameInItsOwnWords() throws Exception {
    var document = (Json.Obj) parse(openApi.json30());
    assertEquals("3.0.3", document.text("openapi").orElseThrow());
    Json.Obj errors =
        document
            .object("components")
            .object("schemas")
            .object("ErrorModel")
            .object("properties")
            .object("errors");
    assertEquals("array", errors.text("type").orElseThrow());
    assertEquals(Json.of(true), errors.get("nullable").orElseThrow());
    assertTrue(!openApi.json30().contains("\"const\""));
    assertTrue(!openApi.json30().contains("\"examples\""));
    assertEquals("3.1.0", ((Json.Obj) parse(openApi.json31())).text("openapi").orElseThrow());
  }

  @Test
  void everyReferenceLeadsToASchema() throws Exception {
    var document = (Json.Obj) parse(openApi.json31());
    var schemas = document.object("components").object("schemas").members().keySet();
    Set<String> references = new TreeSet<>();
    references(document, references);
    assertTrue(references.size() > 10);
    for (String reference : references) {
      assertTrue(schemas.contains(reference.replace("#/components/schemas/", "")), reference);
    }
  }

  private static void references(Json value, Set<String> found) {
    switch (value) {
      case Json.Obj object -> {
        object.text("$ref").ifPresent(found::add);
        object.members().values().forEach(member -> references(member, found));
      }
      case Json.Arr(var elements) -> elements.forEach(element -> references(element, found));
      case Json.Text _, Json.Num _, Json.Bool _, Json.Null _ -> {}
    }
  }

  @Test
  void documentsAndSchemasAreServed() throws Exception {
    try (var front = TestFront.start()) {
      for (String path : List.of("/openapi.json", "/openapi-3.0.json")) {
        var reply = Wire.get(front.port(), path);
        assertEquals(200, reply.status());
        assertEquals(
            "application/vnd.oai.openapi+json", reply.header("Content-Type").orElseThrow());
        assertEquals("AgentAPI", reply.json().object("info").text("title").orElseThrow());
      }
      for (String path : List.of("/openapi.yaml", "/openapi-3.0.yaml")) {
        var reply = Wire.get(front.port(), path);
        assertEquals(
            "application/vnd.oai.openapi+yaml", reply.header("Content-Type").orElseThrow());
        assertTrue(reply.text().startsWith("openapi: \"3."), reply.text());
      }
      var schema = Wire.get(front.port(), "/schemas/StatusResponseBody.json");
      assertEquals("application/json", schema.header("Content-Type").orElseThrow());
      assertEquals(
          "/schemas/AgentStatus.json",
          schema.json().object("properties").object("status").text("$ref").orElseThrow());
      assertEquals(404, Wire.get(front.port(), "/schemas/Nothing.json").status());
    }
  }

  @Test
  void everyRouteIsDescribedAndNothingElse() throws Exception {
    var router = new Router();
    var session =
        (AgentSession)
            Proxy.newProxyInstance(
                AgentSession.class.getClassLoader(),
                new Class<?>[] {AgentSession.class},
                (_, method, _) -> {
                  throw new AssertionError(method);
                });
    new NativeRoutes(
            session,
            new NativeStreams(new StreamSlots(1, 1)),
            new UploadStore(Optional.empty(), Path.of("/nowhere"), 1),
            openApi,
            1)
        .addTo(router);
    new ServerRoutes(session, "9.9.9", new Meters(() -> 0, () -> 0)).addTo(router);
    new ProblemPages().addTo(router);
    Set<String> described = new TreeSet<>();
    var paths = ((Json.Obj) parse(openApi.json31())).object("paths");
    paths
        .members()
        .forEach((path, operations) ->
            ((Json.Obj) operations)
                .members()
                .keySet()
                .forEach(method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path)));
    described.removeAll(
        Set.of("GET /events", "GET /messages", "GET /status", "POST /message", "POST /upload"));
    assertEquals(new TreeSet<>(router.routes()), described);
  }

  @Test
  void everyOperationHasAnIdOfItsOwn() throws Exception {
    List<String> ids = new ArrayList<>();
    for (Json path : ((Json.Obj) parse(openApi.json31())).object("paths").members().values()) {
      for (Json operation : ((Json.Obj) path).members().values()) {
        ids.add(((Json.Obj) operation).text("operationId").orElseThrow());
      }
    }
    assertEquals(new TreeSet<>(ids).size(), ids.size(), ids.toString());
  }
}

package agentapi.server.http;

import agentapi.core.json.Json;
import agentapi.core.json.JsonParser;
import agentapi.core.json.JsonPrinter;
import agentapi.core.json.JsonSyntaxException;
import agentapi.server.json.Schemas;
import agentapi.server.json.YamlPrinter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The description of this API, put together from the fragments beside this class when it is first
 * asked for. Requests are held against the same schemas. Safe for any thread.
 */
public final class OpenApi {
  private static final List<String> FRAGMENTS = List.of("legacy.json", "native.json");
  private static final String REF = "$ref";
  private static final String REF_PREFIX = "#/components/schemas/";

  private final String version;
  private volatile Optional<Json.Obj> document = Optional.empty();

  public OpenApi(String version) {
    this.version = version;
  }

  /** OpenAPI 3.0.3 as JSON text; the same text every time. */
  public String json30() {
    return JsonPrinter.print(document30());
  }

  String yaml30() {
    return YamlPrinter.print(document30());
  }

  String json31() {
    return JsonPrinter.print(document());
  }

  String yaml31() {
    return YamlPrinter.print(document());
  }

  /** The schemas that request bodies are held against. */
  Schemas schemas() {
    return new Schemas(schemaObjects());
  }

  /** One schema as a document of its own. */
  Optional<Json> schema(String name) {
    return schemaObjects().get(name).map(schema -> withRefs(schema, "/schemas/", ".json"));
  }

  private Json.Obj schemaObjects() {
    return document().object("components").object("schemas");
  }

  private Json.Obj document() {
    return document.orElseGet(() -> {
      Json.Obj loaded = load();
      document = Optional.of(loaded);
      return loaded;
    });
  }

  private Json.Obj load() {
    var paths = new TreeMap<String, Json>();
    var schemas = new TreeMap<String, Json>();
    for (String fragment : FRAGMENTS) {
      Json.Obj read = read(fragment);
      paths.putAll(read.object("paths").members());
      schemas.putAll(read.object("components").object("schemas").members());
    }
    return Json.object()
        .put("openapi", "3.1.0")
        .put(
            "info",
            Json.object()
                .put("title", "AgentAPI")
                .put("version", version)
                .put("description", "An HTTP API for terminal coding agents.")
                .build())
        .put("paths", new Json.Obj(new LinkedHashMap<>(paths)))
        .put(
            "components",
            Json.object().put("schemas", new Json.Obj(new LinkedHashMap<>(schemas))).build())
        .build();
  }

  private static Json.Obj read(String fragment) {
    String path = "/agentapi/server/openapi/" + fragment;
    try (InputStream in = OpenApi.class.getResourceAsStream(path)) {
      if (in != null && JsonParser.parse(in.readAllBytes()) instanceof Json.Obj object) {
        return object;
      }
      throw new IllegalStateException(path + " is missing or no object");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (JsonSyntaxException e) {
      throw new IllegalStateException(path, e);
    }
  }

  private Json.Obj document30() {
    var converted = new LinkedHashMap<>(document().members());
    converted.put("openapi", Json.of("3.0.3"));
    return (Json.Obj) to30(new Json.Obj(converted));
  }

  /** What 3.1 says in JSON Schema's words, in those of 3.0. */
  private static Json to30(Json value) {
    return switch (value) {
      case Json.Arr(var elements) -> Json.of(elements.stream().map(OpenApi::to30).toList());
      case Json.Obj object -> {
        var members = new LinkedHashMap<String, Json>();
        object.members().forEach((name, member) -> put30(members, name, member));
        yield new Json.Obj(members);
      }
      case Json.Text _, Json.Num _, Json.Bool _, Json.Null _ -> value;
    };
  }

  private static void put30(Map<String, Json> members, String name, Json member) {
    if (name.equals("type") && member instanceof Json.Arr(var types)) {
      members.put("type", types.getFirst());
      members.put("nullable", Json.of(true));
    } else if (name.equals("examples") && member instanceof Json.Arr(var examples)) {
      members.put("example", examples.getFirst());
    } else if (name.equals("const")) {
      members.put("enum", Json.of(List.of(member)));
    } else if (!name.equals("contentEncoding") && !name.equals("contentMediaType")) {
      members.put(name, to30(member));
    }
  }

  private static Json withRefs(Json value, String prefix, String suffix) {
    return switch (value) {
      case Json.Arr(var elements) ->
          Json.of(elements.stream().map(e -> withRefs(e, prefix, suffix)).toList());
      case Json.Obj object -> {
        var members = new LinkedHashMap<String, Json>();
        object
            .members()
            .forEach((name, member) ->
                members.put(
                    name,
                    name.equals(REF) && member instanceof Json.Text(var ref)
                        ? Json.of(prefix + ref.substring(REF_PREFIX.length()) + suffix)
                        : withRefs(member, prefix, suffix)));
        yield new Json.Obj(members);
      }
      case Json.Text _, Json.Num _, Json.Bool _, Json.Null _ -> value;
    };
  }

  /** Adds the routes that show the description. */
  void addTo(Router router) {
    String type = "application/vnd.oai.openapi";
    router
        .add("GET", "/openapi.json", e -> show(e, type + "+json", json31()))
        .add("GET", "/openapi.yaml", e -> show(e, type + "+yaml", yaml31()))
        .add("GET", "/openapi-3.0.json", e -> show(e, type + "+json", json30()))
        .add("GET", "/openapi-3.0.yaml", e -> show(e, type + "+yaml", yaml30()))
        .add("GET", "/schemas/{file}", this::showSchema);
  }

  private static void show(Exchange exchange, String contentType, String text) throws IOException {
    exchange.bytes(200, contentType, text.getBytes(StandardCharsets.UTF_8));
  }

  private void showSchema(Exchange exchange) throws IOException {
    String file = exchange.name("file");
    Optional<Json> schema =
        file.endsWith(".json")
            ? schema(file.substring(0, file.length() - ".json".length()))
            : Optional.empty();
    if (schema.isPresent()) {
      exchange.bytes(200, "application/json", JsonPrinter.bytes(schema.get()));
    } else {
      exchange.text(404, "404 page not found\n");
    }
  }
}

package agentapi.server.http;

import agentapi.server.json.Json;
import agentapi.server.json.JsonParser;
import agentapi.server.json.JsonSyntaxException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * {@code /problems/…}: what the {@code type} of a problem leads to. The words are in a file beside
 * the API's description.
 */
final class ProblemPages {
  private static final String WORDS = "/agentapi/server/openapi/problems.json";

  /** What a kind of problem means, and the way out; empty for one that nobody gives. */
  static Optional<String> explanation(String slug) {
    return words().text(slug);
  }

  void addTo(Router router) {
    router.add("GET", "/problems/{slug}", ProblemPages::show);
  }

  private static void show(Exchange exchange) throws IOException, ProblemException {
    String slug = exchange.name("slug");
    String words =
        explanation(slug)
            .orElseThrow(() ->
                Problem.of(404, "not-found", "there is no such kind of problem").asException());
    exchange.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
    exchange.setHeader("X-Content-Type-Options", "nosniff");
    exchange.bytes(
        200,
        "text/html; charset=utf-8",
        ("<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>"
                + Html.escape(slug)
                + "</title>\n<h1>"
                + Html.escape(slug)
                + "</h1>\n<p>"
                + Html.escape(words)
                + "</p>\n</html>\n")
            .getBytes(StandardCharsets.UTF_8));
  }

  private static Json.Obj words() {
    try (InputStream in = ProblemPages.class.getResourceAsStream(WORDS)) {
      if (in != null && JsonParser.parse(in.readAllBytes()) instanceof Json.Obj words) {
        return words;
      }
      throw new IllegalStateException(WORDS + " is missing or no object");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (JsonSyntaxException e) {
      throw new IllegalStateException(WORDS, e);
    }
  }
}

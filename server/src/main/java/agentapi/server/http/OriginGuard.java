package agentapi.server.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;

/**
 * What pages in a browser may do: read answers across origins (CORS, as the Fetch standard has it),
 * and write at all. A browser adds Origin and Sec-Fetch-Site itself, and no page can forge them.
 */
final class OriginGuard {
  private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");
  private static final Set<String> CORS_METHODS = Set.of("GET", "POST", "PUT", "DELETE", "OPTIONS");
  private static final Set<String> CORS_HEADERS =
      Set.of(
          "accept",
          "authorization",
          "content-type",
          "x-csrf-token",
          "last-event-id",
          "idempotency-key");

  private final AllowedOrigins origins;
  private final boolean given;

  /**
   * @param given whether someone chose these origins; the ones of the original that stand there by
   *     default reach the legacy routes only
   */
  OriginGuard(AllowedOrigins origins, boolean given) {
    this.origins = origins;
    this.given = given;
  }

  /** Adds the headers that let a page of an allowed origin read the answer. */
  void addHeaders(Exchange exchange) {
    exchange.addHeader("Vary", "Origin");
    if (isPreflight(exchange)) {
      return;
    }
    exchange
        .header(HttpHeader.ORIGIN)
        .filter(origin -> mayRead(exchange, origin))
        .ifPresent(origin -> {
          allow(exchange, origin);
          exchange.setHeader("Access-Control-Expose-Headers", "Link, Location");
        });
  }

  /** Answers a preflight request; false if it is none. */
  boolean answeredPreflight(Exchange exchange) throws IOException {
    if (!isPreflight(exchange)) {
      return false;
    }
    exchange.addHeader("Vary", "Access-Control-Request-Method");
    exchange.addHeader("Vary", "Access-Control-Request-Headers");
    String method =
        exchange.header("Access-Control-Request-Method").orElse("").toUpperCase(Locale.ROOT);
    Optional<List<String>> headers = requestedHeaders(exchange);
    exchange
        .header(HttpHeader.ORIGIN)
        .filter(origin -> mayRead(exchange, origin))
        .filter(_ -> CORS_METHODS.contains(method) && headers.isPresent())
        .ifPresent(origin -> {
          allow(exchange, origin);
          exchange.setHeader("Access-Control-Allow-Methods", method);
          headers
              .filter(list -> !list.isEmpty())
              .ifPresent(list ->
                  exchange.setHeader("Access-Control-Allow-Headers", String.join(", ", list)));
          exchange.setHeader("Access-Control-Max-Age", "300");
        });
    exchange.empty(200);
    return true;
  }

  /**
   * Refuses what a foreign page makes a browser send.
   *
   * @throws ProblemException 403 {@code origin-refused}
   */
  void checkWrite(Exchange exchange) throws ProblemException {
    if (READS.contains(exchange.method())) {
      return;
    }
    Optional<String> origin = exchange.header(HttpHeader.ORIGIN);
    String site = exchange.header("Sec-Fetch-Site").orElse("");
    boolean allowed =
        switch (site) {
          case "same-origin" -> true;
          case "", "none" ->
              origin.map(o -> isListed(exchange, o) || isHostItself(exchange, o)).orElse(true);
          default -> origin.map(o -> isListed(exchange, o)).orElse(false);
        };
    if (!allowed) {
      throw Problem.of(
              403,
              "origin-refused",
              "A page of "
                  + origin.map(o -> "the origin " + abbreviate(o)).orElse("a foreign origin")
                  + " may not write here. The server's --allowed-origins or"
                  + " AGENTAPI_ALLOWED_ORIGINS adds an origin")
          .asException();
    }
  }

  private static boolean isPreflight(Exchange exchange) {
    return exchange.method().equals("OPTIONS")
        && exchange.header("Access-Control-Request-Method").isPresent();
  }

  private boolean mayRead(Exchange exchange, String origin) {
    return serves(exchange) && origins.allows(origin);
  }

  private boolean isListed(Exchange exchange, String origin) {
    return serves(exchange) && !origin.equals("null") && origins.allows(origin);
  }

  private boolean serves(Exchange exchange) {
    return given || !Faces.isNative(exchange.path());
  }

  private static boolean isHostItself(Exchange exchange, String origin) {
    int scheme = origin.indexOf("://");
    return scheme > 0
        && exchange
            .header(HttpHeader.HOST)
            .map(host ->
                withPort(origin.substring(0, scheme), origin.substring(scheme + 3))
                    .equalsIgnoreCase(withPort(origin.substring(0, scheme), host)))
            .orElse(false);
  }

  private static String withPort(String scheme, String authority) {
    boolean hasPort = authority.lastIndexOf(':') > authority.lastIndexOf(']');
    return hasPort ? authority : authority + (scheme.equals("https") ? ":443" : ":80");
  }

  private void allow(Exchange exchange, String origin) {
    exchange.setHeader("Access-Control-Allow-Origin", origins.any() ? "*" : origin);
    exchange.setHeader("Access-Control-Allow-Credentials", "true");
  }

  /** The headers that a preflight asks for as they are usually written; empty if one may not. */
  private static Optional<List<String>> requestedHeaders(Exchange exchange) {
    List<String> headers = new ArrayList<>();
    for (String part :
        exchange.header("Access-Control-Request-Headers").orElse("").split(",", -1)) {
      String header = part.strip().toLowerCase(Locale.ROOT);
      if (header.isEmpty()) {
        continue;
      }
      if (!CORS_HEADERS.contains(header)) {
        return Optional.empty();
      }
      headers.add(header);
    }
    return Optional.of(headers);
  }

  private static String abbreviate(String origin) {
    return origin.length() <= 100 ? origin : origin.substring(0, 100) + "…";
  }
}

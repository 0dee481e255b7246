package agentapi.server.http;

import agentapi.server.http.Access.Holder;
import agentapi.server.http.Access.Scope;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;

/**
 * Lets in who has a token (RFC 6750), or the cookie that a page got for one. Whoever has none
 * learns nothing, not even which routes there are. Safe for any thread.
 */
final class AccessGuard {
  /** More pages than this have to show their token again, those of long ago first. */
  private static final int MAX_COOKIES = 1000;

  private static final String BEARER = "Bearer ";

  private final Access access;
  private final String chatBasePath;
  private final boolean originsGiven;
  private final Supplier<byte[]> randomKeys;
  private final Action askForToken;
  private final Map<String, Holder> cookies =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Holder> eldest) {
          return size() > MAX_COOKIES;
        }
      };

  /**
   * @param randomKeys gives 16 bytes that nobody can guess
   * @param askForToken answers 401 to a person
   */
  AccessGuard(HttpSettings settings, Supplier<byte[]> randomKeys, Action askForToken) {
    this.access = settings.access();
    this.chatBasePath = settings.chatBasePath();
    this.originsGiven = settings.originsGiven();
    this.randomKeys = randomKeys;
    this.askForToken = askForToken;
  }

  /**
   * Passes whoever may, answers a page that shows its token in the address with a cookie, and a
   * person who shows none with a page that asks for it.
   *
   * @return whether the request was answered
   * @throws ProblemException 401, the same for every reason, or 403 {@code scope-missing}
   */
  boolean answered(Exchange exchange) throws Exception {
    if (!access.isGuarded()) {
      return false;
    }
    Optional<String> inAddress = isPage(exchange) ? exchange.query("token") : Optional.empty();
    Optional<Holder> holder =
        inAddress
            .or(() -> bearer(exchange))
            .map(access::holderOf)
            .orElseGet(() -> cookie(exchange));
    if (holder.isEmpty()) {
      refuse(exchange);
      return true;
    }
    if (inAddress.isPresent()) {
      tradeForCookie(exchange, holder.get());
      return true;
    }
    exchange.identify(holder.get().name());
    Scope needed = Access.needed(exchange.method(), exchange.path());
    if (!holder.get().scopes().contains(needed)) {
      throw Problem.of(
              403,
              "scope-missing",
              "this token lacks the scope " + needed.name().toLowerCase(Locale.ROOT))
          .asException();
    }
    return false;
  }

  private void refuse(Exchange exchange) throws Exception {
    exchange.setHeader("WWW-Authenticate", "Bearer realm=\"agentapi\"");
    boolean toPerson =
        isPage(exchange)
            && exchange.header(HttpHeader.ACCEPT).filter(a -> a.contains("text/html")).isPresent();
    if (!toPerson) {
      throw Problem.of(
              401,
              "unauthorized",
              "this server wants a token: Authorization: Bearer …, or ?token=… on the chat page")
          .asException();
    }
    askForToken.handle(exchange);
  }

  private boolean isPage(Exchange exchange) {
    String path = exchange.path();
    return exchange.method().equals("GET")
        && (path.equals("/")
            || isBelow("/chat", path)
            || (!chatBasePath.isEmpty() && isBelow(chatBasePath, path)));
  }

  private static boolean isBelow(String root, String path) {
    return path.startsWith(root)
        && (path.length() == root.length() || path.charAt(root.length()) == '/');
  }

  private static Optional<String> bearer(Exchange exchange) {
    return exchange
        .header(HttpHeader.AUTHORIZATION)
        .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
        .map(value -> value.substring(BEARER.length()).strip());
  }

  private Optional<Holder> cookie(Exchange exchange) {
    String prefix = cookieName(exchange) + "=";
    for (String header : exchange.request().getHeaders().getValuesList(HttpHeader.COOKIE)) {
      for (String pair : header.split(";", -1)) {
        if (pair.strip().startsWith(prefix)) {
          Optional<Holder> holder = holderOfKey(pair.strip().substring(prefix.length()));
          if (holder.isPresent()) {
            return holder;
          }
        }
      }
    }
    return Optional.empty();
  }

  /** By the key's hash, so that the time of the look-up tells nothing of the key. */
  private Optional<Holder> holderOfKey(String key) {
    synchronized (cookies) {
      return Optional.ofNullable(cookies.get(HexFormat.of().formatHex(Access.hash(key))));
    }
  }

  private void tradeForCookie(Exchange exchange, Holder holder) throws IOException {
    String key = Base64.getUrlEncoder().withoutPadding().encodeToString(randomKeys.get());
    synchronized (cookies) {
      cookies.put(
          HexFormat.of().formatHex(Access.hash(key)),
          new Holder(holder.name() + ", page", holder.scopes()));
    }
    boolean framed = originsGiven && exchange.isHttps();
    String attributes =
        framed ? "; HttpOnly; SameSite=None; Secure; Partitioned" : "; HttpOnly; SameSite=Strict";
    for (String path : cookiePaths()) {
      exchange.addHeader(
          "Set-Cookie", cookieName(exchange) + "=" + key + "; Path=" + path + attributes);
    }
    exchange.setHeader("Cache-Control", "no-store");
    exchange.setHeader("Referrer-Policy", "no-referrer");
    exchange.setHeader("Location", withoutToken(exchange));
    exchange.bytes(
        303, "text/plain; charset=utf-8", "See Other\n".getBytes(StandardCharsets.UTF_8));
  }

  private static String cookieName(Exchange exchange) {
    return "agentapi_" + exchange.localPort();
  }

  /** Where the API is: here, and where a proxy in front shows it. */
  private Set<String> cookiePaths() {
    String shown = chatBasePath.substring(0, Math.max(0, chatBasePath.lastIndexOf('/')));
    Set<String> paths = new LinkedHashSet<>(List.of("/"));
    paths.add(shown.isEmpty() ? "/" : shown);
    return paths;
  }

  /**
   * The same address without the token, relative to where the browser is: a proxy in front may show
   * this page elsewhere.
   */
  private static String withoutToken(Exchange exchange) {
    List<String> kept = new ArrayList<>();
    for (String pair : exchange.rawQuery().substring(1).split("&", -1)) {
      if (!pair.equals("token") && !pair.startsWith("token=") && !pair.isEmpty()) {
        kept.add(pair);
      }
    }
    String path = exchange.rawPath();
    String last = path.substring(path.lastIndexOf('/') + 1);
    return "./" + last + (kept.isEmpty() ? "" : "?" + String.join("&", kept));
  }
}

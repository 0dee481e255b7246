package agentapi.server.http;

import agentapi.web.Page;
import agentapi.web.PageReply;
import agentapi.web.PageRequest;
import agentapi.web.PageSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;

/** The chat page: always at {@code /chat}, and where a proxy in front shows it. */
final class PageRoutes {
  private static final String HOME = "/chat";

  private final String basePath;
  private final Supplier<Page> page;

  /** The origins that may use the API may also show the page in a frame. */
  PageRoutes(HttpSettings settings) {
    this.basePath = settings.chatBasePath();
    this.page = new Once(settings.origins(), settings.webDir());
  }

  void addTo(Router router) {
    mount(router, HOME);
    if (!basePath.equals(HOME)) {
      mount(router, basePath);
    }
    router.add("GET", "/docs", this::documentation);
  }

  private void mount(Router router, String mount) {
    if (!mount.isEmpty()) {
      router.add("GET", mount, exchange -> answer(exchange, mount));
    }
    router.add("GET", mount + "/*", exchange -> answer(exchange, mount));
  }

  /** Answers 401 with a page that asks a person for the token. */
  void askForToken(Exchange exchange) throws IOException {
    exchange.addHeader("Vary", "Accept");
    send(exchange, page.get().askForToken(request(exchange, "", "")));
  }

  private void documentation(Exchange exchange) throws IOException {
    send(exchange, page.get().documentation(request(exchange, "", "/docs")));
  }

  private void answer(Exchange exchange, String mount) throws IOException {
    String path = exchange.path().substring(mount.length());
    send(exchange, page.get().answer(request(exchange, mount, path)));
  }

  private static PageRequest request(Exchange exchange, String mount, String path) {
    String query = exchange.rawQuery();
    boolean gzip =
        exchange
            .header(HttpHeader.ACCEPT_ENCODING)
            .filter(codings -> codings.toLowerCase(Locale.ROOT).contains("gzip"))
            .isPresent();
    return new PageRequest(
        mount,
        path,
        query.isEmpty() ? Optional.empty() : Optional.of(query.substring(1)),
        gzip,
        exchange.header(HttpHeader.IF_NONE_MATCH));
  }

  private static void send(Exchange exchange, PageReply reply) throws IOException {
    reply
        .headers()
        .forEach((name, value) -> {
          if (name.equals("Vary")) {
            exchange.addHeader(name, value);
          } else {
            exchange.setHeader(name, value);
          }
        });
    exchange.bytes(reply.status(), reply.body());
  }

  /** The page's files are read when someone looks at it, not at every start. */
  private static final class Once implements Supplier<Page> {
    /** What of the allowed origins can stand in a Content-Security-Policy. */
    private static final String FRAMER = "\\*|[A-Za-z][A-Za-z0-9+.-]*://[A-Za-z0-9.*\\[\\]:-]+";

    private final AllowedOrigins origins;
    private final Optional<Path> folder;
    private Optional<Page> opened = Optional.empty();

    Once(AllowedOrigins origins, Optional<Path> folder) {
      this.origins = origins;
      this.folder = folder;
    }

    @Override
    public synchronized Page get() {
      if (opened.isEmpty()) {
        opened = Optional.of(Page.open(new PageSettings(framers(), folder)));
      }
      return opened.get();
    }

    private List<String> framers() {
      return origins.list().stream().filter(origin -> origin.matches(FRAMER)).toList();
    }
  }
}

package agentapi.server.http;

import agentapi.web.Page;
import agentapi.web.PageReply;
import agentapi.web.PageRequest;
import agentapi.web.PageSettings;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;

/** The chat page: always at {@code /chat}, and where a proxy in front shows it. */
final class PageRoutes {
  private static final String HOME = "/chat";

  private final String basePath;
  private final Supplier<Page> page;

  PageRoutes(String basePath) {
    this.basePath = basePath;
    this.page = new Once();
  }

  void addTo(Router router) {
    mount(router, HOME);
    if (!basePath.equals(HOME)) {
      mount(router, basePath);
    }
  }

  private void mount(Router router, String mount) {
    if (!mount.isEmpty()) {
      router.add("GET", mount, exchange -> answer(exchange, mount));
    }
    router.add("GET", mount + "/*", exchange -> answer(exchange, mount));
  }

  private void answer(Exchange exchange, String mount) throws IOException {
    String path = exchange.path().substring(mount.length());
    String query = exchange.rawQuery();
    boolean gzip =
        exchange
            .header(HttpHeader.ACCEPT_ENCODING)
            .filter(codings -> codings.toLowerCase(Locale.ROOT).contains("gzip"))
            .isPresent();
    PageReply reply =
        page.get()
            .answer(
                new PageRequest(
                    mount,
                    path,
                    query.isEmpty() ? Optional.empty() : Optional.of(query.substring(1)),
                    gzip,
                    exchange.header(HttpHeader.IF_NONE_MATCH)));
    reply.headers().forEach(exchange::setHeader);
    exchange.bytes(reply.status(), reply.body());
  }

  /** The page's files are read when someone looks at it, not at every start. */
  private static final class Once implements Supplier<Page> {
    private Optional<Page> opened = Optional.empty();

    @Override
    public synchronized Page get() {
      if (opened.isEmpty()) {
        opened = Optional.of(Page.open(PageSettings.DEFAULT));
      }
      return opened.get();
    }
  }
}

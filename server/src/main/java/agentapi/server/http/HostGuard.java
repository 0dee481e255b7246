package agentapi.server.http;

import org.eclipse.jetty.http.HttpHeader;

/** Answers only those who know this server by a name of its own. */
final class HostGuard {
  private final AllowedHosts hosts;

  HostGuard(AllowedHosts hosts) {
    this.hosts = hosts;
  }

  void check(Exchange exchange) throws ProblemException {
    String uriHost = exchange.request().getHttpURI().getHost();
    boolean allowed =
        hosts.allows(exchange.header(HttpHeader.HOST).orElse(""))
            && (uriHost == null || hosts.allows(uriHost));
    if (!allowed) {
      throw Problem.of(
              400,
              "host-refused",
              "Invalid host header. Allowed hosts: "
                  + hosts
                  + ". The server's --allowed-hosts or AGENTAPI_ALLOWED_HOSTS adds a name")
          .asException();
    }
    exchange.markHostChecked();
  }
}

package agentapi.server.http;

import java.io.IOException;
import java.util.Set;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way of every request: past the guards, to its route, and whatever comes of it, answered. */
final class FrontHandler extends Handler.Abstract {
  private static final Logger LOG = LoggerFactory.getLogger(FrontHandler.class);

  private final Router router;
  private final HostGuard hosts;
  private final OriginGuard origins;
  private final AccessGuard access;
  private final HeadDeadline heads;
  private final BodyPace pace;
  private final Meters meters;

  FrontHandler(
      Router router,
      HostGuard hosts,
      OriginGuard origins,
      AccessGuard access,
      HeadDeadline heads,
      BodyPace pace,
      Meters meters) {
    this.router = router;
    this.hosts = hosts;
    this.origins = origins;
    this.access = access;
    this.heads = heads;
    this.pace = pace;
    this.meters = meters;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    heads.complete(request);
    var exchange = new Exchange(request, response, pace);
    try {
      try {
        answer(exchange);
      } catch (ProblemException e) {
        ProblemWriter.write(exchange, e.problem());
      } catch (BodyInput.Refused e) {
        ProblemWriter.write(exchange, e.problem());
      }
      callback.succeeded();
    } catch (IOException e) {
      LOG.debug("client gone", e);
      callback.failed(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      callback.failed(e);
    } catch (Throwable e) {
      LOG.error("{} {} failed", exchange.method(), exchange.path(), e);
      fail(exchange, callback, e);
    } finally {
      meters.answered(exchange.status());
    }
    return true;
  }

  private void answer(Exchange exchange) throws Exception {
    FramingGuard.check(exchange.request());
    if (Faces.isHealth(exchange.path())) {
      route(exchange);
      return;
    }
    hosts.check(exchange);
    origins.addHeaders(exchange);
    if (origins.answeredPreflight(exchange)) {
      return;
    }
    origins.checkWrite(exchange);
    if (!access.answered(exchange)) {
      route(exchange);
    }
  }

  private void route(Exchange exchange) throws Exception {
    String method = exchange.method();
    if (!Router.METHODS.contains(method)) {
      throw Problem.of(501, "method-unknown", "this method is not known here").asException();
    }
    if (exchange.path().equals("*") || exchange.path().isEmpty()) {
      exchange.setHeader("Allow", "DELETE, GET, HEAD, OPTIONS, POST, PUT");
      exchange.empty(method.equals("OPTIONS") ? 200 : 405);
      return;
    }
    switch (router.find(method, exchange.path())) {
      case Router.Match.Found(var action, var names) -> {
        exchange.setNames(names);
        action.handle(exchange);
      }
      case Router.Match.WrongMethod(var allowed) -> wrongMethod(exchange, allowed);
      case Router.Match.NoRoute() -> {
        if (Faces.isNative(exchange.path())) {
          throw Problem.of(404, "not-found", "there is nothing at this address").asException();
        }
        exchange.text(404, "404 page not found\n");
      }
    }
  }

  private static void wrongMethod(Exchange exchange, Set<String> allowed)
      throws ProblemException, IOException {
    String methods = String.join(", ", allowed);
    if (exchange.method().equals("OPTIONS")) {
      exchange.setHeader("Allow", methods + ", OPTIONS");
      exchange.empty(204);
    } else if (Faces.isNative(exchange.path())) {
      throw Problem.of(405, "method-not-allowed", "this address takes " + methods)
          .withHeader("Allow", methods)
          .asException();
    } else {
      exchange.setHeader("Allow", methods);
      exchange.empty(405);
    }
  }

  private static void fail(Exchange exchange, Callback callback, Throwable cause) {
    if (exchange.answered()) {
      callback.failed(cause);
      return;
    }
    try {
      ProblemWriter.write(
          exchange,
          Problem.of(500, "internal", "unexpected error occurred; the server's log says more"));
      callback.succeeded();
    } catch (IOException e) {
      callback.failed(e);
    }
  }
}

package agentapi.server.http;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way of every request: past the guards, to its route, and whatever comes of it, answered. */
final class FrontHandler extends Handler.Abstract {
  private static final Logger LOG = LoggerFactory.getLogger(FrontHandler.class);

  private static final Problem DEFECT =
      Problem.of(500, "internal", "unexpected error occurred; the server's log says more");

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
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      callback.failed(e);
    } catch (Throwable e) {
      fail(exchange, callback, e);
    } finally {
      meters.answered(exchange.status());
      record(exchange);
    }
    return true;
  }

  /** Every write leaves who made it; a refused one may be made by anybody, and fills no log. */
  private static void record(Exchange exchange) {
    boolean write = exchange.method().matches("POST|PUT|DELETE|PATCH");
    if (write && exchange.status() >= 200 && exchange.status() < 300) {
      LOG.info(
          "{} {} by {}: {}", exchange.method(), exchange.path(), exchange.who(), exchange.status());
    }
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

  /**
   * Answers what went wrong, if there is still something to answer: what the library found wrong
   * with the request while it was read is the client's error, a connection that broke is nobody's,
   * and everything else is a defect.
   */
  private static void fail(Exchange exchange, Callback callback, Throwable cause) {
    Optional<HttpException> malformed = malformed(cause);
    if (malformed.isEmpty() && !(cause instanceof IOException)) {
      LOG.error("{} {} failed", exchange.method(), exchange.path(), cause);
    }
    if (exchange.answered() || (malformed.isEmpty() && cause instanceof IOException)) {
      callback.failed(cause);
      return;
    }
    try {
      ProblemWriter.write(exchange, malformed.map(FrontHandler::refused).orElse(DEFECT));
      callback.succeeded();
    } catch (IOException e) {
      callback.failed(e);
    }
  }

  private static Optional<HttpException> malformed(@Nullable Throwable cause) {
    if (cause == null) {
      return Optional.empty();
    }
    return cause instanceof HttpException malformed && malformed.getCode() < 500
        ? Optional.of(malformed)
        : malformed(cause.getCause());
  }

  private static Problem refused(HttpException malformed) {
    String reason = malformed.getReason();
    return Problem.of(
            malformed.getCode(),
            "bad-request",
            reason == null ? ProblemWriter.title(malformed.getCode()) : reason)
        .closing();
  }
}

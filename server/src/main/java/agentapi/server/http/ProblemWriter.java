package agentapi.server.http;

import agentapi.core.json.Json;
import agentapi.core.json.JsonPrinter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Turns problems into answers, each face in its own shape. */
final class ProblemWriter {
  /** What a problem repeats of what a client sent is never longer than this, in characters. */
  static final int MAX_ECHO = 1024;

  private ProblemWriter() {}

  static void write(Exchange exchange, Problem problem) throws IOException {
    problem.headers().forEach(exchange::setHeader);
    if (problem.closes()) {
      exchange.setHeader("Connection", "close");
    }
    exchange.json(
        problem.status(),
        Faces.isNative(exchange.path()) ? "Problem" : "ErrorModel",
        "application/problem+json",
        body(problem, Faces.isNative(exchange.path())));
  }

  private static Json.Obj body(Problem problem, boolean nativeFace) {
    var body =
        Json.object()
            .put("type", "/problems/" + problem.type())
            .put("title", title(problem.status()))
            .put("status", problem.status())
            .put("detail", problem.detail());
    if (nativeFace) {
      body.put("retryable", problem.retryable());
    }
    if (!problem.errors().isEmpty()) {
      List<Json> errors = new ArrayList<>();
      for (Problem.Violation violation : problem.errors()) {
        var error = Json.object();
        if (!violation.message().isEmpty()) {
          error.put("message", violation.message());
        }
        if (!violation.location().isEmpty()) {
          error.put("location", violation.location());
        }
        violation.value().ifPresent(value -> error.put("value", bounded(value)));
        errors.add(error.build());
      }
      body.put("errors", Json.of(errors));
    }
    return body.build();
  }

  private static Json bounded(Json value) {
    String shown = value instanceof Json.Text(var text) ? text : JsonPrinter.print(value);
    if (shown.length() <= MAX_ECHO) {
      return value;
    }
    int end = Character.isHighSurrogate(shown.charAt(MAX_ECHO - 1)) ? MAX_ECHO - 1 : MAX_ECHO;
    return Json.of(shown.substring(0, end) + "…");
  }

  /** The reason phrase that the original's clients know for a status. */
  static String title(int status) {
    return switch (status) {
      case 400 -> "Bad Request";
      case 401 -> "Unauthorized";
      case 403 -> "Forbidden";
      case 404 -> "Not Found";
      case 405 -> "Method Not Allowed";
      case 408 -> "Request Timeout";
      case 409 -> "Conflict";
      case 411 -> "Length Required";
      case 413 -> "Request Entity Too Large";
      case 414 -> "Request URI Too Long";
      case 415 -> "Unsupported Media Type";
      case 417 -> "Expectation Failed";
      case 422 -> "Unprocessable Entity";
      case 426 -> "Upgrade Required";
      case 429 -> "Too Many Requests";
      case 431 -> "Request Header Fields Too Large";
      case 500 -> "Internal Server Error";
      case 501 -> "Not Implemented";
      case 503 -> "Service Unavailable";
      case 504 -> "Gateway Timeout";
      case 505 -> "HTTP Version Not Supported";
      case 507 -> "Insufficient Storage";
      default -> status < 500 ? "Bad Request" : "Internal Server Error";
    };
  }
}

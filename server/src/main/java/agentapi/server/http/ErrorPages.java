package agentapi.server.http;

import java.io.IOException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/**
 * Answers what is refused before there is a request to handle, such as a head that is too long.
 * Exceptions stay in the log.
 */
final class ErrorPages implements Request.Handler {
  private final BodyPace pace;

  ErrorPages(BodyPace pace) {
    this.pace = pace;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status =
        request.getAttribute(ErrorHandler.ERROR_STATUS) instanceof Integer code ? code : 500;
    String reason =
        request.getAttribute(ErrorHandler.ERROR_MESSAGE) instanceof String message
                && status < 500
                && !message.isBlank()
            ? message
            : ProblemWriter.title(status);
    try {
      ProblemWriter.write(
          new Exchange(request, response, pace), Problem.of(status, "bad-request", reason));
      callback.succeeded();
    } catch (IOException e) {
      callback.failed(e);
    }
    return true;
  }
}

package agentapi.server.http;

import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Request;

/**
 * Refuses what two HTTP parsers in a row might read as different messages (RFC 9112, 6.1): a
 * transfer coding in HTTP/1.0, or any other than {@code chunked} alone.
 */
final class FramingGuard {
  private FramingGuard() {}

  static void check(Request request) throws ProblemException {
    List<String> codings = request.getHeaders().getValuesList(HttpHeader.TRANSFER_ENCODING);
    if (codings.isEmpty()) {
      return;
    }
    if (request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_1_0) {
      throw Problem.of(400, "framing", "Transfer-Encoding does not exist in HTTP/1.0")
          .closing()
          .asException();
    }
    if (codings.size() != 1 || !codings.getFirst().equalsIgnoreCase("chunked")) {
      throw Problem.of(501, "framing", "the only Transfer-Encoding known is chunked")
          .closing()
          .asException();
    }
  }
}

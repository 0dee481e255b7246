package agentapi.server.http;

import agentapi.server.json.Json;
import agentapi.server.json.JsonPrinter;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/** One request and its answer; belongs to the thread that handles it. */
final class Exchange {
  private static final String JSON = "application/json";

  private final Request request;
  private final Response response;
  private final BodyPace pace;
  private Map<String, String> names = Map.of();
  private String token = "no token";
  private boolean hostChecked;
  private boolean answered;

  Exchange(Request request, Response response, BodyPace pace) {
    this.request = request;
    this.response = response;
    this.pace = pace;
  }

  String method() {
    return request.getMethod();
  }

  /** Whether nothing but the headers of the answer may be sent. */
  boolean isHead() {
    return method().equals("HEAD");
  }

  /** The path, decoded and without dot segments; parameters in it make it another path. */
  String path() {
    String sent = request.getHttpURI().getPath();
    return sent != null && sent.indexOf(';') >= 0 ? sent : Request.getPathInContext(request);
  }

  /** The path as it was sent. */
  String rawPath() {
    return Optional.ofNullable(request.getHttpURI().getPath()).orElse("");
  }

  /** What the route's pattern gave a name. */
  String name(String name) {
    return Optional.ofNullable(names.get(name)).orElseThrow();
  }

  void setNames(Map<String, String> names) {
    this.names = names;
  }

  /** The query as it was sent, with its question mark, or nothing. */
  String rawQuery() {
    String query = request.getHttpURI().getQuery();
    return query == null ? "" : "?" + query;
  }

  /**
   * The first value of a query parameter.
   *
   * @throws HttpException.RuntimeException 400 if the query is not encoded as it should be
   */
  Optional<String> query(String name) {
    try {
      return Optional.ofNullable(Request.extractQueryParameters(request).getValue(name));
    } catch (IllegalArgumentException e) {
      throw new HttpException.RuntimeException(400, "the query is not well encoded", e);
    }
  }

  Optional<String> header(HttpHeader name) {
    return Optional.ofNullable(request.getHeaders().get(name));
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(request.getHeaders().get(name));
  }

  /** The request as the server's library sees it. */
  Request request() {
    return request;
  }

  /** Where the client is; empty for a client that has no Internet address. */
  Optional<InetAddress> client() {
    return request.getConnectionMetaData().getRemoteSocketAddress()
            instanceof InetSocketAddress address
        ? Optional.ofNullable(address.getAddress())
        : Optional.empty();
  }

  /** Who asks, in words for a log: the token, never itself, and the client's address. */
  String who() {
    return token + " from " + client().map(InetAddress::getHostAddress).orElse("here");
  }

  void identify(String token) {
    this.token = token;
  }

  /** The port on which the request came in. */
  int localPort() {
    return Request.getLocalPort(request);
  }

  /** Whether the browser is on HTTPS, here or at a proxy in front; nothing to decide trust by. */
  boolean isHttps() {
    return request.isSecure()
        || header("X-Forwarded-Proto").filter("https"::equalsIgnoreCase).isPresent();
  }

  /** From now on the client's Host header may be repeated in answers. */
  void markHostChecked() {
    hostChecked = true;
  }

  /** Where this server is as the client sees it, such as {@code http://localhost:3284}. */
  String baseUrl() {
    String authority =
        hostChecked ? header(HttpHeader.HOST).orElse("localhost") : "localhost:" + localPort();
    return (request.isSecure() ? "https://" : "http://") + authority;
  }

  /**
   * The whole body.
   *
   * @throws ProblemException 413 if it is longer than the limit, 408 if it comes too slowly
   */
  byte[] body(int limit) throws IOException, ProblemException {
    try (InputStream in = bodyStream(limit)) {
      return in.readAllBytes();
    } catch (BodyInput.Refused e) {
      throw e.problem().asException();
    }
  }

  /**
   * The body as it comes; reading throws {@link BodyInput.Refused} at the limit.
   *
   * @throws ProblemException 413 if the client announced more than the limit
   */
  InputStream bodyStream(long limit) throws ProblemException {
    return bodyStream(limit, BodyInput.tooLarge(limit));
  }

  /** The same, with another problem for a body that is too long. */
  InputStream bodyStream(long limit, Problem tooLarge) throws ProblemException {
    if (request.getLength() > limit) {
      throw tooLarge.asException();
    }
    return new BodyInput(Content.Source.asInputStream(request), limit, tooLarge, pace.start());
  }

  void setHeader(String name, String value) {
    response.getHeaders().put(name, value);
  }

  /** Sets a header that the library would leave out as needless when it knew it. */
  void setHeaderAsIs(String name, String value) {
    response.getHeaders().put(new HttpField((HttpHeader) null, name, value));
  }

  void addHeader(String name, String value) {
    response.getHeaders().add(name, value);
  }

  /** Answers with a JSON object that one of the document's schemas describes. */
  void json(int status, String schema, Json.Obj body) throws IOException {
    json(status, schema, JSON, body);
  }

  void json(int status, String schema, String contentType, Json.Obj body) throws IOException {
    setHeader("Link", "</schemas/" + schema + ".json>; rel=\"describedBy\"");
    var linked =
        Json.object()
            .put("$schema", baseUrl() + "/schemas/" + schema + ".json")
            .putAll(body.members())
            .build();
    bytes(status, contentType, JsonPrinter.bytes(linked));
  }

  void text(int status, String text) throws IOException {
    setHeader("X-Content-Type-Options", "nosniff");
    bytes(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }

  void bytes(int status, String contentType, byte[] body) throws IOException {
    setHeader("Content-Type", contentType);
    finish(status, body);
  }

  /** Answers with headers that are all set. */
  void bytes(int status, byte[] body) throws IOException {
    finish(status, body);
  }

  /** Answers without a body. */
  void empty(int status) throws IOException {
    finish(status, new byte[0]);
  }

  private void finish(int status, byte[] body) throws IOException {
    answered = true;
    response.setStatus(status);
    if (status != 204 && status != 304) {
      response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
    }
    Content.Sink.write(response, true, ByteBuffer.wrap(isHead() ? new byte[0] : body));
  }

  /** Sends the headers of an answer whose body follows in pieces. */
  void begin(int status, String contentType) throws IOException {
    answered = true;
    response.setStatus(status);
    setHeader("Content-Type", contentType);
    write(new byte[0]);
  }

  /** Sends a piece of the body and waits until the connection took it. */
  void write(byte[] piece) throws IOException {
    Content.Sink.write(response, false, ByteBuffer.wrap(piece));
  }

  /** The status of the answer. */
  int status() {
    return response.getStatus();
  }

  /** Whether an answer was begun. */
  boolean answered() {
    return answered;
  }
}

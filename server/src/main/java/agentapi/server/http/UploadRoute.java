package agentapi.server.http;

import agentapi.core.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MultiPart;

/** {@code POST /upload}: one file, written to disk while it comes. */
final class UploadRoute {
  static final long MAX_FILE = 10 << 20;

  /** What a form may hold around its file. */
  private static final long MAX_FORM = MAX_FILE + (1 << 20);

  private static final FormFiles.Wanted ONE =
      new FormFiles.Wanted(Optional.of("file"), 1, false, MAX_FILE);

  private final UploadStore store;

  UploadRoute(UploadStore store) {
    this.store = store;
  }

  void addTo(Router router) {
    router.add("POST", "/upload", this::upload);
  }

  static Problem tooLarge() {
    return Problem.of(400, "file-too-large", "file size exceeds 10MB limit").closing();
  }

  private void upload(Exchange exchange) throws IOException, ProblemException {
    Path stored = read(exchange, MAX_FORM, ONE, store).getFirst().path();
    exchange.json(
        200,
        "UploadResponseBody",
        Json.object().put("ok", true).put("filePath", stored.toString()).build());
  }

  /** The files of the request's form, at least one. */
  static List<FormFiles.Kept> read(
      Exchange exchange, long maxForm, FormFiles.Wanted wanted, UploadStore store)
      throws ProblemException {
    String boundary = boundary(exchange);
    List<FormFiles.Kept> kept;
    try (var body = exchange.bodyStream(maxForm, tooLarge());
        var form = new FormFiles(boundary, wanted, store)) {
      kept = form.read(body);
    } catch (BodyInput.Refused e) {
      throw e.problem().asException();
    } catch (IOException e) {
      throw unreadable(
          Problem.Violation.of("cannot read multipart form: " + e.getMessage(), "body"));
    }
    if (kept.isEmpty()) {
      throw unreadable(Problem.Violation.of("File required", "file"));
    }
    return kept;
  }

  private static String boundary(Exchange exchange) throws ProblemException {
    Optional<String> type = exchange.header(HttpHeader.CONTENT_TYPE);
    if (type.filter(t -> t.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")).isEmpty()) {
      throw unreadable(
          Problem.Violation.of(
              "cannot read multipart form: request Content-Type isn't multipart/form-data",
              "body"));
    }
    String boundary = type.map(MultiPart::extractBoundary).orElse("");
    if (boundary.isEmpty()) {
      throw unreadable(
          Problem.Violation.of(
              "cannot read multipart form: no multipart boundary param in Content-Type", "body"));
    }
    return boundary;
  }

  private static ProblemException unreadable(Problem.Violation violation) {
    return Problem.invalid(422, "form-invalid", List.of(violation)).closing().asException();
  }
}

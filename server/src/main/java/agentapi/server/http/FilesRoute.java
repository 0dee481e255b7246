package agentapi.server.http;

import agentapi.core.json.Json;
import agentapi.core.session.AgentSession;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** {@code POST /sessions/{id}/files}: files for the agent, and how to tell it of them. */
final class FilesRoute {
  private static final int MAX_FILES = 32;
  private static final long MAX_FORM = MAX_FILES * UploadRoute.MAX_FILE + (1 << 20);
  private static final FormFiles.Wanted SEVERAL =
      new FormFiles.Wanted(Optional.empty(), MAX_FILES, true, UploadRoute.MAX_FILE);

  private final ThisSession here;
  private final AgentSession session;
  private final UploadStore store;

  FilesRoute(AgentSession session, UploadStore store) {
    this.here = new ThisSession(session);
    this.session = session;
    this.store = store;
  }

  void addTo(Router router) {
    router.add("POST", "/sessions/{id}/files", here.here(this::upload));
  }

  static Problem tooMany(int limit) {
    return Problem.of(413, "files-too-many", "one request may bring %d files".formatted(limit))
        .closing();
  }

  private void upload(Exchange exchange) throws IOException, ProblemException {
    List<Json.Obj> files =
        UploadRoute.read(exchange, MAX_FORM, SEVERAL, store).stream()
            .map(file ->
                Json.object()
                    .put("path", file.path().toString())
                    .put("type", file.type())
                    .put("size", file.size())
                    .put("mention", session.mention(file.path().toString()))
                    .build())
            .toList();
    ThisSession.json(exchange, 200, Json.object().put("files", Json.of(files)).build());
  }
}

package agentapi.server.http;

import agentapi.core.session.AgentSession;

/** The native API: everything below {@code /sessions} and {@code /requests}. */
final class NativeRoutes {
  private final SessionRoutes sessions;
  private final MessageRoutes messages;
  private final RequestRoutes requests;
  private final FilesRoute files;
  private final TerminalRoutes terminal;

  /**
   * @param maxBody how many bytes a JSON body may have
   */
  NativeRoutes(
      AgentSession session,
      NativeStreams streams,
      UploadStore uploads,
      OpenApi openApi,
      int maxBody) {
    sessions = new SessionRoutes(session, streams);
    messages = new MessageRoutes(session, openApi, maxBody);
    requests = new RequestRoutes(session, openApi, maxBody);
    files = new FilesRoute(session, uploads);
    terminal = new TerminalRoutes(session, streams, openApi, maxBody);
  }

  void addTo(Router router) {
    sessions.addTo(router);
    messages.addTo(router);
    requests.addTo(router);
    files.addTo(router);
    terminal.addTo(router);
  }
}

package agentapi.attach;

import agentapi.server.json.Json;
import java.io.IOException;

/** An agent's screen as it changes. */
interface ScreenSource {
  /** Hands on what there is to show, the present screen first, until the server ends the stream. */
  void follow(Viewer viewer) throws IOException, AttachException;

  /** Shows what a source hands on. */
  interface Viewer {
    /** The whole screen as lines of text, without colours or cursor; it may hold anything. */
    void text(String screen) throws IOException;

    /** The whole screen with colours and cursor. */
    void screen(Json.Obj data) throws IOException;

    /** The rows that changed since. */
    void rows(Json.Obj data) throws IOException;
  }
}

package agentapi.attach;

import java.io.IOException;

/** An agent's screen as it changes. */
interface ScreenSource {
  /** Hands on what there is to show, the present screen first, until the server ends the stream. */
  void follow(Viewer viewer) throws IOException, AttachException;

  /** Shows what a source hands on. */
  interface Viewer {
    /** The whole screen as lines of text, without colours or cursor; it may hold anything. */
    void text(String screen) throws IOException;

    /**
     * Bytes for a terminal, to be written as they are. They come from a server that made them safe.
     */
    void output(byte[] bytes) throws IOException;
  }
}

package agentapi.attach;

import java.io.IOException;

/** Takes what a person types to the agent's terminal. */
interface KeySink {
  /**
   * Sends the keys and returns when the server has taken them. One call at a time keeps their
   * order.
   */
  void send(String keys) throws IOException, InterruptedException, AttachException;
}

package agentapi.core.acp;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.OptionalInt;

/** The two streams to an agent, and its end. */
public interface AcpLink {
  /** What the agent writes. */
  InputStream fromAgent();

  /** What the agent reads. */
  OutputStream toAgent();

  /**
   * Makes sure that the agent has ended, and its whole family of processes with it. Any number of
   * threads may call it any number of times; all wait until it is done.
   *
   * @return the exit status, if there is one
   */
  OptionalInt end();
}

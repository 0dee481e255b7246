package agentapi.core.session;

import java.util.Locale;

/** How the server talks to an agent. */
public enum TransportKind {
  /** A pseudo-terminal. */
  PTY,
  /** The Agent Client Protocol over the agent's standard input and output. */
  ACP;

  /** The name on the wire: {@code pty} or {@code acp}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}

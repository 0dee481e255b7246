package agentapi.core.evidence;

import java.util.Locale;

/** Where a piece of knowledge about an agent comes from, the weakest first. */
public enum Source {
  /** What is drawn on the agent's screen. */
  SCREEN,
  /** What the agent tells its terminal apart from drawing: title, OSC. */
  SIGNAL,
  /** The agent's own record of the conversation. */
  LOG,
  /** A call that the agent makes to us. */
  HOOK,
  /** The Agent Client Protocol, or the agent's own server. */
  PROTOCOL,
  /** The operating system's word about the agent's process. */
  PROCESS;

  /** The name on the wire. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}

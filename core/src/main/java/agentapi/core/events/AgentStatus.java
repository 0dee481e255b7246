package agentapi.core.events;

import java.util.Locale;

/** The two statuses of the legacy face. */
public enum AgentStatus {
  RUNNING,
  STABLE;

  /** The name on the wire: {@code running} or {@code stable}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}

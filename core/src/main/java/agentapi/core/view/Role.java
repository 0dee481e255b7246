package agentapi.core.view;

import java.util.Locale;

/** Who said a message. */
public enum Role {
  AGENT,
  USER;

  /** The name on the wire: {@code agent} or {@code user}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}

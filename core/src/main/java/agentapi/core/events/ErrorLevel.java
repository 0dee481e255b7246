package agentapi.core.events;

import java.util.Locale;

/** How bad an agent's error is. */
public enum ErrorLevel {
  WARNING,
  ERROR;

  /** The name on the wire: {@code warning} or {@code error}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}

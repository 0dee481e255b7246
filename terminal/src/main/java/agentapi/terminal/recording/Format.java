package agentapi.terminal.recording;

/** The versions of asciicast: https://docs.asciinema.org/manual/asciicast/. */
public enum Format {
  /** Each event tells the time since the beginning. */
  V2,

  /** Each event tells the time since the one before. */
  V3
}

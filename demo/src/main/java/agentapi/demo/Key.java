package agentapi.demo;

/** One thing the user did at the keyboard, or the terminal said of itself. */
sealed interface Key {
  /** Printable characters, typed; as many as came in one read. */
  record Text(String text) implements Key {}

  /**
   * The content of one bracketed paste: lines end with {@code \n}, no other control characters but
   * tabs.
   */
  record Paste(String text) implements Key {}

  /** The data of an OSC sequence the terminal sent. */
  record Reply(String data) implements Key {}

  /** A key without text. */
  enum Press implements Key {
    ENTER,
    NEWLINE,
    BACKSPACE,
    CLEAR,
    INTERRUPT,
    ESCAPE,
    UP,
    DOWN
  }
}

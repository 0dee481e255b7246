package agentapi.core.acp;

/** An agent's words as they may stand in a message of ours: not too many. */
final class Shown {
  private static final int MAX_LENGTH = 500;

  private Shown() {}

  static String of(String text) {
    return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "…";
  }
}

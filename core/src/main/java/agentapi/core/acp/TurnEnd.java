package agentapi.core.acp;

import agentapi.core.json.Json;

/** How a turn ended. */
public sealed interface TurnEnd {
  /**
   * The agent stopped by itself or because it was told to.
   *
   * @param reason {@code end_turn}, {@code max_tokens}, {@code max_turn_requests}, {@code refusal},
   *     {@code cancelled}, or one that is not known yet
   */
  record Stopped(String reason) implements TurnEnd {
    /** Whether the agent says that the turn was cancelled. */
    public boolean cancelled() {
      return reason.equals("cancelled");
    }

    static Stopped of(Json answer) {
      return new Stopped(answer.text("stopReason").orElse("end_turn"));
    }
  }

  /** The agent answered the prompt with an error, or has ended; the message is for people. */
  record Failed(String message) implements TurnEnd {}
}

package agentapi.core.view;

import agentapi.core.evidence.Evidence;
import java.time.Instant;

/**
 * What a session is doing.
 *
 * @param since when it began to
 * @param evidence why that is held to be true
 */
public record State(Name name, Instant since, Evidence evidence) {
  /** The states of the native API. */
  public enum Name {
    /** The agent has not shown that it takes input. */
    STARTING,
    /** It waits for a message. */
    IDLE,
    /** A turn is under way. */
    WORKING,
    /** A turn is under way, and a request waits for an answer. */
    WAITING,
    /** The vendor refuses for now, and the agent tries again. */
    LIMITED,
    /** It should be working, and nothing has moved for long. */
    STUCK,
    /** The process has ended. */
    EXITED
  }

  /** What the legacy face makes of it. */
  public ConversationStatus status() {
    return switch (name) {
      case STARTING -> ConversationStatus.INITIALIZING;
      case WORKING, STUCK, EXITED -> ConversationStatus.CHANGING;
      case IDLE, WAITING, LIMITED -> ConversationStatus.STABLE;
    };
  }
}

package agentapi.core.view;

import agentapi.core.evidence.Source;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A message with all that is known of it. Roles alternate, beginning and ending with the agent. */
public sealed interface Entry {
  /** Never used for another message, not even after a restart. */
  String id();

  /** Its place in the conversation, from 0. */
  int index();

  /** What was said, lines separated by LF. */
  String text();

  /** When a user's message was begun to be sent; when an agent's message last changed. */
  Instant time();

  /** What a user said. */
  record FromUser(String id, int index, String text, Instant time, Delivered delivery)
      implements Entry {}

  /**
   * What the agent said.
   *
   * @param source where the text comes from
   * @param complete whether the turn is over
   * @param interrupted whether the turn was ended from outside: by an interrupt, or with the
   *     process
   * @param parts the pieces, where they are known; may be empty
   */
  record FromAgent(
      String id,
      int index,
      String text,
      Instant time,
      Source source,
      boolean complete,
      boolean interrupted,
      List<Part> parts)
      implements Entry {
    public FromAgent {
      parts = List.copyOf(parts);
    }
  }

  /**
   * How far a user's message came.
   *
   * @param written when its bytes were written to the agent
   * @param submitted when the agent was seen to take it as a message
   * @param started when the agent was seen to begin to work on it
   * @param evidence the strongest source of these
   */
  record Delivered(
      Instant written, Optional<Instant> submitted, Optional<Instant> started, Source evidence) {}

  /** As the legacy face shows it. */
  default Message message() {
    return new Message(index(), this instanceof FromUser ? Role.USER : Role.AGENT, text(), time());
  }
}

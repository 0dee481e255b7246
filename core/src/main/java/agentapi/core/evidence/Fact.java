package agentapi.core.evidence;

import agentapi.terminal.Snapshot;
import java.util.Map;

/** Something that was seen of an agent. When it was seen is told beside it. */
public sealed interface Fact {
  /** What belongs into an agent's message. */
  sealed interface Content extends Fact {}

  /** What is drawn, once it stood still for a moment: never half a frame. */
  record ScreenShown(Snapshot screen) implements Fact {}

  /** The agent told its terminal what it is doing. */
  record ActivitySignalled(Activity activity, String says) implements Fact {}

  /** The record shows that the agent took a message from its user. */
  record UserSaid(Source source, String text) implements Fact {}

  /** The record shows one whole text block of the model's. */
  record TextSaid(Source source, String text) implements Content {}

  /** The record shows one whole block of the model's thinking. */
  record ThoughtSaid(Source source, String text) implements Content {}

  /**
   * The record shows that the model used a tool.
   *
   * @param input the tool's arguments, JSON values
   */
  record ToolCalled(Source source, String id, String name, Map<?, ?> input) implements Content {}

  /** The record shows what a tool gave back. */
  record ToolReturned(Source source, String id, String output, boolean failed) implements Content {}

  /** The record shows that the agent began to work. */
  record TurnStarted(Source source) implements Fact {}

  /** The vendor or the agent refused to go on. */
  record ErrorTold(Source source, String message) implements Fact {}

  /** The record shows that the turn is over. */
  record TurnEnded(Source source, String says, boolean interrupted) implements Fact {}

  /** The agent began another conversation of its own, such as after {@code /clear}. */
  record ConversationBegan(Source source) implements Fact {}

  /** The agent's process has ended. */
  record ProcessEnded(String says) implements Fact {}
}

package agentapi.core.view;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** One piece of an agent's message, where the agent's record or protocol tells the pieces apart. */
public sealed interface Part {
  /** What the model said, Markdown as it was sent. */
  record Text(String text) implements Part {}

  /** What the model thought. */
  record Thinking(String text) implements Part {}

  /**
   * A tool that the model used.
   *
   * @param input its arguments, JSON values
   * @param output what it gave back, cut at {@link #MAX_OUTPUT} characters
   */
  record Tool(
      String id,
      String name,
      Map<?, ?> input,
      Progress progress,
      String output,
      Instant startedAt,
      Optional<Instant> endedAt)
      implements Part {
    /** Longer output is cut; the agent has all of it. */
    public static final int MAX_OUTPUT = 16 * 1024;

    /** How far a tool is. */
    public enum Progress {
      RUNNING,
      DONE,
      FAILED
    }
  }
}

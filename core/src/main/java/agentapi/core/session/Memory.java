package agentapi.core.session;

import agentapi.core.state.Loaded;
import agentapi.core.state.SavedState;
import agentapi.core.view.Message;
import java.util.List;
import java.util.Optional;

/**
 * What a session knows before its agent has said anything.
 *
 * @param messages of an earlier run; empty for a new conversation
 * @param initialPrompt what is to be said first; empty for nothing
 * @param initialPromptSent whether it was said already
 * @param failure why an earlier run could not be restored
 */
public record Memory(
    List<Message> messages,
    String initialPrompt,
    boolean initialPromptSent,
    Optional<String> failure) {
  public Memory {
    messages = List.copyOf(messages);
  }

  /**
   * A new conversation.
   *
   * @throws IllegalArgumentException if the prompt holds what no message may
   */
  public static Memory fresh(String initialPrompt) {
    check(initialPrompt);
    return new Memory(List.of(), initialPrompt, false, Optional.empty());
  }

  /**
   * What an earlier run left. A prompt that is another than the saved one is said, the same one is
   * not said twice, and with none given the saved one is taken over.
   *
   * @throws IllegalArgumentException if the prompt holds what no message may
   */
  public static Memory of(Loaded loaded, String initialPrompt) {
    check(initialPrompt);
    return switch (loaded) {
      case Loaded.Missing() -> fresh(initialPrompt);
      case Loaded.Failed failed ->
          new Memory(
              List.of(),
              initialPrompt,
              false,
              Optional.of("Failed to restore previous session: " + failed.message()));
      case Loaded.Restored(SavedState saved) -> {
        boolean same = initialPrompt.isEmpty() || initialPrompt.equals(saved.initialPrompt());
        yield new Memory(
            saved.messages(),
            same ? saved.initialPrompt() : initialPrompt,
            same && saved.initialPromptSent(),
            Optional.empty());
      }
    };
  }

  private static void check(String initialPrompt) {
    try {
      if (!initialPrompt.isBlank()) {
        MessageText.of(initialPrompt);
      }
    } catch (RefusedException e) {
      throw new IllegalArgumentException("the initial prompt is not sent: " + e.getMessage(), e);
    }
  }
}

package agentapi.core.state;

import agentapi.core.view.Message;
import java.util.List;

/**
 * What a session keeps when its server ends.
 *
 * @param initialPrompt empty if there is none
 * @param initialPromptSent whether the agent has got it
 */
public record SavedState(List<Message> messages, String initialPrompt, boolean initialPromptSent) {
  public SavedState {
    messages = List.copyOf(messages);
  }
}

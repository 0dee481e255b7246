package agentapi.core.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentapi.core.state.Loaded;
import agentapi.core.state.SavedState;
import agentapi.core.view.Message;
import agentapi.core.view.Role;
import agentapi.core.view.State;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an earlier run leaves to the next. */
class MemoryTest {
  private static final Message HELLO = new Message(0, Role.AGENT, "hello", Scene.START);
  private static final Message ASKED = new Message(1, Role.USER, "do it", Scene.START);
  private static final Message DONE = new Message(2, Role.AGENT, "done", Scene.START);

  private static Memory restored(String saved, boolean sent, String given) {
    return Memory.of(
        new Loaded.Restored(new SavedState(List.of(HELLO, ASKED, DONE), saved, sent)), given);
  }

  @Test
  void anInitialPromptThatDiffersFromTheSavedOneIsSent() {
    Memory memory = restored("old", true, "new");
    assertEquals("new", memory.initialPrompt());
    assertFalse(memory.initialPromptSent());
  }

  @Test
  void anEqualInitialPromptKeepsWhetherItWasSent() {
    assertTrue(restored("same", true, "same").initialPromptSent());
    assertFalse(restored("same", false, "same").initialPromptSent());
  }

  @Test
  void withoutAnInitialPromptTheSavedOneIsTakenOverWithItsState() {
    assertEquals("old", restored("old", true, "").initialPrompt());
    assertTrue(restored("old", true, "").initialPromptSent());
    assertFalse(restored("old", false, "").initialPromptSent());
  }

  @Test
  void aMissingFileIsANewConversation() {
    assertEquals(Memory.fresh("hi"), Memory.of(new Loaded.Missing(), "hi"));
  }

  @Test
  void aFileThatCannotBeReadIsANewConversationAndAWarning() {
    Memory memory = Memory.of(new Loaded.Malformed("not JSON"), "");
    assertEquals(List.of(), memory.messages());
    assertEquals(
        Optional.of("Failed to restore previous session: "),
        memory.failure().map(why -> why.substring(0, 36)));
  }

  @Test
  void theConversationComesBackOnceTheAgentIsReadyAndItsFreshScreenDoesNotReplaceIt() {
    Scene scene = new Scene("custom", restored("", false, ""));
    scene.shows("a fresh screen").passes(1000);
    assertEquals(List.of("a fresh screen"), scene.texts());
    scene.passes(2000);
    assertEquals(List.of("hello", "do it", "done"), scene.texts());
    scene.shows("another fresh screen").passes(5000);
    assertEquals(List.of("hello", "do it", "done"), scene.texts());
  }

  @Test
  void theInitialPromptIsSentOnceTheAgentIsReadyAndOnlyOnce() {
    Scene scene = new Scene("custom", Memory.fresh("begin"));
    scene.shows("$").passes(1999);
    assertEquals(List.of(), scene.typed());
    scene.passes(1);
    assertTrue(scene.typed().getFirst().contains("begin"));
    scene.shows("$ begin").passes(500).shows("$ begin", "ok").passes(10_000);
    assertEquals(1, scene.texts().stream().filter("begin"::equals).count());
    assertEquals(State.Name.IDLE, scene.state());
  }

  @Test
  void anInitialPromptMayHoldNoKeysEither() {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> Memory.fresh("one\u0003two"));
    assertTrue(String.valueOf(refused.getMessage()).contains("U+0003 at position 3"));
    assertThrows(
        IllegalArgumentException.class, () -> Memory.of(new Loaded.Missing(), "\u001b[201~"));
  }
}

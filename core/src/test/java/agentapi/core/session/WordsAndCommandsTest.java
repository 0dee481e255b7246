package agentapi.core.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentapi.core.view.MessageKind;
import agentapi.core.view.When;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A message that begins like a command, and an input box that would run what is typed. */
final class WordsAndCommandsTest {
  private static final String RULE = "─".repeat(80);

  private final Scene claude = new Scene("claude");

  private static String pasted(String text) {
    return "\u001b[200~" + text + "\u001b[201~";
  }

  private void showsShell(String draft) {
    claude.shows("Welcome", RULE, "!\u00a0" + draft, RULE, "  ! for shell mode");
  }

  private void shows(String draft) {
    claude.shows(Scene.withBox(draft, "Welcome"));
  }

  private void isReady() {
    shows("");
    claude.passes(5000);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "claude, /clear, ' /clear'",
        "claude, !ls, ' !ls'",
        "codex, /new, ' /new'",
        "gemini, /help, \u2060/help",
        "copilot, !ls, \u2060!ls",
        "demo, /clear, /clear",
        "claude, clear /, clear /",
      })
  void wordsAreTypedSoThatTheyAreNoCommand(String agent, String text, String typed) {
    Scene scene = new Scene(agent);
    screenOf(scene, agent);
    scene.sends(text, MessageKind.TEXT, When.NOW);
    assertEquals(List.of(pasted(typed.replace("'", ""))), scene.typed());
  }

  private static void screenOf(Scene scene, String agent) {
    switch (agent) {
      case "codex" -> scene.shows("Welcome", "", "› ", "", "  gpt-5 · /code");
      case "gemini" -> scene.shows("Welcome", RULE, " >   Type your message", "▄".repeat(80));
      default -> scene.shows("Welcome", RULE, "❯ ", RULE);
    }
    scene.passes(5000);
  }

  @Test
  void aCommandIsTypedAsAPersonWouldTypeIt() {
    isReady();
    claude.sends("/clear", MessageKind.COMMAND, When.NOW);
    assertEquals(List.of(pasted("/clear")), claude.typed());
  }

  @Test
  void theConversationHoldsTheWordsAndNotHowTheyWereTyped() {
    isReady();
    Ticket ticket = claude.sends("/clear it", MessageKind.TEXT, When.NOW);
    shows("/clear it");
    claude.passes(100);
    claude.shows(Scene.withBox("", "Welcome", "❯ /clear it"));
    assertTrue(ticket.done().isDone());
    assertEquals("/clear it", claude.texts().get(1));
  }

  @Test
  void aMessageThatWaitsKeepsItsKind() {
    isReady();
    claude.sends("first");
    shows("first");
    claude.passes(100).typed();
    claude.sends("/clear", MessageKind.TEXT, When.QUEUE);
    claude.shows(Scene.withBox("", "Welcome", "❯ first", "● Done.")).passes(60_000);
    assertEquals(pasted(" /clear"), claude.typed().getFirst());
  }

  @Test
  void enterAfterABackslashIsNoLineBreak() {
    isReady();
    claude.sends("C:\\");
    assertEquals(List.of(pasted("C:\\ ")), claude.typed());
  }

  @Test
  void nothingIsTypedIntoAShell() {
    showsShell("");
    claude.passes(5000);
    claude.sends("rm -r the old notes");
    assertEquals(List.of("\u007f"), claude.typed());
    shows("");
    claude.passes(100);
    assertEquals(List.of(pasted("rm -r the old notes")), claude.typed());
  }

  @Test
  void aDraftInAShellIsEmptiedFirst() {
    showsShell("ls");
    claude.passes(5000);
    claude.sends("hello");
    assertEquals(List.of("\u0015"), claude.typed());
    showsShell("");
    assertEquals(List.of("\u007f"), claude.typed());
  }

  @Test
  void whereTheShellCannotBeLeftTheMessageIsRefused() {
    showsShell("");
    claude.passes(5000);
    Ticket ticket = claude.sends("hello");
    claude.passes(60_000);
    assertEquals(List.of("\u007f", "\u007f", "\u007f"), claude.typed());
    assertEquals(Optional.of(RefusedException.Reason.NOT_TAKEN), Scene.refusal(ticket));
  }

  @Test
  void aCommandToTheShellIsSentAndItsBoxIsKnown() {
    isReady();
    Ticket ticket = claude.sends("!ls");
    assertEquals(List.of(pasted("!ls")), claude.typed());
    showsShell("ls");
    claude.passes(100);
    assertEquals(List.of("\r"), claude.typed());
    claude.shows(Scene.withBox("", "Welcome", "! ls", "  ⎿ notes"));
    assertTrue(ticket.done().isDone());
  }

  @Test
  void aDraftThatCannotBeEmptiedIsNotSentTogetherWithTheMessage() {
    shows("/nosuch");
    claude.passes(5000);
    Ticket ticket = claude.sends("hello");
    claude.passes(400);
    assertEquals(List.of("\u0015", pasted("hello")), claude.typed());
    shows("hello/nosuch");
    claude.passes(5000);
    assertEquals(List.of("\u0015"), claude.typed());
    assertEquals(Optional.of(RefusedException.Reason.NOT_TAKEN), Scene.refusal(ticket));
  }
}

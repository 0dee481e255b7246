package agentapi.core.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentapi.core.evidence.Fact;
import agentapi.core.evidence.Source;
import agentapi.core.view.Entry;
import agentapi.core.view.State;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Codex records whole blocks, and nothing of the one in which it is interrupted. */
final class AnInterruptedAnswerTest {
  private final Scene codex = new Scene("codex");

  private void shows(String... conversation) {
    List<String> rows = new ArrayList<>(List.of(conversation));
    rows.addAll(List.of("", "› ", "", "  gpt-5 default · /work · ? for shortcuts"));
    codex.shows(rows.toArray(String[]::new));
  }

  @BeforeEach
  void isAtItsSecondBlock() {
    shows("Welcome");
    codex.passes(5000).sends("go");
    codex.shows("Welcome", "", "› go", "", "  gpt-5 default · /work · ? for shortcuts").passes(200);
    codex.sees(new Fact.UserSaid(Source.LOG, "go"));
    shows("› go", "", "• Working (0s • esc to interrupt)");
    codex.sees(new Fact.TextSaid(Source.LOG, "The **first** block."));
    shows(
        "› go",
        "",
        "• The first block.",
        "",
        "• The second one is",
        "",
        "• Working (3s • esc to interrupt)");
  }

  private void isInterrupted() {
    codex.interrupts();
    codex.sees(new Fact.TurnEnded(Source.LOG, "turn_aborted", true));
    shows(
        "› go",
        "",
        "• The first block.",
        "",
        "• The second one is",
        "",
        "■ Conversation interrupted - tell the model what to do differently");
    codex.passes(3000);
    assertEquals(State.Name.IDLE, codex.state());
  }

  @Test
  void keepsWhatOnlyTheScreenShows() {
    isInterrupted();
    assertEquals("The first block.\n\nThe second one is", codex.lastText());
    assertEquals(Source.SCREEN, ((Entry.FromAgent) codex.view().entries().getLast()).source());
  }

  @Test
  void keepsItWhereTheEndOfTheProcessInterrupts() {
    codex.sees(new Fact.ProcessEnded("the agent ended with status 1"));
    assertEquals("The first block.\n\nThe second one is", codex.lastText());
    assertTrue(
        ((Entry.FromAgent) codex.view().entries().getLast()).interrupted(),
        "nobody takes it for all that was to be said");
  }

  @Test
  void isThatOfTheRecordWhereThatHasAllOfIt() {
    codex.sees(new Fact.TextSaid(Source.LOG, "The `second` one is"));
    isInterrupted();
    assertEquals("The **first** block.\n\nThe `second` one is", codex.lastText());
  }
}

package agentapi.core.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentapi.core.evidence.Activity;
import agentapi.core.view.State;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A known agent whose screen its profile does not explain, as that of a new version may be. */
final class AScreenThatNobodyKnowsTest {
  private final Scene claude = new Scene("claude");

  private String evidence() {
    return claude.view().state().evidence().says();
  }

  private boolean isToldToBeUnknown() {
    return evidence().startsWith("nothing on the screen is known of claude");
  }

  @Test
  void itIsSaidAfterHalfAMinute() {
    claude.shows("Brand new", "[ type here ]").passes(29_999);
    assertFalse(isToldToBeUnknown());
    claude.passes(1);
    assertTrue(isToldToBeUnknown());
  }

  @Test
  void generalRulesGoOn() {
    claude.shows("Brand new", "[ type here ]").passes(33_000);
    assertEquals(State.Name.IDLE, claude.state());
    Ticket ticket = claude.sends("hello");
    claude.shows("Brand new", "[ hello ]").passes(3000);
    assertEquals(List.of("\u001b[200~hello\u001b[201~", "\r"), claude.typed());
    claude.shows("Brand new", "you: hello", "me: hi", "[ type here ]").passes(10_000);
    assertTrue(ticket.done().isDone());
    assertEquals(State.Name.IDLE, claude.state());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Shall the files be deleted?",
        "Press Enter to go on",
        "  1. Yes",
        "Delete them [y/N]",
        "hit any key"
      })
  void nothingIsTypedIntoWhatMayBeAQuestion(String row) {
    claude.shows("Brand new", row).passes(120_000);
    assertTrue(isToldToBeUnknown());
    assertEquals(State.Name.STARTING, claude.state());
    assertEquals(Optional.of(RefusedException.Reason.BUSY), Scene.refusal(claude.sends("hello")));
    assertEquals(List.of(), claude.typed());
  }

  @Test
  void anAgentWhoseBoxWasSeenOnceIsNoStranger() {
    claude.shows(Scene.withBox("", "Welcome")).passes(5000);
    claude.shows("Something covers it all").passes(60_000);
    assertTrue(isToldToBeUnknown());
    Ticket ticket = claude.sends("hello");
    claude.passes(60_000);
    assertEquals(List.of(), claude.typed());
    assertEquals(Optional.of(RefusedException.Reason.NOT_TAKEN), Scene.refusal(ticket));
  }

  @Test
  void aBoxThatIsSeenAtLastIsExplained() {
    claude.shows("Brand new").passes(40_000);
    claude.shows(Scene.withBox("", "Welcome")).passes(5000);
    assertEquals("input box", evidence());
  }

  @Test
  void anAgentThatSignalsAndAnEmptyScreenAreExplained() {
    claude.shows("").passes(60_000);
    assertFalse(isToldToBeUnknown());
    claude.shows("Brand new").signals(Activity.WORKING).passes(60_000);
    assertFalse(isToldToBeUnknown());
  }
}

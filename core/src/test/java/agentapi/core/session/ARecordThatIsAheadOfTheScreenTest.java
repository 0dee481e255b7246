package agentapi.core.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import agentapi.core.evidence.Activity;
import agentapi.core.evidence.Fact;
import agentapi.core.evidence.Source;
import agentapi.core.view.State;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An agent that answers faster than it draws: its record tells of the end first. */
class ARecordThatIsAheadOfTheScreenTest {
  private static final String SPINNER = "✻ Pondering… (0s · esc to interrupt)";

  private final Scene claude = new Scene("claude");

  private void shows(String draft, String... above) {
    claude.shows(Scene.withBox(draft, above));
  }

  @BeforeEach
  void aTurnEndsInTheRecordBeforeAnythingIsDrawn() {
    shows("", "Welcome");
    claude.passes(2000).sends("hello");
    shows("hello", "Welcome");
    claude.passes(100);
    claude.sees(new Fact.UserSaid(Source.LOG, "hello"));
    claude.sees(new Fact.TextSaid(Source.LOG, "Hello!"));
    claude.sees(new Fact.TurnEnded(Source.LOG, "end_turn", false));
    shows("", "Welcome", "❯ hello");
    assertEquals(State.Name.IDLE, claude.state());
    assertEquals("Hello!", claude.lastText());
  }

  @Test
  void aSpinnerThatIsDrawnLateDoesNotBringTheTurnBack() {
    claude.passes(50);
    shows("", "Welcome", "❯ hello", "", SPINNER);
    assertEquals(State.Name.IDLE, claude.state());
    claude.passes(400);
    shows("", "Welcome", "❯ hello", "", "● Hello!");
    claude.passes(5000);
    assertEquals(State.Name.IDLE, claude.state());
    assertEquals("Hello!", claude.lastText());
  }

  @Test
  void aSignalThatComesLateDoesNotBringTheTurnBack() {
    claude.passes(50).signals(Activity.WORKING);
    assertEquals(State.Name.IDLE, claude.state());
    claude.passes(300).signals(Activity.IDLE).passes(5000);
    assertEquals(State.Name.IDLE, claude.state());
  }

  @Test
  void workThatGoesOnIsATurnOfTheAgentsOwn() {
    claude.passes(50);
    shows("", "Welcome", "❯ hello", "", SPINNER);
    claude.passes(949);
    assertEquals(State.Name.IDLE, claude.state());
    claude.passes(1);
    assertEquals(State.Name.WORKING, claude.state());
  }

  @Test
  void workThatGoesOnIsSeenWhateverElseComesMeanwhile() {
    claude.passes(50);
    shows("", "Welcome", "❯ hello", "", SPINNER);
    claude.passes(50).sees(new Fact.ThoughtSaid(Source.LOG, "so be it")).passes(900);
    assertEquals(State.Name.WORKING, claude.state());
  }

  @Test
  void whatTheRecordTellsBeginsATurnAtOnce() {
    claude.passes(50).sees(new Fact.TurnStarted(Source.LOG));
    assertEquals(State.Name.WORKING, claude.state());
  }

  @Test
  void aMessageThatComesMeanwhileHasATurnOfItsOwn() {
    claude.passes(50).sends("more");
    shows("more", "Welcome", "❯ hello", "", "● Hello!");
    claude.passes(100);
    shows("", "Welcome", "❯ hello", "", "● Hello!", "", "❯ more", "", SPINNER);
    assertEquals(State.Name.WORKING, claude.state());
  }

  @Test
  void whatIsDrawnLateIsNotTheAnswerToTheNextMessage() {
    claude.passes(50).sends("more");
    shows("more", "Welcome", "❯ hello", "", "● Hello!");
    claude.passes(100).sees(new Fact.UserSaid(Source.LOG, "more"));
    assertEquals("", claude.lastText());
    shows("", "Welcome", "❯ hello", "", "● Hello!", "", "❯ more", "", SPINNER);
    assertEquals("", claude.lastText());
  }
}

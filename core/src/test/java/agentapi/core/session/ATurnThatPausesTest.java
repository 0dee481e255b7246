package agentapi.core.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import agentapi.core.evidence.Activity;
import agentapi.core.evidence.Fact;
import agentapi.core.evidence.Source;
import agentapi.core.view.State;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An agent on a busy machine shows nothing for a while, and is not done for that. */
final class ATurnThatPausesTest {
  private static final String RULE = "─".repeat(80);
  private static final String[] DIALOG = {
    "❯ run: ls",
    "● I will run a command.",
    RULE,
    " Bash command",
    "   ls",
    " Do you want to proceed?",
    " ❯ 1. Yes",
    "   2. No"
  };

  private final Scene claude = new Scene("claude");

  private void shows(String draft, String... above) {
    claude.shows(Scene.withBox(draft, above));
  }

  @BeforeEach
  void aMessageWasTaken() {
    shows("", "Welcome");
    claude.passes(5000).sends("run: ls");
    shows("run: ls", "Welcome");
    claude.passes(100);
    shows("", "Welcome", "❯ run: ls", "");
    assertEquals(State.Name.WORKING, claude.state());
  }

  @Test
  void beforeAnythingIsSeenOfItsWork() {
    claude.passes(4500);
    assertEquals(State.Name.WORKING, claude.state());
    claude.passes(2500);
    assertEquals(State.Name.IDLE, claude.state());
  }

  @Test
  void beforeTheMessageIsDrawnThoughTheSameOneWasAnsweredBefore() {
    String[] answered = {"❯ continue", "", "● The same.", ""};
    Scene demo = new Scene("demo");
    demo.shows(Scene.withBox("", "Welcome")).passes(1000).sends("continue");
    demo.shows(Scene.withBox("continue", "Welcome")).passes(100);
    demo.shows(Scene.withBox("", answered)).passes(1000).sends("continue");
    demo.shows(Scene.withBox("continue", answered)).passes(100);
    demo.shows(Scene.withBox("", answered)).passes(4000);
    assertEquals(State.Name.WORKING, demo.state());
    assertEquals("", demo.lastText());
    demo.passes(1500);
    assertEquals(State.Name.IDLE, demo.state());
    assertEquals("", demo.lastText());
  }

  @Test
  void beforeAnythingIsSeenOfTheWorkOnAMessageThatIsRecorded() {
    claude.sees(new Fact.UserSaid(Source.LOG, "run: ls")).passes(29_000);
    assertEquals(State.Name.WORKING, claude.state());
    claude.passes(5000);
    assertEquals(State.Name.IDLE, claude.state());
  }

  @Test
  void afterAQuestionWasAnsweredThoughItsSignalIsStillThatOfBefore() {
    claude.signals(Activity.WORKING);
    claude.sees(new Fact.TextSaid(Source.LOG, "I will run a command."));
    claude.signals(Activity.IDLE).shows(DIALOG).passes(3000);
    claude.answers(claude.view().openRequest().orElseThrow().id(), "1");
    shows("", "❯ run: ls", "● I will run a command.", "● Bash(ls)");
    claude.passes(4500);
    assertEquals(State.Name.WORKING, claude.state());
    claude.signals(Activity.WORKING).passes(200).signals(Activity.IDLE).passes(2000);
    assertEquals(State.Name.IDLE, claude.state());
  }

  @Test
  void thoughTheEndOfTheTurnBeforeIsRecordedOnlyNow() {
    claude.sees(new Fact.TurnEnded(Source.LOG, "turn_duration", false)).passes(1000);
    assertEquals(State.Name.WORKING, claude.state());
  }

  @Test
  void aRefusalIsTheEndOnceItIsRecorded() {
    claude.signals(Activity.WORKING).signals(Activity.IDLE).shows(DIALOG).passes(1000);
    claude.answers(claude.view().openRequest().orElseThrow().id(), "2");
    claude.sees(new Fact.UserSaid(Source.LOG, "run: ls"));
    claude.sees(new Fact.TurnEnded(Source.LOG, "interrupted", true));
    shows("", "❯ run: ls", "● I will run a command.", "  Interrupted");
    assertEquals(State.Name.IDLE, claude.state());
  }

  @Test
  void withoutTheRowThatItEndsEveryTurnWith() {
    Scene codex = new Scene("codex");
    String hint = "  gpt-5 default · /work · ? for shortcuts";
    codex.shows("› ", "", hint).passes(5000).sends("go");
    codex.shows("› go", "", hint).passes(200);
    codex.shows("› go", "", "• Working (0s • esc to interrupt)", "", "› ", "", hint).passes(100);
    codex.shows("› go", "", "• The first part", "", "› ", "", hint).passes(9000);
    assertEquals(State.Name.WORKING, codex.state());
    codex.shows("› go", "", "• All.", "", "  Worked for 9s • 03:48", "", "› ", "", hint);
    codex.passes(2100);
    assertEquals(State.Name.IDLE, codex.state());
  }

  @Test
  void isOverAtOnceWhereTheAgentSaidThatItWorkedOnBeforeItDrewThat() {
    claude.signals(Activity.WORKING).signals(Activity.BLOCKED).shows(DIALOG).passes(1000);
    assertEquals(State.Name.WAITING, claude.state());
    claude.signals(Activity.WORKING).signals(Activity.IDLE);
    shows("", "❯ run: ls", "● I will run a command.", "● Done.", "");
    claude.passes(2000);
    assertEquals(State.Name.IDLE, claude.state());
  }

  @Test
  void isKnownToWorkByWhatItShowsAndNotByWhatWasTyped() {
    assertEquals("a message is being typed", claude.view().state().evidence().says());
    claude.signals(Activity.WORKING);
    assertEquals("signal WORKING", claude.view().state().evidence().says());
  }
}

package agentapi.core.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentapi.core.evidence.Fact;
import agentapi.core.evidence.Source;
import agentapi.core.view.ConversationStatus;
import agentapi.core.view.Entry;
import agentapi.core.view.SessionView;
import agentapi.core.view.State;
import agentapi.core.view.When;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AConversationReadFromTheScreenTest extends WithDemoAgent {
  @Test
  void startsOnlyOnceTheInputBoxStandsStill() {
    demo.shows("loading").passes(5000);
    assertEquals(State.Name.STARTING, demo.state());
    demo.shows(screen("", "Welcome")).passes(599);
    assertEquals(State.Name.STARTING, demo.state());
    demo.passes(1);
    assertEquals(State.Name.IDLE, demo.state());
    assertEquals(List.of("Welcome"), demo.texts());
  }

  @Test
  void refusesAMessageBeforeTheAgentIsReady() {
    demo.shows("loading");
    assertEquals(Optional.of(RefusedException.Reason.BUSY), Scene.refusal(demo.sends("hello")));
  }

  @Test
  void theAnswerIsWhatTheModelSaidWithoutEchoBoxBulletAndSpinner() {
    ready();
    answered("what now", "● First line", "  second line", "", "  third line");
    demo.passes(600);
    assertEquals(State.Name.IDLE, demo.state());
    assertEquals("First line\nsecond line\n\nthird line", demo.lastText());
  }

  @Test
  void theSpinnerKeepsItRunningHoweverStillTheScreenStands() {
    ready();
    answered("what now", "● First line", "✻ Working… (9s · esc to interrupt)");
    demo.passes(60_000);
    assertEquals(State.Name.WORKING, demo.state());
    assertEquals("First line", demo.lastText());
  }

  @Test
  void theSameAnswerTwiceEndsTheTurnTwice() {
    ready();
    answered("again", "● Same");
    demo.passes(600);
    demo.sends("again");
    demo.shows(screen("again", "Welcome", "❯ again", "", "● Same")).passes(30);
    demo.shows(screen("", "Welcome", "❯ again", "", "● Same", "", "❯ again", "", "● Same"))
        .passes(2000);
    assertEquals(State.Name.IDLE, demo.state());
    assertEquals(List.of("Welcome", "again", "Same", "again", "Same"), demo.texts());
  }

  @Test
  void whileAMessageIsTypedItsEchoDoesNotGetIntoTheAnswerBefore() {
    ready();
    answered("one", "● First");
    demo.passes(600);
    demo.sends("two");
    demo.shows(screen("two", "Welcome", "❯ one", "", "● First"));
    assertEquals("First", demo.lastText());
  }

  @Test
  void aQueuedMessageIsSentWhenTheTurnIsOver() {
    ready();
    answered("one", "● First", "✻ Working… (9s · esc to interrupt)");
    demo.typed();
    demo.sends("two", When.QUEUE);
    assertEquals(
        List.of("two"), demo.view().queue().stream().map(SessionView.Queued::text).toList());
    demo.shows(screen("", "Welcome", "❯ one", "", "● First")).passes(600);
    assertEquals(List.of("\u001b[200~two\u001b[201~"), demo.typed());
    assertEquals(List.of(), demo.view().queue());
  }

  @Test
  void anInterruptIsTheAgentsOwnKeyAndIsOverWhenTheAgentRests() {
    ready();
    answered("one", "● First", "✻ Working… (9s · esc to interrupt)");
    demo.typed();
    Ticket ticket = demo.interrupts();
    assertEquals(List.of("\u001b"), demo.typed());
    assertFalse(ticket.done().isDone());
    demo.shows(screen("", "Welcome", "❯ one", "", "● First")).passes(600);
    assertTrue(ticket.done().isDone());
  }

  @Test
  void whatAnAgentTakesBackWithItsInterruptLeavesNothingInTheAnswer() {
    String[] before = {"Welcome", "❯ first", "", "● One.", "  tip: press x", ""};
    answered("first", "● One.", "  tip: press x", "");
    demo.passes(600).sends("hang");
    String[] asked = java.util.Arrays.copyOf(before, 9);
    asked[6] = "❯ hang";
    asked[7] = "";
    asked[8] = "✻ Working… (0s · esc to interrupt)";
    demo.shows(screen("hang", before)).passes(30);
    demo.shows(screen("", asked));
    assertEquals("", demo.lastText());
    demo.interrupts();
    demo.shows(screen("hang", "Welcome back", "❯ first", "", "● One.", ""));
    demo.passes(5000);
    assertEquals(State.Name.IDLE, demo.state());
    assertEquals("", demo.lastText());
  }

  @Test
  void aTurnInWhichNothingMovesForTwoMinutesIsStuckUntilSomethingDoes() {
    String[] working = {"Welcome", "❯ hello", "", "✻ Working… (0s · esc to interrupt)"};
    ready().sends("hello");
    demo.shows(screen("hello", "Welcome")).passes(30);
    demo.shows(screen("", working)).passes(119_999);
    assertEquals(State.Name.WORKING, demo.state());
    demo.passes(1);
    assertEquals(State.Name.STUCK, demo.state());
    assertEquals(ConversationStatus.CHANGING, demo.view().state().status());
    assertEquals("nothing has moved for 120 s", demo.view().state().evidence().says());
    assertEquals(Optional.of(RefusedException.Reason.BUSY), Scene.refusal(demo.sends("more")));
    working[3] = "✻ Working… (120s · esc to interrupt)";
    demo.shows(screen("", working));
    assertEquals(State.Name.WORKING, demo.state());
  }

  @Test
  void anAgentThatEndedTakesNothingAndIsNeverStable() {
    ready();
    Ticket waiting = demo.sends("hello");
    demo.sees(new Fact.ProcessEnded("the agent ended with status 3"));
    assertEquals(Optional.of(RefusedException.Reason.ENDED), Scene.refusal(waiting));
    assertEquals(Optional.of(RefusedException.Reason.ENDED), Scene.refusal(demo.sends("hello")));
    assertEquals(ConversationStatus.CHANGING, demo.view().state().status());
  }

  @Test
  void whatIsRecordedOfAnAgentThatEndedBeginsNoTurn() {
    ready().sees(new Fact.ProcessEnded("the agent ended with status 0"));
    demo.sees(new Fact.UserSaid(Source.LOG, "bye"));
    demo.sees(new Fact.TextSaid(Source.LOG, "Goodbye."));
    assertEquals(Optional.empty(), demo.view().turn());
    assertEquals(List.of("Welcome", "bye", "Goodbye."), demo.texts());
    assertTrue(((Entry.FromAgent) demo.view().entries().getLast()).complete());
  }

  @Test
  void aCustomAgentWithoutInputBoxIsReadyWhenItsScreenStandsStill() {
    Scene cat = new Scene("custom").shows("> ");
    cat.passes(1999);
    assertEquals(State.Name.STARTING, cat.state());
    cat.passes(1);
    assertEquals(State.Name.IDLE, cat.state());
    cat.sends("hi there");
    cat.shows("> hi there").passes(100);
    assertEquals(List.of("\u001b[200~hi there\u001b[201~", "\r"), cat.typed());
    cat.shows("> hi there", "you said: hi there", ">").passes(1999);
    assertEquals(State.Name.WORKING, cat.state());
    cat.passes(1);
    assertEquals(State.Name.IDLE, cat.state());
    assertEquals("you said: hi there", cat.lastText());
  }

  @Test
  void idleCostsNothing() {
    ready().passes(10_000);
    assertEquals(Optional.empty(), demo.due());
  }

  @Test
  void theSameErrorIsToldOfEveryTurn() {
    ready();
    for (String text : List.of("one", "two")) {
      answered(text, "● First", "✻ Working… (9s · esc to interrupt)");
      demo.sees(new Fact.ErrorTold(Source.LOG, "no credit"));
      demo.sees(new Fact.ErrorTold(Source.LOG, "no credit"));
      demo.shows(screen("", "Welcome", "❯ " + text, "", "● First")).passes(5000);
    }
    assertEquals(2, demo.view().failures().size());
  }

  @Test
  void theErrorThatEndsATurnIsToldWhereOnlyTheScreenTellsIt() {
    Scene claude = new Scene("claude");
    claude.shows(screen("", "Welcome")).passes(5000).sends("go");
    claude.shows(screen("go", "Welcome")).passes(100);
    claude.shows(screen("", "Welcome", "❯ go", "", "✻ Working… (0s · esc to interrupt)"));
    claude.shows(screen("", "Welcome", "❯ go", "", "● API Error: 400 no credit", "")).passes(9000);
    assertEquals(State.Name.IDLE, claude.state());
    assertEquals(
        List.of("API Error: 400 no credit"),
        claude.view().failures().stream().map(SessionView.Failure::message).toList());
  }
}

package agentapi.core.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentapi.core.evidence.Activity;
import agentapi.core.evidence.Fact;
import agentapi.core.evidence.Source;
import agentapi.core.view.ConversationStatus;
import agentapi.core.view.Entry;
import agentapi.core.view.Request;
import agentapi.core.view.SessionView;
import agentapi.core.view.State;
import agentapi.core.view.When;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AConversationReadFromTheScreenTest {
  private static final String RULE = "─".repeat(80);

  private final Scene demo = new Scene("demo");

  private static String[] screen(String draft, String... above) {
    return Scene.withBox(draft, above);
  }

  private Scene ready() {
    return demo.shows(screen("", "Welcome")).passes(600);
  }

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
  void typesTheTextInOnePieceAndEnterOnceItHasArrived() {
    Ticket ticket = ready().sends("hello\nthere");
    assertEquals(List.of("\u001b[200~hello\nthere\u001b[201~"), demo.typed());
    demo.passes(20).shows(screen("hello", "Welcome")).passes(29);
    assertEquals(List.of(), demo.typed());
    demo.passes(1);
    assertEquals(List.of("\r"), demo.typed());
    assertFalse(ticket.done().isDone());
    demo.shows(screen("", "Welcome", "❯ hello"));
    assertTrue(ticket.done().isDone());
    assertEquals(State.Name.WORKING, demo.state());
    assertEquals(List.of("Welcome", "hello\nthere", ""), demo.texts());
  }

  @Test
  void aTextThatNeverShowsInTheBoxIsTypedOnceMoreAndThenEntered() {
    ready().sends("hello");
    demo.typed();
    demo.shows(screen("", "Welcome", "a tip")).passes(4999);
    assertEquals(List.of(), demo.typed());
    demo.passes(1);
    assertEquals(List.of("\u0015\u001b[200~hello\u001b[201~"), demo.typed());
    demo.passes(5000);
    assertEquals(List.of("\r"), demo.typed());
  }

  @Test
  void anAgentThatDrawsNothingMayYetReadAndIsGivenThreeTimesAsLong() {
    ready().sends("hello");
    demo.typed();
    demo.passes(14_999);
    assertEquals(List.of(), demo.typed());
    demo.passes(1);
    assertEquals(List.of("\u0015\u001b[200~hello\u001b[201~"), demo.typed());
  }

  @Test
  void whatStandsInTheBoxIsClearedBeforeAnythingIsTyped() {
    ready();
    demo.shows(screen("an old draft", "Welcome")).sends("hello");
    assertEquals(List.of("\u0015"), demo.typed());
    demo.passes(50).shows(screen("", "Welcome"));
    assertEquals(List.of("\u001b[200~hello\u001b[201~"), demo.typed());
  }

  @Test
  void whatCannotBeClearedIsNoDraft() {
    ready();
    demo.shows(screen("Ask me anything", "Welcome")).sends("hello");
    assertEquals(List.of("\u0015"), demo.typed());
    demo.passes(299);
    assertEquals(List.of(), demo.typed());
    demo.passes(1);
    assertEquals(List.of("\u001b[200~hello\u001b[201~"), demo.typed());
  }

  @Test
  void anEnterWithoutEffectIsRepeatedTwiceAndThenTheTextIsCleared() {
    Ticket ticket = ready().sends("hello");
    demo.shows(screen("hello", "Welcome")).typed();
    demo.passes(30);
    for (int second = 0; second < 14; second++) {
      demo.shows(screen("hello", "Welcome " + second)).passes(1000);
    }
    demo.passes(999);
    assertEquals(List.of("\r", "\r", "\r"), demo.typed());
    demo.passes(1);
    assertEquals(List.of("\u0015"), demo.typed());
    assertEquals(Optional.of(RefusedException.Reason.NOT_TAKEN), Scene.refusal(ticket));
    assertEquals(1, demo.texts().size());
    assertEquals(State.Name.IDLE, demo.state());
  }

  @Test
  void anAgentThatDrawsNothingMayYetReadTheFirstEnter() {
    ready().sends("hello");
    demo.shows(screen("hello", "Welcome")).typed();
    demo.passes(30 + 7_999);
    assertEquals(List.of("\r"), demo.typed());
    demo.passes(1);
    assertEquals(List.of("\r"), demo.typed());
  }

  private void answered(String question, String... answer) {
    demo.sends(question);
    demo.shows(screen(question, "Welcome")).passes(30);
    demo.shows(screen("", "Welcome", "❯ " + question, "", "✻ Working… (0s · esc to interrupt)"));
    String[] rows = new String[answer.length + 3];
    rows[0] = "Welcome";
    rows[1] = "❯ " + question;
    rows[2] = "";
    System.arraycopy(answer, 0, rows, 3, answer.length);
    demo.passes(100).shows(screen("", rows));
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

  private static final String[] DIALOG = {
    "❯ run: ls",
    "",
    "● I will run a command.",
    "",
    RULE,
    " Bash command",
    "",
    "   ls",
    "",
    " Do you want to proceed?",
    " ❯ 1. Yes",
    "   2. Yes, and don't ask again",
    "   3. No",
    "",
    " Esc to cancel"
  };

  @Test
  void aDialogIsARequestAndStandsAtTheEndOfTheAnswerUntilItIsGone() {
    ready();
    answered("run: ls", "● I will run a command.", "✻ Working… (0s · esc to interrupt)");
    demo.shows(DIALOG).passes(150);
    assertEquals(State.Name.WAITING, demo.state());
    assertEquals(ConversationStatus.STABLE, demo.view().state().status());
    Request request = demo.view().openRequest().orElseThrow();
    assertEquals("Bash command", request.title());
    assertEquals("ls\nDo you want to proceed?", request.detail());
    assertEquals(Request.Kind.PERMISSION, request.kind());
    assertEquals(
        List.of("1 Yes ALLOW_ONCE", "2 Yes, and don't ask again ALLOW_ALWAYS", "3 No REJECT_ONCE"),
        request.options().stream().map(o -> o.id() + " " + o.label() + " " + o.kind()).toList());
    assertTrue(
        demo.lastText().endsWith("1. Yes\n2. Yes, and don't ask again\n3. No"), demo.lastText());
    demo.shows(screen("", "❯ run: ls", "", "● I will run a command.", "", "● Done.")).passes(5000);
    assertEquals(State.Name.IDLE, demo.state());
    assertFalse(demo.lastText().contains("1. Yes"), demo.lastText());
  }

  @Test
  void whoeverIsToldThatTheAgentWaitsFindsTheRequest() {
    ready();
    answered("run: ls", "● I will run a command.", "✻ Working… (0s · esc to interrupt)");
    demo.signals(Activity.BLOCKED).passes(100);
    assertEquals(State.Name.WORKING, demo.state());
    demo.shows(DIALOG).passes(149);
    assertEquals(State.Name.WORKING, demo.state());
    demo.passes(1);
    assertEquals(State.Name.WAITING, demo.state());
    assertTrue(demo.view().openRequest().isPresent());
  }

  @Test
  void anAgentThatSaysThatItAsksAndShowsNoDialogWaitsAllTheSame() {
    ready();
    answered("run: ls", "● I will run a command.", "✻ Working… (0s · esc to interrupt)");
    demo.shows("Which colour shall it be?").signals(Activity.BLOCKED).passes(499);
    assertEquals(State.Name.WORKING, demo.state());
    demo.passes(1);
    assertEquals(State.Name.WAITING, demo.state());
  }

  @Test
  void aMessageIsRefusedWhileTheAgentAsks() {
    ready();
    answered("run: ls", "● I will run a command.");
    demo.shows(DIALOG).passes(150);
    Ticket ticket = demo.sends("hello");
    assertEquals(Optional.of(RefusedException.Reason.REQUEST_WAITING), Scene.refusal(ticket));
    assertTrue(String.valueOf(ticket.done().exceptionNow()).contains("Bash command"));
  }

  @Test
  void anAnswerIsTypedByItsKeyAndIsGivenOnceTheDialogIsGone() {
    ready();
    answered("run: ls", "● I will run a command.");
    demo.shows(DIALOG).passes(150).typed();
    String id = demo.view().openRequest().orElseThrow().id();
    Ticket ticket = demo.answers(id, "1");
    demo.passes(300);
    assertEquals(List.of("1"), demo.typed());
    Ticket second = demo.answers(id, "3");
    assertEquals(Optional.of(RefusedException.Reason.REQUEST_CLOSED), Scene.refusal(second));
    assertFalse(ticket.done().isDone());
    demo.shows(screen("", "❯ run: ls", "", "● I will run a command.", "● Done."));
    assertTrue(ticket.done().isDone());
    Request.Closed closed = demo.view().requests().getLast().closed().orElseThrow();
    assertEquals(Request.Reason.ANSWERED, closed.reason());
    assertEquals(Optional.of("1"), closed.option());
  }

  @Test
  void anAnswerNeverReachesAnotherDialogThanTheOneItWasMeantFor() {
    ready();
    answered("run: ls", "● I will run a command.");
    demo.shows(DIALOG).passes(150);
    String first = demo.view().openRequest().orElseThrow().id();
    String[] other = DIALOG.clone();
    other[7] = "   rm -rf x";
    demo.shows(other).passes(150).typed();
    assertEquals(
        Optional.of(RefusedException.Reason.REQUEST_CLOSED),
        Scene.refusal(demo.answers(first, "1")));
    demo.passes(1000);
    assertEquals(List.of(), demo.typed());
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
  void anInterruptedQuestionEndsItsTurnWithoutAnyMoreWork() {
    ready();
    answered("run: ls", "● I will run a command.", "✻ Working… (0s · esc to interrupt)");
    demo.shows(DIALOG).passes(150);
    Ticket ticket = demo.interrupts();
    demo.shows(screen("", "❯ run: ls", "", "● I will run a command.", "", "Interrupted"));
    demo.passes(1200);
    assertEquals(State.Name.IDLE, demo.state());
    assertTrue(ticket.done().isDone());
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

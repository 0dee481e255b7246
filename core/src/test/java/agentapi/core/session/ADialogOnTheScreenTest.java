package agentapi.core.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentapi.core.evidence.Activity;
import agentapi.core.view.ConversationStatus;
import agentapi.core.view.Request;
import agentapi.core.view.State;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ADialogOnTheScreenTest extends WithDemoAgent {
  private static final String RULE = "─".repeat(80);

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
}

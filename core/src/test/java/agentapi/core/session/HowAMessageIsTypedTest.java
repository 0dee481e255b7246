package agentapi.core.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentapi.core.view.State;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class HowAMessageIsTypedTest extends WithDemoAgent {
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
}

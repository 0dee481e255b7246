package agentapi.core.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentapi.core.evidence.Fact;
import agentapi.core.evidence.Source;
import agentapi.core.view.State;
import agentapi.core.view.When;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An interrupt ends the turn that it was meant for, whenever it comes, and no other. */
final class AnInterruptTest {
  private static final String ESCAPE = "\u001b";
  private static final String SPINNER = "✻ Working… (3s · esc to interrupt)";

  private final Scene demo = new Scene("demo");

  private void shows(String draft, String... above) {
    demo.shows(Scene.withBox(draft, above));
  }

  private void isTyped() {
    shows("", "Welcome");
    demo.passes(2000).sends("hello");
  }

  private void isTaken() {
    shows("hello", "Welcome");
    demo.passes(100).typed();
    shows("", "Welcome", "❯ hello", SPINNER);
  }

  @Test
  void whileAMessageIsStillBeingTypedItEndsTheTurnOfThatMessage() {
    isTyped();
    Ticket interrupt = demo.interrupts();
    demo.passes(100);
    assertFalse(interrupt.done().isDone());
    isTaken();
    assertEquals(List.of(ESCAPE), demo.typed());
    shows("", "Welcome", "❯ hello");
    demo.passes(5000);
    assertTrue(interrupt.done().isDone());
    assertEquals(State.Name.IDLE, demo.state());
  }

  @Test
  void thatComesWithAMessageWhileAnotherIsBeingTypedEndsItsTurn() {
    isTyped();
    demo.sends("rather this", When.INTERRUPT);
    isTaken();
    assertEquals(List.of(ESCAPE), demo.typed());
  }

  @Test
  void isOverWhenTheMessageThatWasBeingTypedIsNotTaken() {
    isTyped();
    Ticket interrupt = demo.interrupts();
    demo.shows("Overwrite everything? [Y/n]").passes(6000);
    assertTrue(interrupt.done().isDone());
    assertFalse(demo.typed().contains(ESCAPE));
  }

  @Test
  void isAnsweredAfterFiveSecondsHoweverOftenOthersAskMeanwhile() {
    isTyped();
    isTaken();
    Ticket first = demo.interrupts();
    demo.passes(4000).interrupts();
    demo.passes(999);
    assertFalse(first.done().isDone());
    demo.passes(1);
    assertTrue(first.done().isDone());
  }

  @Test
  void isNotRepeatedInTheTurnOfTheNextMessage() {
    isTyped();
    isTaken();
    demo.interrupts();
    shows("", "Welcome", "❯ hello", "Interrupted");
    demo.passes(300).typed();
    demo.sees(new Fact.UserSaid(Source.LOG, "typed by somebody"));
    shows("", "Welcome", "❯ hello", "Interrupted", "❯ typed by somebody", SPINNER);
    demo.passes(20_000);
    assertEquals(List.of(), demo.typed());
  }
}

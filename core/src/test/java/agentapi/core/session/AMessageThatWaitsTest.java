package agentapi.core.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentapi.core.view.SessionView;
import agentapi.core.view.State;
import agentapi.core.view.When;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A message that was accepted to be sent later is sent, or its sender is told that it was not. */
final class AMessageThatWaitsTest {
  private static final String RULE = "─".repeat(80);
  private static final String SPINNER = "✻ Working… (3s · esc to interrupt)";
  private static final String PASTED = "\u001b[200~two\u001b[201~";
  private static final String[] DIALOG = {
    "❯ one", "● First", RULE, " Bash command", "   ls", " Proceed?", " ❯ 1. Yes", "   2. No"
  };

  private final Scene demo = new Scene("demo");
  private Ticket waiting = Ticket.issue();

  private void shows(String draft, String... above) {
    demo.shows(Scene.withBox(draft, above));
  }

  private List<String> queue() {
    return demo.view().queue().stream().map(SessionView.Queued::text).toList();
  }

  @BeforeEach
  void isAcceptedDuringATurn() {
    shows("", "Welcome");
    demo.passes(2000).sends("one");
    shows("one", "Welcome");
    demo.passes(100);
    shows("", "Welcome", "❯ one", SPINNER);
    waiting = demo.sends("two", When.QUEUE);
    demo.typed();
  }

  @Test
  void waitsOnWhileAQuestionOpensUnderItsText() {
    shows("", "Welcome", "❯ one", "● First");
    demo.passes(600);
    assertEquals(List.of(PASTED), demo.typed());
    demo.shows(DIALOG).passes(10_000);
    assertEquals(State.Name.WAITING, demo.state());
    assertEquals(List.of("two"), queue());
    assertEquals(List.of(), demo.typed());
    assertFalse(waiting.done().isDone());
    shows("two", "Welcome", "❯ one", "● First");
    demo.passes(100);
    assertEquals(List.of("\u0015"), demo.typed());
    shows("", "Welcome", "❯ one", "● First");
    assertEquals(List.of(PASTED), demo.typed());
    shows("two", "Welcome", "❯ one", "● First");
    demo.passes(100);
    shows("", "Welcome", "❯ one", "● First", "❯ two", SPINNER);
    assertTrue(waiting.done().isDone());
    assertEquals(Optional.empty(), Scene.refusal(waiting));
    assertEquals(1, demo.texts().stream().filter("two"::equals).count());
  }

  @Test
  void isSentAfterThoseThatInterruptInTheirOrder() {
    demo.sends("first", When.INTERRUPT);
    demo.sends("second", When.INTERRUPT);
    assertEquals(List.of("first", "second", "two"), queue());
  }

  @Test
  void isToldOfAsAnErrorWhereTheAgentDoesNotTakeIt() {
    shows("", "Welcome", "❯ one", "● First");
    demo.passes(600);
    for (int second = 0; second < 30; second++) {
      shows("two", "Welcome", "❯ one", "● First " + second);
      demo.passes(1000);
    }
    String id = waiting.accepted().getNow("");
    assertEquals(
        List.of(
            "message "
                + id
                + " was not delivered: the agent did not take the message within 15 s;"
                + " its text was cleared from the input box"),
        demo.view().failures().stream().map(SessionView.Failure::message).toList());
  }
}

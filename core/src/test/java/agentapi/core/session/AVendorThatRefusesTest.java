package agentapi.core.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import agentapi.core.evidence.Fact;
import agentapi.core.evidence.Source;
import agentapi.core.view.State;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An agent that tries a refused message again and leaves what it told of it on the screen. */
class AVendorThatRefusesTest {
  private static final String SPINNER = " ⡯⡧⡷  ( 1s • esc to interrupt )";
  private static final String FIRST = "Retrying request (1/9). Error: 400 no";
  private static final String SECOND = "Retrying request (2/9). Error: 400 no";

  private final Scene agent = new Scene("continue");

  private void shows(String draft, String... above) {
    String edge = "─".repeat(78);
    List<String> rows = new ArrayList<>(List.of(above));
    rows.add("╭" + edge + "╮");
    rows.add("│ ● %-75s│".formatted(draft));
    rows.add("╰" + edge + "╯");
    agent.shows(rows.toArray(String[]::new));
  }

  @BeforeEach
  void aMessageIsRefusedAndAnotherIsSent() {
    shows("");
    agent.passes(3000).sends("why");
    shows("why");
    agent.passes(300);
    shows("", "● why", SPINNER);
    shows("", FIRST, "● why", SPINNER);
    assertEquals(State.Name.LIMITED, agent.state());
    assertEquals(FIRST, agent.lastText());

    agent.sends("what now");
    shows("", FIRST, "● why", " Interrupted by user - Press enter to continue");
    agent.passes(3000);
    shows("what now", FIRST, "● why", " Interrupted by user - Press enter to continue");
    agent.passes(300);
    agent.sees(new Fact.UserSaid(Source.LOG, "what now"));
  }

  @Test
  void theNextMessageIsNotHeldToBeRefusedAsWell() {
    assertEquals(List.of("", "why", FIRST, "what now", ""), agent.texts());
    assertEquals(State.Name.WORKING, agent.state());
    shows("", FIRST, "● why", "  what now", SPINNER);
    assertEquals(State.Name.WORKING, agent.state());
    assertEquals("", agent.lastText());
  }

  @Test
  void anAttemptThatWasDueMeanwhileIsThatOfTheRefusedMessage() {
    shows("", FIRST, SECOND, "● why", "  what now", SPINNER);
    assertEquals(State.Name.WORKING, agent.state());
    agent.passes(2000);
    assertEquals(State.Name.WORKING, agent.state());
    assertEquals("", agent.lastText());
  }

  @Test
  void itsOwnRefusalIsTold() {
    shows("", FIRST, "● why", "  what now", SPINNER);
    agent.passes(2000);
    shows("", FIRST, "● why", SECOND, "  what now", SPINNER);
    assertEquals(State.Name.LIMITED, agent.state());
    assertEquals(SECOND, agent.lastText());
  }
}

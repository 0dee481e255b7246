package agentapi.core.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import agentapi.core.view.State;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A question that is longer than the screen, of an agent that keeps nothing above it. */
class ALongQuestionTest {
  private static final String RULE = "─".repeat(80);
  private static final String RESTS = " / commands";
  private static final String WORKS = " ○ Working · 35 B esc esc interrupt";

  private final Scene copilot = new Scene("copilot");

  private void shows(String draft, String below, String... above) {
    List<String> rows = new ArrayList<>(List.of(" [Current]  Sessions   Issues", ""));
    rows.addAll(List.of(above));
    rows.addAll(List.of("", "~/project", RULE, "❯ " + draft, RULE, below));
    copilot.shows(rows.toArray(String[]::new));
  }

  @BeforeEach
  void itsLastLinesAreOnTheScreen() {
    shows("", RESTS, "Welcome");
    copilot.passes(2000).sends("first of the lines\nsecond of the lines\nthird of the lines");
    shows("second of the lines", RESTS);
    copilot.passes(300);
    shows("", WORKS, "   second of the lines", "   third of the lines");
  }

  @Test
  void isNoAnswer() {
    copilot.passes(1000);
    assertEquals(State.Name.WORKING, copilot.state());
    assertEquals("", copilot.lastText());
  }

  @Test
  void isNotPartOfTheAnswerBelowIt() {
    shows("", WORKS, "   second of the lines", "   third of the lines", "", " ● Said.");
    assertEquals("Said.", copilot.lastText());
  }

  @Test
  void isTheAnswerIfThatIsAllThereIsInTheEnd() {
    shows("", RESTS, "   second of the lines", "   third of the lines");
    copilot.passes(5000);
    assertEquals(State.Name.IDLE, copilot.state());
    assertEquals("second of the lines\nthird of the lines", copilot.lastText());
  }
}

package agentapi.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What is said at the end of an agent that ends by itself. */
final class AnAgentThatEndsTest {
  @Test
  void aGoodEndIsToldAndNoFailure() {
    Program finished = Program.run("server", "--port", "0", "--", "/bin/true");
    assertEquals("the agent ended (exit status 0)", finished.complaint());
    assertEquals(0, finished.status());
  }

  @Test
  void theHelpOfTheDemoAgentIsShownAndNothingIsServed() {
    Program finished = Program.run("demo", "--", "--help");
    assertTrue(finished.out().contains("--quirk"), finished.out());
    assertFalse(finished.out().contains("http://"), finished.out());
    assertEquals(0, finished.status());
  }
}

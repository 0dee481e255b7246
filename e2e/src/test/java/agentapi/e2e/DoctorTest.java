package agentapi.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentapi.e2e.Command.Finished;
import org.junit.jupiter.api.Test;

/** {@code agentapi doctor} tells whether an agent is understood. */
final class DoctorTest {
  private static final String CLAUDE =
      "rule=$(printf '─%.0s' $(seq 80)); printf 'Welcome\\r\\n%s\\r\\n❯ \\r\\n%s' $rule $rule; read"
          + " x";

  private static Finished doctor(String... more) {
    return Command.agentapi("doctor").and(more).run();
  }

  @Test
  void anAgentWhoseInputBoxIsSeenIsUnderstood() {
    Finished run = doctor("--type", "claude", "--", "sh", "-c", CLAUDE);
    assertEquals(0, run.status(), run::toString);
    assertTrue(run.out().contains("because   screen: input box"), run::toString);
    assertTrue(run.out().endsWith("verdict   understood\n"), run::toString);
  }

  @Test
  void oneThatShowsSomethingElseIsNotAndItsScreenIsShown() {
    Finished run =
        doctor("--type", "claude", "--patience", "1", "--", "sh", "-c", "echo brand new; read x");
    assertEquals(1, run.status(), run::toString);
    assertTrue(run.out().contains("verdict   not understood\n"), run::toString);
    assertTrue(run.out().contains("\n  brand new\n"), run::toString);
    assertTrue(run.out().contains("agentapi redact"), run::toString);
  }

  @Test
  void oneThatEndsIsNot() {
    Finished run = doctor("--", "sh", "-c", "exit 3");
    assertEquals(1, run.status(), run::toString);
    assertTrue(run.out().contains("state     exited"), run::toString);
  }

  @Test
  void whatCannotBeStartedIsSaid() {
    Finished run = doctor("--", "no-such-agent");
    assertEquals(1, run.status(), run::toString);
    assertTrue(run.err().contains("no-such-agent"), run::toString);
  }

  @Test
  void aMistakeIsExplained() {
    assertTrue(doctor().err().contains("no agent given"));
    assertTrue(doctor("--type", "nobody", "--", "sh").err().contains("invalid agent type: nobody"));
    assertTrue(doctor("--patience", "0", "--", "sh").err().contains("--patience is at least 1"));
  }
}

package agentapi.core.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Agents that only a profile knows. */
class OtherAgentsTest {
  private final OtherAgents agents =
      new OtherAgents(
          Map.of(
              "pi", "pi",
              "continue", "continue",
              "cn", "continue",
              "@continuedev/cli", "continue",
              "kilo", "kilo"));

  @Test
  void anAgentGoesByItsNameAndItsAliases() {
    assertEquals(Optional.of("pi"), agents.named("pi"));
    assertEquals(Optional.of("continue"), agents.named("cn"));
    assertEquals(Optional.empty(), agents.named("Pi"));
    assertEquals(Optional.empty(), agents.named("robot"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          pi                                  | pi
          continue                            | /usr/local/bin/cn --config x
          continue                            | npx -y @continuedev/cli@latest
          kilo                                | env A=b kilo
          kilo                                | bash ./run-kilo.sh
          pi                                  | ./run-pi.sh
          kilo                                | kilo-latest
          kilo                                | my-kilo-7.7
          continue                            | node /x/node_modules/@continuedev/cli/dist/cn.js
          """)
  void aCommandLineTells(String expected, String line) {
    assertEquals(Optional.of(expected), agents.guess(Arrays.asList(line.split(" "))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "raspberry-pi.sh",
        "continue-install",
        "run.sh",
        "run-kilo-pi.sh",
        "vim pi.md",
        "-"
      })
  void whatMayAsWellBeSomethingElseTellsNothing(String line) {
    assertEquals(Optional.empty(), agents.guess(Arrays.asList(line.split(" "))));
  }
}

package agentapi.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What a person at the shell is told when something is wrong, and what the exit status says. */
final class TheCommandLineTest {
  private static Command.Finished run(String... arguments) {
    return Command.agentapi(arguments).run();
  }

  private static void refused(String words, Command.Finished finished) {
    assertEquals(1, finished.status());
    assertTrue(finished.err().contains(words), finished.err());
    assertFalse(finished.err().contains("\tat "), finished.err());
  }

  @Test
  void anUnknownFlagIsNamed() {
    refused("--no-such-flag", run("server", "--no-such-flag", "--", "cat"));
  }

  @Test
  void anUnknownAgentTypeIsNamed() {
    refused("invalid agent type: robot", run("server", "--type", "robot", "--", "cat"));
  }

  @Test
  void aProgramThatIsNotThereIsNamed() {
    refused(
        "no-such-program: no such program in PATH",
        run("server", "--port", "0", "--", "no-such-program"));
  }

  @Test
  void aPortInUseIsNamedWithTheFlagThatChoosesAnother() {
    try (Agentapi server = Agentapi.demo()) {
      refused("--port", run("server", "--port", "" + server.address().getPort(), "--", "/bin/cat"));
    }
  }

  @Test
  void noAgentIsNoServer() {
    refused("no agent given", run("server", "--port", "0"));
  }

  @Test
  void loadingAStateNeedsAFile() {
    refused(
        "--load-state requires --state-file to be set",
        run("server", "--load-state", "--port", "0", "--", "cat"));
  }

  @Test
  void anAgentThatFailsEndsTheServerWithOneAndItsLastScreen() {
    Command.Finished finished =
        run("server", "--port", "0", "--", "/bin/sh", "-c", "echo last words; exit 3");
    assertEquals(1, finished.status());
    assertTrue(finished.err().contains("========\nlast words\n========"), finished.err());
  }

  @Test
  void anAgentThatEndsWellEndsTheServerWithNought() {
    assertEquals(0, run("server", "--port", "0", "--", "/bin/true").status());
  }

  @Test
  void theOpenApiDocumentIsAllThatIsPrinted() {
    Command.Finished finished = run("server", "--print-openapi");
    assertEquals(0, finished.status());
    assertEquals("3.0.3", Agentapi.object(finished.out()).get("openapi"));
  }

  @Test
  void theFlagsAreCheckedAndNothingIsStarted() {
    assertEquals(0, run("server", "--exit", "--", "no-such-program").status());
  }

  @Test
  void helpTeaches() {
    Command.Finished finished = run("help", "server");
    assertEquals(0, finished.status());
    assertTrue(finished.out().contains("--term-width"), finished.out());
    assertTrue(run("completion", "bash").out().contains("agentapi"));
    assertTrue(run("completion", "fish").out().contains("complete -c agentapi"));
  }

  @Test
  void theConversationIsTakenUpFromTheStateFile() throws IOException {
    Path state = Built.newFolder().resolve("state.json");
    try (Agentapi server = Agentapi.demo("--state-file", state.toString())) {
      server.awaitStable();
      try (Events events = server.events()) {
        events.await("status_change", data -> "stable".equals(data.get("status")));
        server.say("remember me");
        events.await("status_change", data -> "stable".equals(data.get("status")));
      }
      assertEquals(0, server.stop(), server::log);
    }
    assertTrue(Files.readString(state).contains("remember me"));
    try (Agentapi server = Agentapi.demo("--state-file", state.toString())) {
      server.awaitStable();
      assertEquals("remember me", server.messages().get(1).get("content"));
    }
  }

  @Test
  void theFirstPromptIsSaidOnceTheAgentIsReady() {
    try (Agentapi server = Agentapi.demo("--initial-prompt", "first words")) {
      server.awaitStable();
      assertEquals("Mock reply to: first words", server.messages().get(2).get("content"));
    }
  }

  @Test
  void aSecondServerOnOnePidFileNamesTheFirst() {
    Path pid = Built.newFolder().resolve("pid");
    try (Agentapi server = Agentapi.demo("--pid-file", pid.toString())) {
      refused(
          "another instance is already running with PID " + server.handle().pid(),
          run("server", "--pid-file", pid.toString(), "--port", "0", "--", "/bin/cat"));
      assertEquals(0, server.stop(), server::log);
    }
    assertFalse(Files.exists(pid));
  }
}

package agentapi.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What scripts and container images written for the original rely on, seen from outside. */
final class TheOriginalsContractTest {
  private static final String[] SHOW_SURROUNDINGS = {
    "/bin/sh",
    "-c",
    "stty size; echo term=$TERM lines=[$LINES] token=[$AGENTAPI_TOKEN] secret=[$KEY] kept=$KEPT;"
        + " pwd; exec cat"
  };

  private static Command server(String... arguments) {
    return Command.agentapi("server", "--port", "0").and(arguments);
  }

  private static String firstText(Agentapi server) {
    return String.valueOf(server.messages().getFirst().get("content"));
  }

  @Test
  void theAgentSeesTheSizeTheFolderAndAnEnvironmentWithoutSecrets() {
    Command command =
        server("-W", "90", "-H", "40", "--secret-env", "KEY", "--")
            .and(SHOW_SURROUNDINGS)
            .with("LINES", "7")
            .with("KEY", "k")
            .with("KEPT", "yes");
    try (Agentapi server = Agentapi.start(command)) {
      server.awaitStable();
      assertEquals(
          "40 90\nterm=xterm-256color lines=[] token=[] secret=[] kept=yes\n" + command.directory(),
          firstText(server));
    }
  }

  @Test
  void variablesAreAsGoodAsFlags() {
    Command command =
        server("--", "/bin/cat")
            .with("AGENTAPI_TYPE", "goose")
            .with("AGENTAPI_INITIAL_PROMPT", "said first");
    try (Agentapi server = Agentapi.start(command)) {
      assertTrue(server.get("/status").body().contains("\"agent_type\":\"goose\""));
      try (Events events = server.events()) {
        events.await("message_update", data -> "said first".equals(data.get("message")));
      }
    }
  }

  @Test
  void whatIsPipedInIsTheFirstPrompt() {
    Command piped =
        Command.of(
                "/bin/sh",
                "-c",
                "echo piped words | exec \"$0\" \"$@\"",
                Built.launcher("agentapi"))
            .and("server", "--port", "0", "--", "/bin/cat");
    try (Agentapi server = Agentapi.start(piped);
        Events events = server.events()) {
      events.await("message_update", data -> "piped words".equals(data.get("message")));
    }
  }

  /**
   * What runs in the background of a script is begun with SIGINT ignored, and so are its children.
   */
  private static void assumeHeard(String signal) throws IOException {
    String ignored =
        Files.readString(Path.of("/proc/self/status"))
            .replaceAll("(?s).*SigIgn:\\s*(\\p{XDigit}+).*", "$1");
    int number = List.of("HUP", "INT").indexOf(signal) + 1;
    Assumptions.assumeTrue(
        number == 0 || (Long.parseUnsignedLong(ignored, 16) >> (number - 1) & 1) == 0,
        signal + " is ignored here");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "INT", "HUP"})
  void aSignalSavesTheStateStopsAndIsNoFailure(String signal) throws Exception {
    assumeHeard(signal);
    Path state = Built.newFolder().resolve("deep/er/state.json");
    try (Agentapi server = Agentapi.demo("--state-file", state.toString())) {
      server.awaitStable();
      kill(signal, server);
      assertEquals(0, server.awaitExit(), server::log);
    }
    assertTrue(Files.readString(state).startsWith("{\"version\":1,\"messages\":[{\"id\":0,"));
  }

  @Test
  void sigusr1SavesTheStateAndGoesOn() throws Exception {
    Path state = Built.newFolder().resolve("state.json");
    try (Agentapi server = Agentapi.demo("--state-file", state.toString())) {
      server.awaitStable();
      kill("USR1", server);
      while (!Files.exists(state)) {
        Thread.onSpinWait();
        assertTrue(server.handle().isAlive(), server::log);
      }
      assertEquals("stable", server.status());
    }
  }

  @Test
  void aStateFileThatIsBrokenIsToldAndKeptAside() throws IOException {
    Path state = Built.newFolder().resolve("state.json");
    Files.writeString(state, "{broken");
    try (Agentapi server = Agentapi.demo("--state-file", state.toString());
        Events events = server.events()) {
      Events.Event error = events.await("agent_error", data -> true);
      assertEquals("warning", error.data().get("level"));
      assertTrue(
          String.valueOf(error.data().get("message"))
              .startsWith("Failed to restore previous session: "));
      server.awaitStable();
      assertEquals("{broken", Files.readString(state));
      assertEquals(0, server.stop(), server::log);
    }
    assertEquals("{broken", Files.readString(state.resolveSibling("state.json.bad")));
    assertTrue(Files.readString(state).startsWith("{\"version\":1,"));
  }

  @Test
  void ampGetsABlankAndABackspaceAtItsStart() {
    Command amp =
        server("--type", "amp", "--")
            .and("/bin/sh", "-c", "stty raw -echo; head -c 2 | od -An -tx1; exec cat");
    try (Agentapi server = Agentapi.start(amp);
        Events events = server.events()) {
      events.await("message_update", data -> String.valueOf(data.get("message")).contains("20 08"));
    }
  }

  @Test
  void everyWriteLeavesWhoMadeItInTheLogAndNeverTheToken() throws IOException {
    Path tokens = Built.newFolder().resolve("tokens");
    Files.writeString(tokens, "s3cret-one\ns3cret-two send,read\n");
    try (Agentapi server =
        Agentapi.start(server("--token-file", tokens.toString(), "--", "/bin/cat"))) {
      var answer = server.postAs("s3cret-two", "/message", "{\"type\":\"raw\",\"content\":\"x\"}");
      assertEquals(200, answer.statusCode());
      assertEquals(0, server.stop(), server::log);
      assertTrue(
          server.log().contains("POST /message by token 2 from 127.0.0.1: 200"), server::log);
      assertFalse(server.log().contains("s3cret"), server::log);
    }
  }

  @Test
  void attachingToAnAgentWithoutATerminalIsAnError() throws IOException {
    try (Agentapi server = Agentapi.start(server("--experimental-acp", "--").and(acpAgent()))) {
      Command.Finished attach =
          Command.agentapi("attach", "--url", server.address().toString()).run();
      assertEquals(1, attach.status());
      assertFalse(attach.err().isEmpty());
    }
  }

  @Test
  void anAgentThatSpeaksTheProtocolIsDrivenOverIt() throws IOException {
    try (Agentapi server = Agentapi.start(server("--experimental-acp", "--").and(acpAgent()));
        Events events = server.events()) {
      assertTrue(server.get("/status").body().contains("\"transport\":\"acp\""));
      assertEquals("stable", server.status());
      assertEquals(List.of(), server.messages());
      server.say("hello");
      events.await("message_update", data -> "you said it".equals(data.get("message")));
      events.await("status_change", data -> "stable".equals(data.get("status")));
      assertEquals("hello", server.messages().getFirst().get("content"));
      List<ProcessHandle> agents = server.handle().descendants().toList();
      assertEquals(0, server.stop(), server::log);
      agents.forEach(agent -> assertFalse(agent.isAlive()));
    }
  }

  @Test
  void whatIsNoAgentOfTheProtocolEndsTheServerWithTheReason() {
    Command.Finished finished =
        server("--experimental-acp", "--", "/bin/sh", "-c", "echo not me >&2; exit 3").run();
    assertEquals(1, finished.status());
    assertTrue(finished.err().contains("not me"), finished.err());
  }

  @Test
  void linesOfTheScreenHaveNoTrailingBlanks() {
    try (Agentapi server =
        Agentapi.server("--", "/bin/sh", "-c", "echo 'a   '; echo b; exec cat")) {
      server.awaitStable();
      assertEquals("a\nb", firstText(server));
    }
  }

  @Test
  void wideCharactersKeepTheirColumns() {
    String drawn = "日本語\\033[1;7H|e\u0301|🎉\\033[1;12H|";
    try (Agentapi server =
        Agentapi.server("--", "/bin/sh", "-c", "printf '" + drawn + "'; exec cat")) {
      server.awaitStable();
      assertEquals("日本語|e\u0301|🎉|", firstText(server));
    }
  }

  @Test
  void withoutAGivenSizeItIsTheProfiles() {
    try (Agentapi server = Agentapi.server("--", "/bin/sh", "-c", "stty size; exec cat")) {
      server.awaitStable();
      assertEquals("1000 80", firstText(server));
    }
  }

  @Test
  void readsAndRawInputDoNotWaitBehindASend() {
    try (Agentapi server =
        Agentapi.server("--", "/bin/sh", "-c", "stty -echo; echo deaf; exec sleep 1000")) {
      server.awaitStable();
      CompletableFuture<?> sending =
          CompletableFuture.supplyAsync(() -> server.message("user", "nobody takes this"));
      while (server.status().equals("stable")) {
        Thread.onSpinWait();
      }
      assertEquals(200, server.message("raw", "k").statusCode());
      assertEquals("deaf", firstText(server));
      assertFalse(sending.isDone());
      sending.cancel(true);
    }
  }

  @Test
  void anotherAddressThanLoopbackNeedsATokenOrIsSaidAloud() {
    Command.Finished refused = server("--host", "0.0.0.0", "--", "/bin/true").run();
    assertEquals(1, refused.status());
    assertTrue(refused.err().contains("--no-auth"), refused.err());
    assertEquals(0, server("--host", "0.0.0.0", "--no-auth", "--", "/bin/true").run().status());
    assertEquals(
        0,
        server("--host", "0.0.0.0", "--", "/bin/true").with("AGENTAPI_TOKEN", "t").run().status());
  }

  @Test
  void aDeafAgentIsGoneSoonAfterASignal() {
    try (Agentapi server =
        Agentapi.server(
            "--", "/bin/sh", "-c", "trap '' INT HUP TERM; echo deaf; while :; do sleep 1; done")) {
      server.awaitStable();
      List<ProcessHandle> agents = server.handle().descendants().toList();
      assertEquals(0, server.stop(), server::log);
      agents.forEach(agent -> agent.onExit().join());
    }
  }

  private static void kill(String signal, Agentapi server) throws Exception {
    new ProcessBuilder("/bin/kill", "-" + signal, "" + server.handle().pid())
        .start()
        .waitFor(60, TimeUnit.SECONDS);
  }

  private static String[] acpAgent() throws IOException {
    return new String[] {"/bin/sh", ScriptedAcpAgent.write().toString()};
  }
}

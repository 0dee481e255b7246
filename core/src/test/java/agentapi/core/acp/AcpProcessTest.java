package agentapi.core.acp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AcpProcessTest {
  private static final String PATH = "/usr/local/bin:/usr/bin:/bin";
  private static final Map<String, String> ENVIRONMENT = Map.of("PATH", PATH, "ONLY", "this");

  @TempDir Path folder;

  @Test
  void aConversationRunsOverARealProcess() throws Exception {
    Witness witness = new Witness();
    AcpProcess process =
        shell(
            """
            read -r initialize
            echo '{"jsonrpc":"2.0","id":0,"result":{"protocolVersion":1}}'
            read -r new
            echo '{"jsonrpc":"2.0","id":1,"result":{"sessionId":"s"}}'
            read -r prompt
            echo '{"method":"session/update","params":{"sessionId":"s","update":{"sessionUpdate":"agent_message_chunk","content":{"type":"text","text":"hello"}}}}'
            echo '{"jsonrpc":"2.0","id":2,"result":{"stopReason":"end_turn"}}'
            read -r nothing
            """);
    try (AcpClient client = new AcpClient(process, witness, witness.timer())) {
      client.start(folder, "1.0", Duration.ofSeconds(60));
      client.prompt("hi");
      assertEquals(List.of("written", "text hello"), witness.next(2));
      witness.letTimePass();
      assertEquals(List.of("after 100 ms", "stopped end_turn"), witness.next(2));
    }
    assertTrue(witness.next().endsWith("the agent was ended"));
  }

  @Test
  void anAgentThatEndsByItselfLeavesItsStatusAndNoChild() throws Exception {
    Witness witness = new Witness();
    AcpProcess process = shell("sleep 1000 & echo $! >&2; exit 3");
    AcpClient client = new AcpClient(process, witness, witness.timer());
    assertThrows(AcpException.class, () -> client.start(folder, "1.0", Duration.ofSeconds(60)));
    assertTrue(witness.next().startsWith("exited 3 "));
    awaitEnd(Long.parseLong(process.errors().strip()));
  }

  @Test
  void theWholeFamilyEndsAlsoWhereItsHeadEndsFirstAndTheRestIsDeaf() throws Exception {
    AcpProcess process =
        shell(
            "(trap '' INT HUP; echo deaf $(sh -c 'echo $PPID'); while :; do sleep 1000; done) &"
                + " wait");
    long child = Long.parseLong(firstLine(process).substring("deaf ".length()));
    process.end();
    awaitEnd(child);
    // Which of the two signals a shell heeds depends on whether it waits yet.
    int status = process.end().orElseThrow();
    assertTrue(status == 130 || status == 129, "ended with " + status);
  }

  @Test
  void anAgentThatHeedsNothingIsKilled() throws Exception {
    AcpProcess process = shell("trap '' INT HUP TERM; echo deaf; while :; do sleep 1000; done");
    assertEquals("deaf", firstLine(process));
    assertEquals(OptionalInt.of(137), process.end());
  }

  @Test
  void itSeesItsEnvironmentItsFolderAndNothingElse() throws Exception {
    AcpProcess process = shell("echo \"$ONLY,$HOME,$PATH,$(pwd -P)\"");
    assertEquals("this,," + PATH + "," + folder.toRealPath(), firstLine(process));
    process.end();
  }

  @Test
  void ofItsErrorsTheLastAreKept() throws Exception {
    AcpProcess process =
        shell(
            "i=0; while [ $i -lt 5000 ]; do echo \"line $i\" >&2; i=$((i+1)); done; exec 2>&-; echo"
                + " done");
    assertEquals("done", firstLine(process));
    process.end();
    process.awaitErrors();
    assertEquals(8192, process.errors().length());
    assertTrue(process.errors().endsWith("line 4999\n"));
  }

  @Test
  void aProgramThatIsNotThereIsNamed() {
    for (String program : List.of("no-such-agent", "./no-such-agent", folder.toString())) {
      String message =
          String.valueOf(
              assertThrows(
                      IOException.class,
                      () -> AcpProcess.start(List.of(program), folder, ENVIRONMENT))
                  .getMessage());
      assertTrue(message.startsWith("cannot start " + program + ": no such program"), message);
    }
  }

  private AcpProcess shell(String script) throws IOException {
    return AcpProcess.start(List.of("sh", "-c", script), folder, ENVIRONMENT);
  }

  private static String firstLine(AcpProcess process) throws IOException {
    return new BufferedReader(new InputStreamReader(process.fromAgent(), StandardCharsets.UTF_8))
        .readLine();
  }

  private static void awaitEnd(long pid) {
    ProcessHandle.of(pid).ifPresent(handle -> handle.onExit().join());
  }
}

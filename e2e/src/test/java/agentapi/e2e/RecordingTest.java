package agentapi.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentapi.e2e.Command.Finished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An agent's terminal is recorded, replayed and printed. */
final class RecordingTest {
  private static final String AGENT = "printf '\\033[1;32mhello\\033[0m 漢字\\r\\nthe end'; exit 0";

  @TempDir Path folder;

  private Path record() {
    Path file = folder.resolve("agent.cast");
    Finished run =
        Command.agentapi("server", "--port", "0", "--term-height", "24", "--record")
            .and(file.toString(), "--", "sh", "-c", AGENT)
            .run();
    assertEquals(0, run.status(), run::toString);
    return file;
  }

  @Test
  void theLastScreenOfARecordedAgentIsPrintedInEveryFormat() throws IOException {
    String file = record().toString();
    assertTrue(Files.readString(Path.of(file)).startsWith("{\"version\":3,"));
    assertEquals("hello 漢字\nthe end\n", printed("text", file));
    assertTrue(printed("json", file).startsWith("{\"columns\":80,\"rows\":24,"));
    assertTrue(printed("html", file).contains("font-weight:bold"));
    assertTrue(printed("svg", file).startsWith("<svg "));
    assertTrue(printed("ansi", file).startsWith("\033[0;1;32mhello\033[0m 漢字\n"));
  }

  private static String printed(String format, String file) {
    Finished screen = Command.agentapi("screen", "--format", format, file).run();
    assertEquals(0, screen.status(), screen::toString);
    return screen.out();
  }

  @Test
  void ofARedactedRecordingTheShapeIsLeft() throws IOException {
    Finished redacted = Command.agentapi("redact", record().toString()).run();
    assertEquals(0, redacted.status(), redacted::toString);
    String file = Files.writeString(folder.resolve("report.cast"), redacted.out()).toString();
    assertEquals("xxxxx 文文", printed("text", file).lines().findFirst().orElse(""));
    assertTrue(printed("html", file).contains("font-weight:bold"));
  }

  @Test
  void aReplayEndsWithTheLastScreen() {
    String command = Built.launcher("agentapi") + " replay --speed 1000 " + record();
    Finished replay = Command.of("script", "-qec", command, "/dev/null").run();
    assertEquals(0, replay.status(), replay::toString);
    String shown = replay.out();
    assertTrue(shown.contains("\033[?1049l"), shown);
    assertTrue(shown.substring(shown.lastIndexOf("\033[?1049l")).contains("the end"), shown);
  }

  @Test
  void aFileThatExistsIsNotOverwritten() throws IOException {
    Path file = Files.writeString(folder.resolve("a.cast"), "precious");
    Finished run =
        Command.agentapi("server", "--port", "0", "--record", file.toString(), "--", "true").run();
    assertEquals(1, run.status());
    assertTrue(run.err().contains("is not overwritten"), run::toString);
    assertEquals("precious", Files.readString(file));
  }

  @Test
  void whatIsNoRecordingIsSaid() {
    Finished screen = Command.agentapi("screen", "/etc/passwd").run();
    assertEquals(1, screen.status());
    assertTrue(screen.err().contains("is not a recording"), screen::toString);
  }
}

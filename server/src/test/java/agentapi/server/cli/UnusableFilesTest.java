package agentapi.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of a file that cannot be what it is named for, before anything is begun. */
final class UnusableFilesTest {
  @TempDir Path folder;

  private static void refused(String words, Program finished) {
    assertEquals("Error: " + words, finished.complaint());
    assertEquals(1, finished.status());
  }

  private static Program server(String flag, Path file) {
    return Program.run("server", "--port", "0", flag, file.toString(), "--", "/bin/true");
  }

  @Test
  void aStateFileThatIsAFolderIsRefusedAndStaysOne() throws IOException {
    Path project = Files.createDirectories(folder.resolve("project/src")).getParent();
    refused("--state-file: " + project + " is a folder", server("--state-file", project));
    assertTrue(Files.isDirectory(project.resolve("src")));
  }

  @Test
  void aStateFileThatCannotBeMadeIsRefused() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    refused("--state-file: " + file + " is in the way", server("--state-file", file.resolve("s")));
    refused(
        "--state-file: there is no folder /proc/nowhere, and it cannot be made",
        server("--state-file", Path.of("/proc/nowhere/state.json")));
  }

  @Test
  void aBrokenStateFileIsToldAndTheServerGoesOn() throws IOException {
    Path state = Files.writeString(folder.resolve("state.json"), "[]");
    Program finished = server("--state-file", state);
    assertEquals(
        "--state-file: "
            + state
            + " holds no conversation that could be taken up (not a JSON object); it is kept as "
            + state
            + ".bad when the new one is saved",
        finished.complaint());
    assertEquals(0, finished.status());
    assertEquals("[]", Files.readString(folder.resolve("state.json.bad")));
  }
}

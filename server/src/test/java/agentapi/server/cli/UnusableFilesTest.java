package agentapi.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    Path project = folder.resolve("project");
    Files.createDirectories(project.resolve("src"));
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--token-file | NOPE   | NOPE does not exist",
        "--token-file | FOLDER | FOLDER is a folder",
        "--profile    | NOPE   | NOPE does not exist",
        "--profile    | FOLDER | FOLDER is a folder",
        "--pid-file   | FOLDER | FOLDER: Is a directory",
        "--pid-file   | /proc/nope | /proc/nope cannot be made",
        "--record     | /proc/nope/x | there is no folder /proc/nope, and it cannot be made",
        "--record     | FOLDER | FOLDER exists, and is not overwritten",
      })
  void aFlagsFileThatCannotBeUsedIsNamedWithItsFlagAndTheReason(
      String flag, String file, String words) {
    refused(flag + ": " + inFolder(words), server(flag, Path.of(inFolder(file))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "redact NOPE   | NOPE does not exist",
        "redact FOLDER | FOLDER is a folder",
        "screen NOPE   | NOPE does not exist",
        "screen FOLDER | FOLDER is a folder",
        "screen FILE   | FILE is not a recording: asciicast version 2 or 3 is expected",
        "profile check NOPE NOPE | NOPE does not exist",
        "profile check FILE NOPE | NOPE does not exist",
        "profile check FILE FOLDER | FOLDER is a folder",
      })
  void aFileThatCannotBeReadIsNamedWithTheReason(String line, String words) throws IOException {
    Files.createFile(folder.resolve("file"));
    refused(inFolder(words), Program.run(inFolder(line).split(" ")));
  }

  private String inFolder(String text) {
    return text.replace("NOPE", folder.resolve("nope").toString())
        .replace("FOLDER", folder.toString())
        .replace("FILE", folder.resolve("file").toString());
  }

  @Test
  void aValueFromTheEnvironmentIsNamedWithItsVariable() {
    refused(
        "Invalid value for option '--port': 'abc' is not an int (AGENTAPI_PORT)",
        Program.run(Map.of("AGENTAPI_PORT", "abc"), "server", "--", "/bin/true"));
    refused(
        "Invalid value for option '--port': 'xyz' is not an int",
        Program.run(Map.of("AGENTAPI_PORT", "1"), "server", "--port", "xyz", "--", "/bin/true"));
  }
}

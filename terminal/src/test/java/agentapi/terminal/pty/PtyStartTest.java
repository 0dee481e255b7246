package agentapi.terminal.pty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentapi.terminal.pty.PtyStartException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PtyStartTest {
  @TempDir Path folder;

  @Test
  void aProgramThatIsNowhereIsNamedWithThePathThatWasSearched() {
    refused(
        Reason.NOT_FOUND,
        "cannot start no-such-agent: no such program in PATH (/usr/bin",
        "no-such-agent");
  }

  @Test
  void aPathThatLeadsNowhereIsNamed() {
    refused(Reason.NOT_FOUND, "cannot start ./agent: no such file, seen from " + folder, "./agent");
  }

  @Test
  void aFileThatIsNotExecutableIsTold() throws IOException {
    write("agent", "#!/bin/sh\n", "rw-r--r--");
    refused(Reason.NOT_EXECUTABLE, folder + "/./agent is not executable", "./agent");
    refused(Reason.NOT_EXECUTABLE, folder + "/agent is not executable", "agent");
  }

  @Test
  void aFolderIsNoProgram() {
    refused(Reason.NOT_EXECUTABLE, "/usr/bin is a directory", "/usr/bin");
  }

  @Test
  void aScriptWhoseInterpreterIsMissingIsTold() throws IOException {
    write("agent", "#!/no/such/interpreter\n", "rwxr-xr-x");
    refused(Reason.NOT_RUNNABLE, "its first line", "./agent");
  }

  @Test
  void aFileOfNoKnownFormatIsTold() throws IOException {
    write("agent", "echo hello\n", "rwxr-xr-x");
    refused(Reason.NOT_RUNNABLE, "#!/bin/sh", "./agent");
  }

  @Test
  void aMissingDirectoryIsTold() throws IOException {
    Path gone = folder.resolve("gone");
    refusedIn(gone, Reason.NO_DIRECTORY, "directory " + gone + " does not exist", "sh");
    Path file = write("file", "", "rw-r--r--");
    refusedIn(file, Reason.NO_DIRECTORY, file + " is no directory", "sh");
  }

  @Test
  void theProgramIsLookedForInItsOwnPath() throws Exception {
    write("agent", "#!/bin/sh\nexit 11\n", "rwxr-xr-x");
    var command =
        new PtyCommand(
            List.of("agent"), Path.of("/"), Map.of("PATH", "/nowhere:" + folder), 80, 24);
    try (var probe = Probe.start(command)) {
      assertEquals(new ExitStatus.Exited(11), probe.exit());
    }
  }

  @Test
  void aRelativePathIsSeenFromTheDirectoryOfTheProgram() throws Exception {
    write("agent", "#!/bin/sh\nexit 12\n", "rwxr-xr-x");
    var command = new PtyCommand(List.of("./agent"), folder, Map.of(), 80, 24);
    try (var probe = Probe.start(command)) {
      assertEquals(new ExitStatus.Exited(12), probe.exit());
    }
  }

  @Test
  void whatNoProgramCanBeGivenIsRefusedBeforeAnythingStarts() {
    assertThrows(IllegalArgumentException.class, () -> command(List.of(), Map.of(), 80, 24));
    assertThrows(IllegalArgumentException.class, () -> command(List.of(""), Map.of(), 80, 24));
    assertThrows(IllegalArgumentException.class, () -> command(List.of("a\0"), Map.of(), 80, 24));
    assertThrows(
        IllegalArgumentException.class, () -> command(List.of("a"), Map.of("A=", ""), 80, 24));
    assertThrows(
        IllegalArgumentException.class, () -> command(List.of("a"), Map.of("A", "\0"), 80, 24));
    assertThrows(IllegalArgumentException.class, () -> command(List.of("a"), Map.of(), 0, 24));
    assertThrows(IllegalArgumentException.class, () -> command(List.of("a"), Map.of(), 80, 65536));
  }

  @Test
  void aCommandInALogTellsNoSecret() {
    var command = command(List.of("agent", "--key=secret"), Map.of("KEY", "secret"), 80, 24);
    assertEquals("agent in " + folder + ", 80 by 24", command.toString());
  }

  private PtyCommand command(
      List<String> command, Map<String, String> environment, int columns, int rows) {
    return new PtyCommand(command, folder, environment, columns, rows);
  }

  private Path write(String name, String content, String permissions) throws IOException {
    Path file = Files.writeString(folder.resolve(name), content);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  private void refused(Reason reason, String part, String program) {
    refusedIn(folder, reason, part, program);
  }

  private void refusedIn(Path directory, Reason reason, String part, String program) {
    var path = Map.of("PATH", "/usr/bin:/bin:" + folder);
    var command = new PtyCommand(List.of(program), directory, path, 80, 24);
    var refusal = assertThrows(PtyStartException.class, () -> Probe.start(command).close());
    assertEquals(reason, refusal.reason());
    String message = refusal.toString();
    assertTrue(message.contains(part), message);
    assertTrue(message.contains(program), message);
  }
}

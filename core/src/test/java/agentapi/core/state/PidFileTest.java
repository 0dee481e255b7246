package agentapi.core.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PidFileTest {
  private static final Set<Long> ALIVE = Set.of(7L, 8L);

  @TempDir Path folder;
  private Path path = Path.of("");

  @BeforeEach
  void nameTheFile() {
    path = folder.resolve("run/server.pid");
  }

  @Test
  void itHoldsTheNumberAndIsTheOwnersAlone() throws Exception {
    PidFile file = claim(7);
    assertEquals("7\n", Files.readString(path));
    assertEquals(Optional.empty(), file.warning());
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
    assertEquals(
        "rwx------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("run"))));
    assertEquals(List.of("server.pid"), names());
  }

  @Test
  void aLivingProcessIsNamedAndItsFileLeftAlone() throws Exception {
    write("8\n");
    assertEquals(
        "another instance is already running with PID 8 (PID file: " + path + ")",
        assertThrows(PidFile.AlreadyRunningException.class, () -> claim(7)).getMessage());
    assertEquals("8\n", Files.readString(path));
    assertEquals(List.of("server.pid"), names());
  }

  @ParameterizedTest
  @ValueSource(strings = {"9\n", "9", " 9 \n\n", "7\n"})
  void aProcessThatIsGoneOrWeOurselvesAreOverwrittenWithAWarning(String text) throws Exception {
    write(text);
    PidFile file = claim(7);
    assertEquals("7\n", Files.readString(path));
    assertEquals(
        Optional.of("overwriting stale PID file " + path + " of process " + text.strip()),
        file.warning());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"x", "-8", "0", "8 8", "8.0", "+8", "0x8", "99999999999999999999999", "\u0000"})
  void whatIsNoNumberIsOverwrittenWithAWarning(String text) throws Exception {
    write(text);
    assertEquals(Optional.of("overwriting malformed PID file " + path), claim(7).warning());
    assertEquals("7\n", Files.readString(path));
  }

  @Test
  void aFileFullOfAnythingIsReadOnlyAtItsStart() throws Exception {
    write("8".repeat(1_000_000));
    assertEquals(Optional.of("overwriting malformed PID file " + path), claim(7).warning());
  }

  @Test
  void itIsRemovedAtTheEnd() throws Exception {
    PidFile file = claim(7);
    file.close();
    assertFalse(Files.exists(path));
    file.close();
  }

  @Test
  void itIsNotRemovedOnceItHoldsAnothersNumber() throws Exception {
    PidFile file = claim(7);
    write("8\n");
    file.close();
    assertEquals("8\n", Files.readString(path));
  }

  @Test
  void aFolderInItsPlaceIsAnError() throws Exception {
    Files.createDirectories(path);
    assertThrows(IOException.class, () -> claim(7));
  }

  @Test
  void ofServersThatStartAtTheSameMomentOneWinsAndTheOthersNameIt() throws Exception {
    for (String before : List.of("", "999999999\n", "junk")) {
      write(before);
      List<Process> servers = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        servers.add(OwnJvm.start(Claimer.class, path.toString()));
      }
      for (Process server : servers) {
        assertEquals("ready", out(server).readLine());
      }
      for (Process server : servers) {
        server.getOutputStream().write('\n');
        server.getOutputStream().flush();
      }
      List<Process> winners = new ArrayList<>();
      List<String> refusals = new ArrayList<>();
      for (Process server : servers) {
        String answer = out(server).readLine();
        if (answer.startsWith("claimed ")) {
          winners.add(server);
        } else {
          refusals.add(answer);
        }
      }
      assertEquals(1, winners.size(), refusals.toString());
      Process winner = winners.getFirst();
      assertEquals(winner.pid() + "\n", Files.readString(path));
      assertEquals(3, refusals.size());
      for (String refusal : refusals) {
        assertTrue(refusal.contains("PID " + winner.pid() + " "), refusal);
      }
      winner.getOutputStream().close();
      winner.waitFor();
      assertFalse(Files.exists(path));
    }
  }

  /** The same reader for every line of a process; it keeps what it has read ahead. */
  private static BufferedReader out(Process process) {
    return process.inputReader();
  }

  private PidFile claim(long pid) throws Exception {
    return PidFile.claim(path, pid, ALIVE::contains);
  }

  private void write(String text) throws IOException {
    Files.createDirectories(folder.resolve("run"));
    Files.writeString(path, text);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("run"))) {
      return files.map(p -> p.getFileName().toString()).toList();
    }
  }
}

package agentapi.terminal.pty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a program finds on its terminal when it was started, and how signals reach it. */
class PtyTest {
  @Test
  void theProgramSeesTheSizeOfItsTerminal() throws Exception {
    var command =
        new PtyCommand(List.of("stty", "size"), Path.of("/"), Probe.ENVIRONMENT, 1000, 43);
    try (var probe = Probe.start(command)) {
      probe.exit();
      assertEquals("43 1000\r\n", probe.text());
    }
  }

  @Test
  void aResizeIsSignalledToTheProgram() throws Exception {
    try (var probe =
        Probe.sh("trap 'stty size; exit' WINCH; echo ready; while :; do sleep 1; done")) {
      probe.await("ready");
      probe.pty().resize(132, 50);
      probe.exit();
      assertTrue(probe.text().endsWith("50 132\r\n"), probe.text());
    }
  }

  @Test
  void theProgramLeadsASessionThatItsTerminalControls() throws Exception {
    try (var probe = Probe.sh("ps -o pid=,pgid=,sid=,tpgid=,tty= -p $$; echo hello >/dev/tty")) {
      probe.exit();
      long pid = probe.pty().pid();
      assertTrue(
          probe.text().matches("(?s)\\s*(%d\\s+){4}pts/\\d+\\s+hello\\s+".formatted(pid)),
          probe.text());
    }
  }

  @Test
  void controlCReachesTheForegroundJobAndNotTheShellThatWaitsForIt() throws Exception {
    String job =
        "sh -c 'trap \"echo job interrupted; exit 3\" INT; echo ready; while :; do sleep 1; done'";
    try (var probe = Probe.sh("set -m; trap 'echo shell interrupted' INT; " + job + "; exit $?")) {
      probe.await("ready");
      probe.type("\003");
      assertEquals(new ExitStatus.Exited(3), probe.exit());
      assertTrue(probe.text().contains("job interrupted"), probe.text());
      assertFalse(probe.text().contains("shell interrupted"), probe.text());
    }
  }

  @Test
  void aSignalReachesTheForegroundJobEvenInRawMode() throws Exception {
    String job = "sh -c 'stty raw; trap \"exit 4\" INT; echo ready; while :; do sleep 1; done'";
    try (var probe = Probe.sh("set -m; " + job + "; exit $?")) {
      probe.await("ready");
      probe.pty().signal(PtySignal.INTERRUPT);
      assertEquals(new ExitStatus.Exited(4), probe.exit());
    }
  }

  @Test
  void signalsIgnoredOrBlockedAboveUsActAgainInTheProgram() throws Exception {
    try (var probe = Probe.sh("grep -E 'Sig(Blk|Ign)' /proc/self/status")) {
      probe.exit();
      assertEquals(
          "SigBlk: 0000000000000000\r\nSigIgn: 0000000000000000\r\n",
          probe.text().replace('\t', ' '));
    }
  }

  @Test
  void theProgramInheritsNoDescriptorButItsTerminal() throws Exception {
    try (var socket = new java.net.ServerSocket(0);
        var probe = Probe.sh("exec ls /proc/self/fd")) {
      assertTrue(socket.isBound());
      probe.exit();
      assertEquals(List.of("0", "1", "2", "3"), List.of(probe.text().trim().split("\\s+", -1)));
    }
  }

  @Test
  void whereTheLibraryCannotCloseAllDescriptorsTheyAreListed() throws Exception {
    try (var socket = new java.net.ServerSocket(0)) {
      assertTrue(socket.isBound());
      var listed = Spawn.openDescriptors();
      assertTrue(listed.stream().allMatch(descriptor -> descriptor > 2), listed.toString());
      try (Stream<Path> open = java.nio.file.Files.list(Path.of("/proc/self/fd"))) {
        assertTrue(listed.size() >= open.count() / 2, listed.toString());
      }
    }
  }

  @Test
  void theEnvironmentIsExactlyWhatWasGiven() throws Exception {
    var environment = Map.of("PATH", "/usr/bin:/bin", "NAME", "größe=1\n2", "EMPTY", "");
    try (var probe =
        Probe.start(new PtyCommand(List.of("env", "-0"), Path.of("/"), environment, 80, 24))) {
      probe.exit();
      Map<String, String> seen = new HashMap<>();
      for (String variable : probe.text().replace("\r\n", "\n").split("\0", 0)) {
        int equals = variable.indexOf('=');
        seen.put(variable.substring(0, equals), variable.substring(equals + 1));
      }
      assertEquals(environment, seen);
    }
  }

  @Test
  void theProgramStartsInItsDirectoryWithItsArgumentsUntouched(@TempDir Path folder)
      throws Exception {
    var command =
        new PtyCommand(
            List.of("sh", "-c", "pwd; printf '[%s]' \"$@\"", "sh", "a b", "", "$HOME", "日本"),
            folder,
            Probe.ENVIRONMENT,
            80,
            24);
    try (var probe = Probe.start(command)) {
      probe.exit();
      assertEquals(folder.toRealPath() + "\r\n[a b][][$HOME][日本]", probe.text());
    }
  }

  @Test
  void theTerminalsOwnLineEditorErasesWholeCharacters() throws Exception {
    try (var probe = Probe.sh("echo ready; read line; printf '<%s>' \"$line\"")) {
      probe.await("ready");
      probe.type("aé\177b\n");
      probe.exit();
      assertTrue(probe.text().endsWith("<ab>"), probe.text());
    }
  }
}

package agentapi.terminal.pty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PtyTest {
  private static final String RAW = "stty raw -echo; echo ready; ";

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

  @ParameterizedTest
  @MethodSource("platforms")
  void theExitCodeIsReportedOnceAfterTheLastOutput(Platform platform) throws Exception {
    try (var probe = Probe.sh("head -c 50000 /dev/zero | tr '\\0' x; echo end; exit 7", platform)) {
      assertEquals(new ExitStatus.Exited(7), probe.exit());
      assertEquals(50_005, probe.text().length());
      assertTrue(probe.text().endsWith("end\r\n"));
      assertEquals(1, probe.exits());
      assertFalse(probe.pty().alive());
    }
  }

  @ParameterizedTest
  @MethodSource("platforms")
  void aDeathBySignalIsToldFromAnExit(Platform platform) throws Exception {
    try (var probe = Probe.sh("kill -TERM $$", platform)) {
      var status = probe.exit();
      assertEquals(new ExitStatus.Killed(15), status);
      assertEquals(143, status.shellCode());
    }
  }

  @ParameterizedTest
  @MethodSource("platforms")
  void aProgramThatIgnoresTerminationIsKilled(Platform platform) throws Exception {
    try (var probe =
        Probe.sh("trap '' TERM INT HUP; echo ready; while :; do sleep 1; done", platform)) {
      probe.await("ready");
      probe.pty().signalAll(PtySignal.TERMINATE);
      probe.pty().signalAll(PtySignal.HANGUP);
      assertTrue(probe.pty().alive());
      probe.pty().signalAll(PtySignal.KILL);
      assertEquals(new ExitStatus.Killed(9), probe.exit());
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

  @Test
  void inputArrivesWholeAndInOrder() throws Exception {
    int lines = 20_000;
    try (var probe = Probe.sh(RAW + "head -c " + lines * 8 + " | cksum; echo sum")) {
      probe.await("ready");
      var all = new StringBuilder();
      for (int line = 0; line < lines; line++) {
        String text = "%07d\n".formatted(line);
        all.append(text);
        probe.type(text);
      }
      probe.exit();
      var expected = new ProcessBuilder("cksum").start();
      try (var stdin = expected.getOutputStream()) {
        stdin.write(all.toString().getBytes(StandardCharsets.US_ASCII));
      }
      String sum = new String(expected.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      assertTrue(probe.text().contains(sum.trim()), probe.text());
    }
  }

  @Test
  void inputForAProgramThatNeverReadsWaitsWithinABoundAndDisturbsNobody() throws Exception {
    try (var deaf = Probe.sh(RAW + "exec sleep 1000");
        var other = Probe.sh(RAW + "head -c 6")) {
      deaf.await("ready");
      other.await("ready");
      byte[] piece = new byte[1 << 20];
      for (int i = 0; i < 8; i++) {
        deaf.pty().write(piece);
      }
      int waiting = deaf.pty().waiting();
      byte[] tooMuch = new byte[Pty.WRITE_LIMIT + 1];
      assertThrows(PtyFullException.class, () -> deaf.pty().write(tooMuch));
      assertTrue(deaf.pty().waiting() <= waiting, "nothing of the refused input was queued");
      assertTrue(waiting > Pty.WRITE_LIMIT - (1 << 20), "waiting: " + waiting);
      other.type("lively");
      other.exit();
      assertTrue(other.text().endsWith("lively"), other.text());
    }
  }

  @Test
  void hundredMegabytesOfOutputArriveToTheLastByte() throws Exception {
    long size = 100_000_000;
    var count = new AtomicLong();
    PtyListener counting =
        new PtyListener() {
          @Override
          public void output(byte[] bytes, int length) {
            count.addAndGet(length);
          }

          @Override
          public void exited(ExitStatus status) {}
        };
    try (Pty pty =
        Pty.start(
            Probe.command("sh", "-c", "stty raw; head -c " + size + " /dev/zero"), counting)) {
      assertTrue(Probe.exit(pty).success());
      assertEquals(size, count.get());
    }
  }

  @ParameterizedTest
  @MethodSource("platforms")
  void aBackgroundProcessThatHoldsTheTerminalDoesNotDelayTheExitAndEndsWithTheClose(
      Platform platform) throws Exception {
    ProcessHandle background;
    try (var probe =
        Probe.sh("set -m; sh -c 'trap \"\" HUP; exec sleep 1000' & echo $!; exit 5", platform)) {
      assertEquals(new ExitStatus.Exited(5), probe.exit());
      background = process(probe.text().trim());
      assertTrue(background.isAlive());
    }
    background.onExit().get(60, TimeUnit.SECONDS);
  }

  @Test
  void aBackgroundProcessThatWritesWithoutEndDoesNotDelayTheExit() throws Exception {
    try (var probe = Probe.sh("sh -c 'trap \"\" HUP; exec yes' & sleep 0.1; exit 6")) {
      assertEquals(new ExitStatus.Exited(6), probe.exit());
    }
  }

  @Test
  void closingEndsJobsOfOtherGroupsAndChildrenThatLeftTheSession() throws Exception {
    List<ProcessHandle> all;
    try (var probe =
        Probe.sh(
            """
            set -m
            trap '' HUP TERM
            sleep 1000 & echo pid $!
            setsid -w sh -c 'echo pid $$; exec sleep 1000' &
            sh -c 'kill -STOP $$' & echo pid $!
            wait\
            """)) {
      probe.await("pid ", 3);
      all = pids(probe);
      probe.pty().signalAll(PtySignal.HANGUP);
      assertTrue(probe.pty().alive());
    }
    for (ProcessHandle process : all) {
      process.onExit().get(60, TimeUnit.SECONDS);
    }
  }

  @Test
  void aHangUpReachesStoppedJobsToo() throws Exception {
    try (var probe =
        Probe.sh(
            "set -m; trap : HUP; sh -c 'echo pid $$; kill -STOP $$; echo never' & wait; wait; exit"
                + " 8 wait; wait; exit 8")) {
      probe.await("pid ");
      probe.pty().signalAll(PtySignal.HANGUP);
      assertEquals(new ExitStatus.Exited(8), probe.exit());
      assertFalse(probe.text().contains("never"), probe.text());
    }
  }

  @Test
  void aProgramThatClosesItsTerminalAndOpensItAgainIsStillHeard() throws Exception {
    try (var probe =
        Probe.sh("exec <&- >&- 2>&-; sleep 0.2; echo back >/dev/tty; exec sleep 0.1")) {
      assertTrue(probe.exit().success());
      assertEquals("back\r\n", probe.text());
    }
  }

  @ParameterizedTest
  @MethodSource("platforms")
  void closingASilentProgramEndsItAndTheThreadThatWaitsForIt(Platform platform) throws Exception {
    var probe = Probe.sh("trap '' HUP TERM INT; echo ready; exec sleep 1000", platform);
    probe.await("ready");
    long pid = probe.pty().pid();
    probe.close();
    assertEquals(new ExitStatus.Killed(9), probe.exit());
    assertFalse(probe.pty().alive());
    assertTrue(ProcessHandle.of(pid).isEmpty(), "buried");
    while (threads(name -> name.equals("pty-" + pid) || name.equals("pty-" + pid + "-exit")) > 0) {
      Thread.onSpinWait();
    }
    probe.close();
    probe.pty().resize(10, 10);
    probe.pty().signal(PtySignal.KILL);
    probe.pty().signalAll(PtySignal.KILL);
    assertThrows(IOException.class, () -> probe.type("x"));
  }

  @Test
  void theListenerMayWriteAndClose() throws Exception {
    var holder = new java.util.concurrent.CompletableFuture<Pty>();
    var text = new StringBuilder();
    PtyListener answering =
        new PtyListener() {
          @Override
          public void output(byte[] bytes, int length) {
            text.append(new String(bytes, 0, length, StandardCharsets.US_ASCII));
            try {
              if (text.toString().endsWith("?")) {
                holder.join().write("42\n".getBytes(StandardCharsets.US_ASCII));
              } else if (text.toString().contains("heard 42")) {
                holder.join().close();
              }
            } catch (IOException ended) {
              throw new AssertionError(ended);
            }
          }

          @Override
          public void exited(ExitStatus status) {}
        };
    var script = "stty -echo; printf '?'; read answer; echo heard $answer; exec sleep 1000";
    try (Pty pty = Pty.start(Probe.command("sh", "-c", script), answering)) {
      holder.complete(pty);
      assertEquals(new ExitStatus.Killed(9), Probe.exit(pty));
    }
  }

  @Test
  void aListenerThatThrowsLosesNothingButThatOutput() throws Exception {
    var thrown = new CountDownLatch(1);
    var ended = new CountDownLatch(1);
    PtyListener failing =
        new PtyListener() {
          @Override
          public void output(byte[] bytes, int length) {
            Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> thrown.countDown());
            throw new IllegalStateException("listener");
          }

          @Override
          public void exited(ExitStatus status) {
            ended.countDown();
          }
        };
    try (Pty pty = Pty.start(Probe.command("sh", "-c", "echo one; exit 9"), failing)) {
      assertEquals(new ExitStatus.Exited(9), Probe.exit(pty));
    }
    assertEquals(0, thrown.getCount());
    assertEquals(0, ended.getCount());
  }

  static List<Platform> platforms() {
    return List.of(Platform.current(), Platform.current().withoutPidfd());
  }

  static long threads(Predicate<String> named) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> named.test(thread.getName()))
        .count();
  }

  private static List<ProcessHandle> pids(Probe probe) {
    return probe
        .text()
        .lines()
        .filter(line -> line.startsWith("pid "))
        .map(line -> process(line.substring(4)))
        .toList();
  }

  private static ProcessHandle process(String pid) {
    return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
  }
}

package agentapi.terminal.pty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How programs end, and that nothing of them stays. */
class PtyEndTest {
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

package agentapi.terminal.pty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Counts descriptors, threads and processes of the whole JVM, so nothing may run beside it. */
@Isolated
class PtyLeakTest {

  @Test
  void aHundredTerminalsAtOnceAreAllServedAndLeaveNothing() throws Exception {
    Probe.sh("exit").close();
    Leftovers before = Leftovers.now();
    List<Probe> probes = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      probes.add(Probe.sh(script(i)));
    }
    for (int i = 0; i < 100; i++) {
      probes.get(i).await("ready " + i);
    }
    assertTrue(Leftovers.now().descriptors() >= before.descriptors() + 400);
    for (int i = 0; i < 100; i++) {
      probes.get(i).type(i % 5 == 2 ? "x".repeat(1 << 20) : "x\n");
    }
    for (int i = 0; i < 100; i += 5) {
      assertEquals(new ExitStatus.Exited(i), probes.get(i).exit());
    }
    probes.forEach(Probe::close);
    for (Probe probe : probes) {
      probe.exit();
    }
    assertLeft(before);
  }

  /** A thread that has told of its program's end may need a moment for its own. */
  private static void assertLeft(Leftovers before) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!Leftovers.now().equals(before) && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertEquals(before, Leftovers.now());
  }

  /**
   * Well-behaved, ignoring signals, deaf, flooding or echoing, and leaving a background process.
   */
  static String script(int i) {
    String ready = "echo ready " + i + "; ";
    return switch (i % 5) {
      case 0 -> ready + "read line; exit " + i;
      case 1 -> "trap '' HUP INT TERM; " + ready + "while :; do sleep 1; done";
      case 2 -> ready + "exec sleep 1000";
      case 3 -> ready + (i % 20 == 3 ? "exec yes" : "exec cat");
      default -> "sh -c 'trap \"\" HUP; exec sleep 1000' & " + ready + "read line; exit 0";
    };
  }

  @Test
  void aStartThatFailsLeavesNothing() throws Exception {
    Probe.sh("exit").close();
    Path agent = Files.createTempFile("agent", "");
    Files.writeString(agent, "#!/no/such/interpreter\n");
    assertTrue(agent.toFile().setExecutable(true));
    Leftovers before = Leftovers.now();
    for (int i = 0; i < 50; i++) {
      var command = Probe.command(agent.toString());
      assertThrows(PtyStartException.class, () -> Probe.start(command).close());
    }
    assertLeft(before);
    Files.delete(agent);
  }

  record Leftovers(long descriptors, long threads, long processes) {
    static Leftovers now() throws IOException {
      try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
        return new Leftovers(
            open.count(),
            PtyEndTest.threads(name -> name.startsWith("pty-")),
            ProcessHandle.current().descendants().count());
      }
    }
  }
}

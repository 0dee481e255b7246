package agentapi.terminal.pty;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The long form of {@link PtyLeakTest}, a program: a child that writes so many bytes, then rounds
 * of a hundred terminals at once; after each, what is left of them, and the memory of the process.
 */
final class PtyStress {
  private PtyStress() {}

  public static void main(String[] args) throws Exception {
    round();
    report("begin");
    flood(Long.parseLong(args[0]));
    for (int i = 1; i <= Integer.parseInt(args[1]); i++) {
      round();
      report("round " + i);
    }
  }

  private static void flood(long size) throws Exception {
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
    long begun = System.nanoTime();
    var script = "stty raw; head -c " + size + " /dev/zero";
    try (Pty pty = Pty.start(Probe.command("sh", "-c", script), counting)) {
      pty.exit().get();
    }
    report(
        "%,d of %,d bytes in %d s"
            .formatted(count.get(), size, (System.nanoTime() - begun) / 1_000_000_000));
  }

  private static void round() throws Exception {
    List<Probe> probes = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      probes.add(Probe.sh(PtyLeakTest.script(i)));
    }
    for (int i = 0; i < 100; i++) {
      probes.get(i).await("ready " + i);
      probes.get(i).type(i % 5 == 2 ? "x".repeat(1 << 20) : "x\n");
    }
    for (Probe probe : probes) {
      probe.close();
      probe.exit();
    }
  }

  private static void report(String when) throws IOException {
    System.gc();
    String memory =
        Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(line -> line.startsWith("VmRSS"))
            .findFirst()
            .orElseThrow();
    Runtime runtime = Runtime.getRuntime();
    System.out.printf(
        "%s: %s, heap %d KB, %s%n",
        when,
        PtyLeakTest.Leftovers.now(),
        (runtime.totalMemory() - runtime.freeMemory()) / 1024,
        memory.replaceAll("\\s+", " "));
  }
}

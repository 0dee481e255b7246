package agentapi.terminal.pty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What a program reads and writes. */
class PtyStreamTest {
  private static final String RAW = "stty raw -echo; echo ready; ";

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

  @Test
  void aProgramThatClosesItsTerminalAndOpensItAgainIsStillHeard() throws Exception {
    try (var probe =
        Probe.sh("exec <&- >&- 2>&-; sleep 0.2; echo back >/dev/tty; exec sleep 0.1")) {
      assertTrue(probe.exit().success());
      assertEquals("back\r\n", probe.text());
    }
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
}

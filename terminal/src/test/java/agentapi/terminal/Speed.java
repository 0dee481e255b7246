package agentapi.terminal;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/**
 * Measures what the terminal costs: CPU time of the feeding thread in pieces of 4 KB, a snapshot
 * after one changed line, memory with a full history. To run by hand: {@code java -cp
 * target/classes:target/test-classes agentapi.terminal.Speed}.
 */
final class Speed {
  private static final int PIECE = 4096;
  private static final int AT_LEAST = 20_000_000;

  private Speed() {}

  public static void main(String[] arguments) {
    memory("plain lines", "line %d of plain text, as long as lines are in the middle of a text%n");
    memory(
        "styled lines",
        "\033[1;32m%d\033[0m some \033[38;5;4mcoloured\033[0m text \033[4munder\033[24m%n");
    memory("box drawing and CJK", "│ \033[33m漢字 %d\033[0m ──────────────────────────────── │%n");
    if (Vector.folder().isPresent()) {
      stream("codex 80x1000", Vector.raw("agent-raw/codex__long.vt100-80x1000.raw.gz"), 80, 1000);
      stream("codex 80x50", Vector.raw("agent-raw/codex__long.xterm-80x50.raw.gz"), 80, 50);
    }
    stream("ASCII 80x1000", ascii(), 80, 1000);
    stream("CJK and emoji 80x50", wide(), 80, 50);
  }

  private static void stream(String name, byte[] bytes, int columns, int rows) {
    var threads = ManagementFactory.getThreadMXBean();
    double best = 0;
    for (int round = 0; round < 20; round++) {
      Terminal terminal = Terminal.builder().size(columns, rows).build();
      long before = threads.getCurrentThreadCpuTime();
      int fed = 0;
      while (fed < AT_LEAST) {
        for (int i = 0; i < bytes.length; i += PIECE) {
          terminal.feed(bytes, i, Math.min(PIECE, bytes.length - i));
        }
        fed += bytes.length;
      }
      best = Math.max(best, fed * 1000.0 / (threads.getCurrentThreadCpuTime() - before));
    }
    System.out.printf(
        "%-22s %5.0f MB/s, snapshot after one line %.2f µs%n",
        name, best, snapshot(bytes, columns, rows));
  }

  private static double snapshot(byte[] bytes, int columns, int rows) {
    Terminal terminal = Terminal.builder().size(columns, rows).build();
    terminal.feed(bytes);
    terminal.endSynchronizedOutput();
    byte[] one = "\033[20;10Hx".getBytes(StandardCharsets.US_ASCII);
    long best = Long.MAX_VALUE;
    long sum = 0;
    for (int round = 0; round < 300; round++) {
      long before = System.nanoTime();
      for (int i = 0; i < 1000; i++) {
        terminal.feed(one);
        sum += terminal.snapshot().rows();
      }
      best = Math.min(best, System.nanoTime() - before);
    }
    if (sum == 0) {
      throw new IllegalStateException("no rows");
    }
    return best / 1e6;
  }

  private static void memory(String name, String line) {
    Terminal[] terminals = new Terminal[4];
    long before = used();
    for (int i = 0; i < terminals.length; i++) {
      Terminal terminal = Terminal.builder().size(80, 50).scrollback(10_000).build();
      for (int n = 0; n < 10_100; n++) {
        terminal.feed(line.formatted(n).replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
      }
      terminals[i] = terminal;
    }
    long each = (used() - before) / terminals.length;
    int lines = terminals[0].snapshot().history().size();
    System.out.printf("%-22s %5d KB with %d lines of history%n", name, each / 1024, lines);
  }

  private static long used() {
    System.gc();
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static byte[] ascii() {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 100_000; i++) {
      text.append("the quick brown fox jumps over the lazy dog ".repeat(3), 0, random.nextInt(100));
      text.append("\r\n");
    }
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] wide() {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 30_000; i++) {
      for (int j = random.nextInt(40); j > 0; j--) {
        int codePoint = random.nextInt(8) == 0 ? 0x1f600 : 0x4e00;
        text.appendCodePoint(codePoint + random.nextInt(40));
      }
      text.append("\r\n");
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}

package agentapi.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * The long form of {@link NoiseTest}, a program: the {@link Laws} for so many bytes of each kind of
 * noise, and how long the slowest call takes in a terminal of 80x50 with 10,000 lines of history;
 * then the same of what is {@link Costly}, on a tall and on the largest screen too.
 */
final class LongNoise {
  private static final int PIECE = 4096;
  private static final int PIECES = 16;
  private static final int TRIES = 8;

  private final String name;
  private final Function<SplittableRandom, byte[]> noise;
  private final List<byte[]> pieces = new ArrayList<>();
  private long slowest;

  private LongNoise(String name, Function<SplittableRandom, byte[]> noise) {
    this.name = name;
    this.noise = noise;
  }

  public static void main(String[] args) {
    long bytes = Long.parseLong(args[0]);
    new LongNoise("random bytes", random -> new Noise(random).bytes(PIECE)).run(bytes);
    new LongNoise("sequences", random -> new Noise(random).sequences(PIECE, true)).run(bytes);
    new LongNoise("repeated", random -> new Noise(random).repeated(PIECE)).run(bytes / 10);
    costly(80, 50);
    costly(80, 1000);
    costly(1024, 1024);
  }

  private static void costly(int columns, int rows) {
    long slowest = 0;
    long first = 0;
    String which = "";
    for (Costly costly : Costly.all()) {
      byte[] piece = costly.bytes(PIECE);
      long least = Long.MAX_VALUE;
      for (int i = 0; i < TRIES; i++) {
        Terminal terminal = Terminal.builder().size(columns, rows).build();
        terminal.feed(costly.prepared());
        long taken = nanos(terminal, piece);
        least = Math.min(least, taken);
        first = Math.max(first, taken);
      }
      if (least > slowest) {
        slowest = least;
        which = costly.again().replace("\033", "ESC ").replace("\n", "LF");
      }
    }
    System.out.printf(
        "costly %dx%d: slowest call %.2f ms (%s), with cold code %.2f ms%n",
        columns, rows, slowest / 1e6, which, first / 1e6);
  }

  private void run(long bytes) {
    long fed = 0;
    for (int round = 0; fed < bytes; round++) {
      SplittableRandom random = new SplittableRandom(round);
      byte[] piece = noise.apply(random);
      try {
        Laws.of(round).hold(piece, random);
      } catch (RuntimeException | AssertionError broken) {
        throw new AssertionError(name + ", round " + round, broken);
      }
      fed += piece.length;
      pieces.add(piece);
      if (pieces.size() == PIECES) {
        measure();
        pieces.clear();
      }
    }
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    System.out.printf(
        "%-14s %,12d bytes, slowest call %.2f ms, heap %d KB%n",
        name, fed, slowest / 1e6, (runtime.totalMemory() - runtime.freeMemory()) / 1024);
  }

  /**
   * A call counts as slow only if it is so each time: what else the machine does is none of ours.
   */
  private void measure() {
    long[] times = times();
    for (int i = 1; i < TRIES && max(times) > slowest; i++) {
      long[] again = times();
      for (int call = 0; call < times.length; call++) {
        times[call] = Math.min(times[call], again[call]);
      }
    }
    slowest = Math.max(slowest, max(times));
  }

  private long[] times() {
    Terminal terminal = Terminal.builder().size(80, 50).build();
    return pieces.stream().mapToLong(piece -> nanos(terminal, piece)).toArray();
  }

  private static long nanos(Terminal terminal, byte[] piece) {
    long before = System.nanoTime();
    terminal.feed(piece, 0, Math.min(PIECE, piece.length));
    return System.nanoTime() - before;
  }

  private static long max(long[] times) {
    long max = 0;
    for (long time : times) {
      max = Math.max(max, time);
    }
    return max;
  }
}

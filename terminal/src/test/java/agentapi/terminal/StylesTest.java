package agentapi.terminal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept of the styles is what an array with one for each column would hold. */
class StylesTest {
  private static final int COLUMNS = 12;

  private final Styles styles = new Styles(COLUMNS);
  private final long[] plain = new long[COLUMNS];

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void anyOrderOfChangesLeavesTheSameAsInAnArray(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      int from = random.nextInt(COLUMNS);
      int to = from + random.nextInt(COLUMNS - from + 1);
      switch (random.nextInt(4)) {
        case 0 -> set(from, to, 0);
        case 1 -> set(from, to, 1 + random.nextInt(100));
        case 2 -> change(from, to, random.nextInt(8), random.nextInt(8));
        default -> copy(from, random.nextInt(COLUMNS - (to - from) + 1), to - from);
      }
      assertArrayEquals(plain, all());
    }
  }

  @Test
  void columnsBehindTheStyledOnesAreTheDefaultAgain() {
    set(0, COLUMNS, 7);
    set(2, COLUMNS, 0);
    set(6, 7, 9);
    assertArrayEquals(new long[] {7, 7, 0, 0, 0, 0, 9, 0, 0, 0, 0, 0}, all());
    set(0, COLUMNS, 0);
    assertTrue(styles.areDefault());
  }

  private void set(int from, int to, long style) {
    styles.set(from, to, style);
    Arrays.fill(plain, from, to, style);
  }

  private void change(int from, int to, long keep, long flip) {
    styles.change(from, to, keep, flip);
    for (int x = from; x < to; x++) {
      plain[x] = (plain[x] & keep) ^ flip;
    }
  }

  private void copy(int from, int to, int count) {
    styles.copy(styles, from, to, count);
    System.arraycopy(plain, from, plain, to, count);
  }

  private long[] all() {
    long[] all = new long[COLUMNS];
    for (int x = 0; x < COLUMNS; x++) {
      all[x] = styles.get(x);
    }
    return all;
  }
}

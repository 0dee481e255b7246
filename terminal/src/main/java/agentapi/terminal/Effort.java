package agentapi.terminal;

import java.util.function.LongSupplier;

/**
 * What the functions may cost that move or look at many cells for few bytes: so much for each byte
 * of the stream. A screen of 80 by 50 never comes to the end of it, nor does a larger one that a
 * program draws; of a stream of nothing but such functions some are left out there. Which ones
 * depends on the stream alone, not on how it is cut.
 */
final class Effort {
  /** What a byte earns; to look at one cell costs 1. */
  static final int A_BYTE = 2048;

  /** What any row costs, however few of its columns are meant. */
  private static final int ROW = 8;

  /** So many cells are moved together in the time in which one is looked at or filled. */
  private static final int TOGETHER = 4;

  /** What may be saved up, besides what looking at the whole screen costs. */
  private static final long SAVED = 1 << 20;

  private final LongSupplier streamed;
  private long seen;
  private long saved = Long.MAX_VALUE;

  /**
   * @param streamed how many bytes the program has sent up to the function that is carried out
   */
  Effort(LongSupplier streamed) {
    this.streamed = streamed;
  }

  /** Whether cells may be looked at or filled, on a screen of so many. */
  boolean affordsToLookAt(int rows, int columns, long screen) {
    return affords((long) rows * (columns + ROW), screen);
  }

  /** Whether cells may be moved. */
  boolean affordsToMove(int rows, int columns, long screen) {
    return affords((long) rows * (columns / TOGETHER + ROW), screen);
  }

  private boolean affords(long cost, long screen) {
    long now = streamed.getAsLong();
    long earned = (now - seen) * A_BYTE;
    long most = SAVED + screen;
    seen = now;
    saved = saved > most - earned ? most : saved + earned;
    if (cost > saved) {
      return false;
    }
    saved -= cost;
    return true;
  }
}

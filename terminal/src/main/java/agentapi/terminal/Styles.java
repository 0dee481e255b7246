package agentapi.terminal;

import java.util.Arrays;

/**
 * The styles of a row's columns, in {@link StyleBits}. Most rows end with columns of one style, so
 * only those before are ever filled or copied.
 */
final class Styles {
  private static final long[] NONE = {};

  private final int columns;

  /** Made when it is needed. */
  private long[] bits = NONE;

  /** From this column on all have the style {@link #rest}, whatever {@link #bits} holds there. */
  private int end;

  private long rest;

  Styles(int columns) {
    this.columns = columns;
  }

  /** Whether none of them is anything but the default. */
  boolean areDefault() {
    return end == 0 && rest == 0;
  }

  long get(int x) {
    return x < end ? bits[x] : rest;
  }

  void set(int from, int to, long style) {
    if (style == rest && to >= end) {
      end = Math.min(end, from);
    } else if (to == columns) {
      reach(from, from);
      end = from;
      rest = style;
    } else {
      reach(from, to);
      long[] all = bits;
      for (int x = from; x < to; x++) {
        all[x] = style;
      }
    }
  }

  /** Leaves some bits of the styles and then turns others over. */
  void change(int from, int to, long keep, long flip) {
    reach(to, to);
    for (int x = from; x < to; x++) {
      bits[x] = (bits[x] & keep) ^ flip;
    }
  }

  /** Takes over all styles of another row of the same width. */
  void become(Styles other) {
    if (other.end > 0) {
      reach(0, other.end);
      System.arraycopy(other.bits, 0, bits, 0, other.end);
    }
    end = other.end;
    rest = other.rest;
  }

  /** Copies the styles of columns, also within one row. */
  void copy(Styles source, int from, int to, int count) {
    long last = source.rest;
    int several = Math.clamp(source.end - from, 0, count);
    if (several > 0) {
      reach(to, to + several);
      System.arraycopy(source.bits, from, bits, to, several);
    }
    if (several < count) {
      set(to + several, to + count, last);
    }
  }

  /** The column after the last of those that have the same style as one before the limit. */
  int endOfRun(int from, int limit) {
    long style = get(from);
    int several = Math.min(end, limit);
    int x = from + 1;
    while (x < several && bits[x] == style) {
      x++;
    }
    return x < several || style != rest ? x : limit;
  }

  /** Columns up to the last one that looks other than the default. */
  int used() {
    if ((rest & ~StyleBits.PROTECTED) != 0) {
      return columns;
    }
    int used = end;
    while (used > 0 && (bits[used - 1] & ~StyleBits.PROTECTED) == 0) {
      used--;
    }
    return used;
  }

  /** Before columns are filled: those that were not thought of until now get the common style. */
  private void reach(int from, int to) {
    if (to > end) {
      if (bits.length == 0) {
        bits = new long[columns];
      }
      if (from > end) {
        Arrays.fill(bits, end, from, rest);
      }
      end = to;
    }
  }
}

package agentapi.terminal;

import java.util.Arrays;

/**
 * The styles of a row's columns, in {@link StyleBits}. Most rows begin with what is styled, if they
 * have anything that is, so only the columns up to the last of these are ever filled or copied.
 */
final class Styles {
  private static final long[] NONE = {};

  private final int columns;

  /** Made with the first style that is not the default. */
  private long[] bits = NONE;

  /** From this column on all are the default, whatever {@link #bits} holds there. */
  private int end;

  Styles(int columns) {
    this.columns = columns;
  }

  /** Whether none of them is anything but the default. */
  boolean areDefault() {
    return end == 0;
  }

  long get(int x) {
    return x < end ? bits[x] : 0;
  }

  void set(int from, int to, long style) {
    if (style == 0) {
      clear(from, to);
      return;
    }
    reach(from, to);
    long[] all = bits;
    for (int x = from; x < to; x++) {
      all[x] = style;
    }
  }

  void clear(int from, int to) {
    if (from >= end) {
      return;
    }
    if (to >= end) {
      end = from;
    } else {
      Arrays.fill(bits, from, to, 0);
    }
  }

  /** Leaves some bits of the styles and then turns others over. */
  void change(int from, int to, long keep, long flip) {
    reach(to, to);
    for (int x = from; x < to; x++) {
      bits[x] = (bits[x] & keep) ^ flip;
    }
  }

  /** Copies the styles of columns, also within one row. */
  void copy(Styles source, int from, int to, int count) {
    int styled = Math.min(count, source.end - from);
    if (styled > 0) {
      reach(to, to + styled);
      System.arraycopy(source.bits, from, bits, to, styled);
    }
    clear(to + Math.max(0, styled), to + count);
  }

  /** Before columns are filled: those that were not thought of until now have the default style. */
  private void reach(int from, int to) {
    if (to > end) {
      if (bits.length == 0) {
        bits = new long[columns];
      }
      if (from > end) {
        Arrays.fill(bits, end, from, 0);
      }
      end = to;
    }
  }
}

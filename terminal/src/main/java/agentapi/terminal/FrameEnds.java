package agentapi.terminal;

import java.util.Arrays;

/**
 * Looks ahead for the end of a synchronized frame. Nobody can look at the screen while bytes are
 * being fed, so a frame that ends among them needs no picture of what was there before.
 *
 * <p>Were those bytes part of a string, the frame would show too early; nothing else would differ.
 */
final class FrameEnds {
  private static final byte[] END = {0x1b, '[', '?', '2', '0', '2', '6', 'l'};

  /** How far before a byte the next end that contains it can begin. */
  private static final int[] STEPS = new int[256];

  static {
    Arrays.fill(STEPS, END.length);
    for (int i = END.length - 1; i > 0; i--) {
      STEPS[END[i]] = i;
    }
  }

  private static final int NOT_SEARCHED = -2;

  private byte[] bytes = {};
  private int from;
  private int to;
  private int last;

  /** These bytes are fed from now on. */
  void in(byte[] fed, int start, int end) {
    bytes = fed;
    from = start;
    to = end;
    last = NOT_SEARCHED;
  }

  /** Whether a frame ends at or after a place in the bytes. */
  boolean follow(int position) {
    if (last == NOT_SEARCHED) {
      last = search();
    }
    return last >= position;
  }

  /** Horspool's search, from the back. */
  private int search() {
    for (int i = to - END.length; i >= from; i -= STEPS[bytes[i] & 0xff]) {
      if (bytes[i] == END[0] && isEnd(i)) {
        return i;
      }
    }
    return -1;
  }

  private boolean isEnd(int at) {
    for (int i = 0; i < END.length; i++) {
      if (bytes[at + i] != END[i]) {
        return false;
      }
    }
    return true;
  }
}

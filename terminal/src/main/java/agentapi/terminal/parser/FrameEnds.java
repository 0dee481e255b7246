package agentapi.terminal.parser;

/**
 * Looks ahead for the end of a synchronized frame. Nobody can look at the screen while bytes are
 * being fed, so a frame that ends among them needs no picture of what was there before.
 *
 * <p>Were those bytes part of a string, the frame would show too early; nothing else would differ.
 */
public final class FrameEnds {
  private static final byte[] END = {0x1b, '[', '?', '2', '0', '2', '6', 'l'};

  /** Where in the end the byte stands that is rarest in other output. */
  private static final int RAREST = 2;

  private static final int NOT_SEARCHED = -2;

  private byte[] bytes = {};
  private int from;
  private int to;
  private int last;

  /** These bytes are fed from now on. */
  public void in(byte[] fed, int start, int end) {
    bytes = fed;
    from = start;
    to = end;
    last = NOT_SEARCHED;
  }

  /** Whether a frame ends at or after a place in the bytes. */
  public boolean follow(int position) {
    if (last == NOT_SEARCHED) {
      last = search();
    }
    return last >= position;
  }

  private int search() {
    int first = from + RAREST;
    int i = Words.last(bytes, first, to - END.length + RAREST + 1, END[RAREST]);
    while (i >= first && !isEnd(i - RAREST)) {
      i = Words.last(bytes, first, i, END[RAREST]);
    }
    return i < first ? -1 : i - RAREST;
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

package agentapi.terminal.parser;

/** The numbers of a control sequence. A missing one reads as 0, one too large as {@link #MAX}. */
public final class Parameters {
  /** Larger numbers are cut to this one: no screen is as large, and no loop may be longer. */
  public static final int MAX = 65_535;

  private static final int CAPACITY = 32;

  private final int[] values = new int[CAPACITY];
  private int count = 1;
  private int subParameters;
  private boolean overflow;

  void clear() {
    values[0] = 0;
    count = 1;
    subParameters = 0;
    overflow = false;
  }

  /**
   * Reads numbers between semicolons; what follows them decides whether that was all.
   *
   * @return where the first other byte stands
   */
  int read(byte[] bytes, int from, int to) {
    int[] numbers = values;
    int n = 0;
    int value = 0;
    int i = from;
    for (; i < to; i++) {
      int digit = bytes[i] - '0';
      if (digit >= 0 && digit <= 9) {
        value = Math.min(MAX, value * 10 + digit);
      } else if (digit == ';' - '0' && n < CAPACITY - 1) {
        numbers[n++] = value;
        value = 0;
      } else {
        break;
      }
    }
    numbers[n] = value;
    count = n + 1;
    subParameters = 0;
    overflow = false;
    return i;
  }

  /** The number that is being read. */
  int last() {
    return values[count - 1];
  }

  void last(int value) {
    if (!overflow) {
      values[count - 1] = value;
    }
  }

  void next(boolean subParameter) {
    if (count == CAPACITY) {
      overflow = true;
      return;
    }
    if (subParameter) {
      subParameters |= 1 << count;
    }
    values[count++] = 0;
  }

  /** Only SGR has sub-parameters; other functions are carried out as if they were not there. */
  void dropSubParameters() {
    if (subParameters == 0) {
      return;
    }
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (!isSubParameter(i)) {
        values[kept++] = values[i];
      }
    }
    count = kept;
    subParameters = 0;
  }

  /** How many numbers there are, sub-parameters included; at least 1. */
  public int count() {
    return count;
  }

  public int get(int index) {
    return index < count ? values[index] : 0;
  }

  /** The number at an index, or another value where it is missing or 0. */
  public int get(int index, int whenMissing) {
    int value = get(index);
    return value == 0 ? whenMissing : value;
  }

  /** Whether a colon, not a semicolon, stands before the number. */
  public boolean isSubParameter(int index) {
    return index < count && (subParameters >>> index & 1) != 0;
  }
}

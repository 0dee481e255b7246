package agentapi.terminal;

/** The kitty keyboard protocol's flags: one stack for each screen, bounded. */
final class Keyboard {
  private static final int DEPTH = 16;
  private static final int ALL = 0x1f;

  private final int[] main = new int[DEPTH];
  private final int[] alternate = new int[DEPTH];
  private int mainTop;
  private int alternateTop;

  int flags(boolean onAlternate) {
    return onAlternate ? alternate[alternateTop] : main[mainTop];
  }

  /** The oldest entry gives way when the stack is full. */
  void push(boolean onAlternate, int flags) {
    int[] stack = onAlternate ? alternate : main;
    int top = onAlternate ? alternateTop : mainTop;
    if (top == DEPTH - 1) {
      System.arraycopy(stack, 1, stack, 0, DEPTH - 1);
    } else {
      top++;
    }
    stack[top] = flags & ALL;
    setTop(onAlternate, top);
  }

  void pop(boolean onAlternate, int count) {
    int top = onAlternate ? alternateTop : mainTop;
    if (count > top) {
      top = 0;
      (onAlternate ? alternate : main)[0] = 0;
    } else {
      top -= count;
    }
    setTop(onAlternate, top);
  }

  /** 1 sets all flags as given, 2 adds them, 3 takes them away. */
  void set(boolean onAlternate, int flags, int how) {
    int[] stack = onAlternate ? alternate : main;
    int top = onAlternate ? alternateTop : mainTop;
    int given = flags & ALL;
    stack[top] =
        switch (how) {
          case 1 -> given;
          case 2 -> stack[top] | given;
          case 3 -> stack[top] & ~given;
          default -> stack[top];
        };
  }

  private void setTop(boolean onAlternate, int top) {
    if (onAlternate) {
      alternateTop = top;
    } else {
      mainTop = top;
    }
  }

  void reset() {
    mainTop = 0;
    alternateTop = 0;
    main[0] = 0;
    alternate[0] = 0;
  }
}

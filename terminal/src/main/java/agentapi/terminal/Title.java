package agentapi.terminal;

import java.util.ArrayDeque;
import java.util.Deque;

/** The window's title and the stack on which programs keep the one before (CSI 22 t, CSI 23 t). */
final class Title {
  static final int MAX_LENGTH = 1024;
  private static final int DEPTH = 16;

  private final Deque<String> stack = new ArrayDeque<>();
  private String text = "";

  String text() {
    return text;
  }

  /** Whether this is another title than before. */
  boolean set(String title) {
    String shortened = title.length() > MAX_LENGTH ? title.substring(0, MAX_LENGTH) : title;
    boolean changed = !shortened.equals(text);
    text = shortened;
    return changed;
  }

  void push() {
    if (stack.size() == DEPTH) {
      stack.removeLast();
    }
    stack.push(text);
  }

  boolean pop() {
    return !stack.isEmpty() && set(stack.pop());
  }

  void reset() {
    stack.clear();
    text = "";
  }
}

package agentapi.demo;

import java.util.ArrayList;
import java.util.List;

/**
 * The text being written in the input box. The cursor is always at its end. Holds at most {@value
 * #MAX_LENGTH} characters; what is typed or pasted beyond is dropped. Not thread-safe.
 */
final class Composer {
  static final int MAX_LENGTH = 1 << 20;

  private final StringBuilder text = new StringBuilder();

  String text() {
    return text.toString();
  }

  boolean isEmpty() {
    return text.isEmpty();
  }

  void append(String more) {
    text.append(more, 0, Math.min(more.length(), MAX_LENGTH - text.length()));
  }

  void backspace() {
    if (!text.isEmpty()) {
      text.setLength(text.offsetByCodePoints(text.length(), -1));
    }
  }

  void clear() {
    text.setLength(0);
  }

  /** The text as lines of the box, marker or margin before each; of a long text the last lines. */
  List<String> lines(int columns, int maxLines) {
    // No more characters than these can be seen, and a long paste is drawn once a frame.
    String visible = text.substring(Math.max(0, text.length() - columns * maxLines));
    List<String> lines = new ArrayList<>();
    for (String line : visible.split("\n", -1)) {
      for (String row : Layout.wrap(line, columns - 3)) {
        lines.add("  " + row);
      }
    }
    List<String> shown = lines.subList(Math.max(0, lines.size() - maxLines), lines.size());
    shown.set(0, "❯ " + shown.getFirst().substring(2));
    return shown;
  }
}

package agentapi.demo;

import java.util.ArrayList;
import java.util.List;

/**
 * The text being written in the input box. The cursor is always at its end. Holds at most {@value
 * #MAX_LENGTH} characters; what is typed or pasted beyond is dropped. Not thread-safe.
 */
final class Composer {
  static final int MAX_LENGTH = 1 << 20;

  /** Longer pastes and those of more than two lines are collapsed, if any are. */
  private static final int MAX_SHOWN_PASTE = 800;

  private static final int MAX_COLLAPSED = 256;

  /** Stands for the first collapsed paste, its successors for the others. */
  private static final char FIRST_PASTE = '\ue000';

  private final boolean collapses;
  private final StringBuilder text = new StringBuilder();
  private final List<String> pastes = new ArrayList<>();
  private int length;

  /**
   * @param collapses whether a long paste is shown as {@code [Pasted text #1 +3 lines]}
   */
  Composer(boolean collapses) {
    this.collapses = collapses;
  }

  String text() {
    return replacePastes(false);
  }

  boolean isEmpty() {
    return text.isEmpty();
  }

  void append(String typed) {
    String more = room(typed);
    for (int i = 0; i < more.length(); i++) {
      if (paste(more.charAt(i)) < 0) {
        text.append(more.charAt(i));
        length++;
      }
    }
  }

  void paste(String pasted) {
    long lineEnds = pasted.chars().filter(c -> c == '\n').count();
    if (collapses
        && pastes.size() < MAX_COLLAPSED
        && (lineEnds > 1 || pasted.length() > MAX_SHOWN_PASTE)) {
      String kept = room(pasted);
      pastes.add(kept);
      length += kept.length();
      text.append((char) (FIRST_PASTE + pastes.size() - 1));
    } else {
      append(pasted);
    }
  }

  void backspace() {
    if (!text.isEmpty()) {
      text.setLength(text.offsetByCodePoints(text.length(), -1));
      length = text().length();
    }
  }

  void clear() {
    text.setLength(0);
    pastes.clear();
    length = 0;
  }

  /** The text as lines of the box, marker or margin before each; of a long text the last lines. */
  List<String> lines(int columns, int maxLines) {
    String all = replacePastes(true);
    // No more characters than these can be seen, and the box is drawn once a frame.
    String visible = all.substring(Math.max(0, all.length() - columns * maxLines));
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

  private String room(String more) {
    return more.substring(0, Math.min(more.length(), MAX_LENGTH - length));
  }

  /** The index of the collapsed paste this character stands for, or -1. */
  private int paste(char c) {
    int index = c - FIRST_PASTE;
    return index >= 0 && index < MAX_COLLAPSED ? index : -1;
  }

  private String replacePastes(boolean collapsed) {
    if (pastes.isEmpty()) {
      return text.toString();
    }
    StringBuilder result = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      int index = paste(text.charAt(i));
      if (index < 0) {
        result.append(text.charAt(i));
      } else if (collapsed) {
        long lineEnds = pastes.get(index).chars().filter(c -> c == '\n').count();
        result.append("[Pasted text #").append(index + 1);
        result.append(lineEnds > 0 ? " +" + lineEnds + " lines]" : "]");
      } else {
        result.append(pastes.get(index));
      }
    }
    return result.toString();
  }
}

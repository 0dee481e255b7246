package agentapi.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * A question with numbered choices that takes the input box's place. A digit answers at once,
 * arrows and Enter too. Not thread-safe.
 */
final class Dialog {
  /** The choices of every permission dialog. */
  static final List<String> PERMISSION =
      List.of(
          "Yes", "Yes, and don't ask again", "No, and tell the agent what to do differently (esc)");

  static final int YES = 0;
  static final int ALWAYS = 1;

  /** At most so many lines of what is to be permitted are shown. */
  private static final int MAX_BODY = 10;

  private final String title;
  private final String body;
  private final String question;
  private final List<String> choices;
  private int selected;

  /**
   * @param title above the body
   * @param body what is to be permitted; may be empty
   * @param question what the choices answer
   * @param choices one to nine
   */
  Dialog(String title, String body, String question, List<String> choices) {
    this.title = title;
    this.body = body;
    this.question = question;
    this.choices = List.copyOf(choices);
  }

  String choice(int index) {
    return choices.get(index);
  }

  void up() {
    selected = Math.max(0, selected - 1);
  }

  void down() {
    selected = Math.min(choices.size() - 1, selected + 1);
  }

  int selected() {
    return selected;
  }

  /** The choice with this digit. */
  OptionalInt choiceFor(int codePoint) {
    int index = codePoint - '1';
    return index >= 0 && index < choices.size() ? OptionalInt.of(index) : OptionalInt.empty();
  }

  List<String> lines(int columns) {
    List<String> lines = new ArrayList<>();
    lines.add("─".repeat(columns));
    lines.add(" " + Layout.BOLD + Layout.cut(title, columns - 2) + Layout.OFF);
    lines.add("");
    if (!body.isEmpty()) {
      List<String> bodyLines = new ArrayList<>();
      for (String line : body.split("\n", -1)) {
        bodyLines.addAll(Layout.wrap(line, columns - 4));
      }
      int shown = Math.min(MAX_BODY, bodyLines.size());
      for (String line : bodyLines.subList(0, shown)) {
        lines.add("   " + line);
      }
      if (shown < bodyLines.size()) {
        lines.add("   … +" + (bodyLines.size() - shown) + " lines");
      }
      lines.add("");
    }
    for (String line : Layout.wrap(question, columns - 2)) {
      lines.add(" " + line);
    }
    for (int i = 0; i < choices.size(); i++) {
      String marker = i == selected ? " ❯ " : "   ";
      lines.add(marker + Layout.cut((i + 1) + ". " + choices.get(i), columns - 4));
    }
    lines.add("");
    lines.add(" " + Layout.dim("Esc to cancel"));
    return lines;
  }
}

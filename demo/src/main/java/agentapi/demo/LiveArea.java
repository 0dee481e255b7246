package agentapi.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What stands below the settled transcript at one moment, from the top: the end of the streaming
 * answer, the tool call, messages that wait, and then a dialog, or the spinner directly above the
 * input box and its hint.
 *
 * @param answer the end of the streaming answer
 * @param tool the title of the tool call that waits or is at work
 * @param bulletHidden whether its bullet is blinking and off
 * @param waiting messages sent while the agent works
 * @param spinner what the spinner says, if it turns
 * @param dialog the open dialog
 * @param draft the lines of the input box
 * @param hint below the box
 */
record LiveArea(
    List<String> answer,
    Optional<String> tool,
    boolean bulletHidden,
    List<String> waiting,
    Optional<String> spinner,
    Optional<Dialog> dialog,
    List<String> draft,
    String hint) {

  /** Rows around the input box that are kept free for everything else. */
  private static final int OTHER_ROWS = 8;

  /** An input box of so many lines fits with what belongs around it. */
  static int maxDraftLines(Size size) {
    return Math.max(1, size.rows() - OTHER_ROWS);
  }

  Frame frame(Size size) {
    int columns = size.columns();
    List<String> lines = new ArrayList<>(answer);
    if (tool.isPresent()) {
      lines.add("");
      String title = Layout.cut(tool.get(), columns - 3);
      lines.add((bulletHidden ? "  " : "● ") + Layout.BOLD + title + Layout.OFF);
    }
    for (String message : waiting) {
      String line = Layout.clean(message).replace('\n', ' ');
      lines.add("");
      lines.add(Layout.dim("❯ " + Layout.cut(line, columns - 3)));
    }
    lines.add("");
    if (dialog.isPresent()) {
      lines.addAll(dialog.get().lines(columns));
      return Frame.of(lines, lines.size() - 1, 0, size);
    }
    if (spinner.isPresent()) {
      lines.add("✻ " + spinner.get());
    }
    String rule = "─".repeat(columns);
    lines.add(rule);
    lines.addAll(draft);
    int cursorRow = lines.size() - 1;
    lines.add(rule);
    lines.add(Layout.dim("  " + hint));
    return Frame.of(lines, cursorRow, Layout.width(draft.getLast()), size);
  }
}

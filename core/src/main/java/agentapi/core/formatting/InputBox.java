package agentapi.core.formatting;

import java.util.ArrayList;
import java.util.List;

/** How an agent draws the box in which the user types, below everything it says. */
sealed interface InputBox {
  /** The lines without the box, and without what is below it; unchanged if there is none. */
  List<String> removeFrom(List<String> lines);

  /**
   * A prompt sign {@code >} with or without a rule above it, or a line between two rules: what most
   * agents draw.
   */
  record Generic() implements InputBox {
    private static final int PROMPT_LINES = 6;
    private static final int BOX_LINES = 9;
    private static final List<String> RULES = List.of("─".repeat(15), "╌".repeat(15));
    private static final List<String> PROMPTS = List.of("|", "│", "❯");

    @Override
    public List<String> removeFrom(List<String> lines) {
      int start = promptStart(lines);
      if (start < 0) {
        start = boxStart(lines);
      }
      return start < 0 ? lines : lines.subList(0, start);
    }

    private static int promptStart(List<String> lines) {
      for (int i = lines.size() - 1; i >= Math.max(0, lines.size() - PROMPT_LINES); i--) {
        if (lines.get(i).contains(">")) {
          return i > 0 && containsAny(lines.get(i - 1), RULES) ? i - 1 : i;
        }
      }
      return -1;
    }

    private static int boxStart(List<String> lines) {
      for (int i = lines.size() - 3; i >= Math.max(0, lines.size() - BOX_LINES); i--) {
        if (containsAny(lines.get(i), RULES)
            && containsAny(lines.get(i + 1), PROMPTS)
            && containsAny(lines.get(i + 2), RULES)) {
          return i;
        }
      }
      return -1;
    }

    private static boolean containsAny(String line, List<String> parts) {
      return parts.stream().anyMatch(line::contains);
    }
  }

  /** A line with {@code ›}, the third from below; the status line under it stays. */
  record Codex() implements InputBox {
    @Override
    public List<String> removeFrom(List<String> lines) {
      int prompt = lines.size() - 3;
      if (prompt < 0 || !lines.get(prompt).contains("›")) {
        return lines;
      }
      List<String> rest = new ArrayList<>(lines);
      rest.subList(prompt, prompt + 2).clear();
      return rest;
    }
  }

  /** A block whose lower edge is drawn with half blocks, four lines high above it. */
  record Opencode() implements InputBox {
    private static final String LOWER_EDGE = "╹" + "▀".repeat(17);
    private static final int HEIGHT = 4;

    @Override
    public List<String> removeFrom(List<String> lines) {
      for (int i = lines.size() - 1; i >= HEIGHT; i--) {
        if (Lines.strip(lines.get(i)).startsWith(LOWER_EDGE)) {
          return lines.subList(0, i - HEIGHT);
        }
      }
      return lines;
    }
  }

  /** A whole box with round corners. */
  record Amp() implements InputBox {
    @Override
    public List<String> removeFrom(List<String> lines) {
      int bottom = lastEdge(lines, lines.size(), "╰", "╯");
      int top = lastEdge(lines, bottom + 1, "╭", "╮");
      return top < 0 ? lines : lines.subList(0, top);
    }

    private static int lastEdge(List<String> lines, int before, String left, String right) {
      for (int i = before - 1; i >= 0; i--) {
        String line = Lines.strip(lines.get(i));
        if (line.startsWith(left) && line.endsWith(right)) {
          return i;
        }
      }
      return -1;
    }
  }
}

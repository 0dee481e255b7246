package agentapi.core.formatting;

import java.util.ArrayList;
import java.util.List;

/** Which calls of the tool {@code coder_report_task} are cut out of an agent's messages. */
sealed interface ToolCalls {
  /** Takes the calls out of a message whose ends are not blank. */
  Formatted removeFrom(List<String> lines);

  /** A half-open range of lines. */
  record Block(int start, int end) {}

  /** The lines without the blocks, which are returned last one first. */
  private static Formatted cut(List<String> lines, List<Block> blocks) {
    List<String> rest = new ArrayList<>(lines);
    List<String> calls = new ArrayList<>();
    for (Block block : blocks.reversed()) {
      List<String> call = rest.subList(block.start, block.end);
      calls.add(Lines.join(call));
      call.clear();
    }
    String text = Lines.join(rest);
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == '\n') {
      end--;
    }
    return new Formatted(text.substring(0, end), calls);
  }

  /** None. */
  record None() implements ToolCalls {
    @Override
    public Formatted removeFrom(List<String> lines) {
      return new Formatted(Lines.join(lines), List.of());
    }
  }

  /** As Claude Code draws them, perhaps half drawn at the message's end. */
  record Claude() implements ToolCalls {
    private static final String START = "coder - coder_report_task (MCP)";
    private static final String THANKS = "\"message\": \"Thanks for reporting!\"";

    @Override
    public Formatted removeFrom(List<String> lines) {
      List<Block> blocks = new ArrayList<>();
      int start = -1;
      for (int i = 0; i < lines.size() - 1; i++) {
        if (lines.get(i).contains(START)) {
          start = i;
        } else if (start >= 0 && thanks(lines, i)) {
          blocks.add(new Block(start, i + 2));
          start = -1;
        }
      }
      List<String> whole = lines;
      if (start >= 0) {
        int end = lines.size();
        int lastBlank = lastBlank(lines, start);
        whole = new ArrayList<>(lines);
        whole.subList(start, lastBlank < 0 ? end : lastBlank + 1).clear();
      }
      return cut(whole, blocks);
    }

    private static boolean thanks(List<String> lines, int i) {
      return Lines.strip(lines.get(i)).equals(THANKS)
          && Lines.strip(lines.get(i - 1)).endsWith("{")
          && Lines.strip(lines.get(i + 1)).equals("}");
    }

    private static int lastBlank(List<String> lines, int from) {
      for (int i = lines.size() - 1; i > from; i--) {
        if (Lines.blank(lines.get(i))) {
          return i;
        }
      }
      return -1;
    }
  }

  /** As Codex draws them. */
  record Codex() implements ToolCalls {
    private static final String START = "• Called";
    private static final String TOOL = "Coder.coder_report_task";
    private static final String THANKS = "{\"message\": \"Thanks for reporting!\"}";

    @Override
    public Formatted removeFrom(List<String> lines) {
      List<Block> blocks = new ArrayList<>();
      int start = -1;
      for (int i = 0; i < lines.size(); i++) {
        String line = Lines.strip(lines.get(i));
        if (line.equals(START) && i + 1 < lines.size() && lines.get(i + 1).contains(TOOL)) {
          start = i;
        } else if (start >= 0 && line.equals(THANKS)) {
          int end = i + 1;
          while (end < lines.size() && Lines.blank(lines.get(end))) {
            end++;
          }
          blocks.add(new Block(start, end));
          start = -1;
        }
      }
      return cut(lines, blocks);
    }
  }
}

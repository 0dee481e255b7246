package agentapi.core.formatting;

import agentapi.core.agent.AgentType;
import java.util.List;
import java.util.Set;

/** What is new on a screen. */
public final class ScreenDiff {
  private static final int OPENCODE_HEADER = 3;

  private ScreenDiff() {}

  /**
   * The text from the first line that does not occur anywhere on the earlier screen, without blank
   * lines at both ends. Of opencode's screens the three header lines, whose token counts always
   * change, do not take part.
   *
   * @param before the screen when the last user message was sent, lines separated by LF
   */
  public static String newText(String before, String now, AgentType type) {
    int header = type == AgentType.OPENCODE ? OPENCODE_HEADER : 0;
    Set<String> known = Set.copyOf(body(before, header));
    List<String> lines = body(now, header);
    int first = 0;
    while (first < lines.size() && known.contains(lines.get(first))) {
      first++;
    }
    return Lines.join(Lines.trim(lines.subList(first, lines.size())));
  }

  private static List<String> body(String screen, int header) {
    List<String> lines = Lines.of(screen);
    return lines.subList(Math.min(header, lines.size()), lines.size());
  }
}

package agentapi.core.formatting;

import java.util.List;

/**
 * An agent's message without what its terminal shows around it.
 *
 * @param text what the agent said, lines separated by LF
 * @param toolCalls the {@code coder_report_task} calls that were cut out of it, the last one first
 */
public record Formatted(String text, List<String> toolCalls) {
  public Formatted {
    toolCalls = List.copyOf(toolCalls);
  }
}

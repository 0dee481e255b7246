package agentapi.core.formatting;

import agentapi.core.agent.AgentType;
import java.util.List;

/**
 * How to get from an agent's part of the screen to what the agent said: drop the echo of the user's
 * message, drop the input box, drop blank lines at both ends, cut out reporting tool calls.
 *
 * <p>Immutable. It works on the screen alone and so is never sure; stronger sources of an agent's
 * words do not need it.
 */
public final class MessageFormat {
  private static final Echo PLAIN_ECHO = new Echo(new Echo.Rest.None());
  private static final Echo ROUND_BOX_ECHO = new Echo(new Echo.Rest.BoxBottom("╯", "╰"));
  private static final Echo SQUARE_BOX_ECHO = new Echo(new Echo.Rest.BoxBottom("┘", "└"));
  private static final Echo THREE_LINE_ECHO = new Echo(new Echo.Rest.Count(2));

  private final Echo echo;
  private final InputBox inputBox;
  private final ToolCalls toolCalls;

  /** What is shown when nothing is left of the screen. */
  private final String welcome;

  private MessageFormat(Echo echo, InputBox inputBox, ToolCalls toolCalls, String welcome) {
    this.echo = echo;
    this.inputBox = inputBox;
    this.toolCalls = toolCalls;
    this.welcome = welcome;
  }

  private static MessageFormat generic(Echo echo, ToolCalls toolCalls) {
    return new MessageFormat(echo, new InputBox.Generic(), toolCalls, "");
  }

  /** The format of an agent's messages. */
  public static MessageFormat of(AgentType type) {
    return switch (type) {
      case CLAUDE -> generic(PLAIN_ECHO, new ToolCalls.Claude());
      case GOOSE, AIDER, AUGGIE, AMAZONQ, CUSTOM -> generic(PLAIN_ECHO, new ToolCalls.None());
      case GEMINI, COPILOT -> generic(ROUND_BOX_ECHO, new ToolCalls.None());
      case CURSOR -> generic(SQUARE_BOX_ECHO, new ToolCalls.None());
      case CODEX -> new MessageFormat(PLAIN_ECHO, new InputBox.Codex(), new ToolCalls.Codex(), "");
      case OPENCODE ->
          new MessageFormat(THREE_LINE_ECHO, new InputBox.Opencode(), new ToolCalls.None(), "");
      case AMP ->
          new MessageFormat(PLAIN_ECHO, new InputBox.Amp(), new ToolCalls.None(), "Welcome to Amp");
    };
  }

  /**
   * What the agent said.
   *
   * @param text the agent's part of the screen, lines separated by LF
   * @param userMessage the message it answers, empty if there is none
   */
  public Formatted format(String text, String userMessage) {
    return said(inputBox.removeFrom(echo.removeFrom(Lines.of(text), userMessage)));
  }

  /** As {@link #format}, of a text that is known to end above the input box. */
  public Formatted formatWithoutBox(String text, String userMessage) {
    return said(echo.removeFrom(Lines.of(text), userMessage));
  }

  private Formatted said(List<String> lines) {
    List<String> said = lines;
    if (Lines.join(said).isEmpty()) {
      said = Lines.of(welcome);
    }
    return toolCalls.removeFrom(Lines.trim(said));
  }

  /** Whether the input box is on the screen, so that the agent can take a first message. */
  public boolean ready(String screen) {
    List<String> lines = Lines.trim(Lines.of(screen));
    return !inputBox.removeFrom(lines).equals(lines);
  }

  /** The text without the echo of the user's message, its other lines as they are. */
  String withoutEcho(String text, String userMessage) {
    return Lines.join(echo.removeFrom(Lines.of(text), userMessage));
  }
}

package agentapi.core.agent;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The agents the legacy face knows by name. Everything else is {@link #CUSTOM}. */
@SuppressWarnings("ImmutableEnumChecker") // lists made by List.of do not change
public enum AgentType {
  CLAUDE(List.of(), List.of("@anthropic-ai/claude-code", "claude-code")),
  GOOSE(List.of(), List.of("goose-ai")),
  AIDER(List.of(), List.of("aider-chat")),
  CODEX(List.of(), List.of("@openai/codex")),
  GEMINI(List.of(), List.of("@google/gemini-cli", "gemini-cli")),
  COPILOT(List.of(), List.of("@github/copilot")),
  AMP(List.of(), List.of("@sourcegraph/amp")),
  AUGGIE(List.of(), List.of("@augmentcode/auggie")),
  CURSOR(List.of("cursor-agent"), List.of()),
  AMAZONQ(List.of("q"), List.of("amazon-q")),
  OPENCODE(List.of(), List.of("opencode-ai")),
  CUSTOM(List.of(), List.of());

  private final List<String> aliases;
  private final List<String> packages;

  AgentType(List<String> aliases, List<String> packages) {
    this.aliases = aliases;
    this.packages = packages;
  }

  /** The name on the wire and on the command line, such as {@code claude}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Other names that the command line takes for this type. */
  List<String> aliases() {
    return aliases;
  }

  /** The names under which package registries carry the agent. */
  List<String> packages() {
    return packages;
  }

  /**
   * The type of that name or alias.
   *
   * @throws IllegalArgumentException with {@code invalid agent type: X} if there is none; upper
   *     case letters make another name
   */
  public static AgentType of(String name) {
    return named(name)
        .orElseThrow(() -> new IllegalArgumentException("invalid agent type: " + name));
  }

  /** The type of that name or alias, exactly as written. */
  public static Optional<AgentType> named(String name) {
    return Arrays.stream(values())
        .filter(type -> type.wireName().equals(name) || type.aliases.contains(name))
        .findFirst();
  }

  /** The type that a command line most likely starts; see {@link CommandLineGuess}. */
  public static AgentType guess(List<String> commandLine) {
    return new CommandLineGuess(new TypeNames()).of(commandLine).map(AgentType::of).orElse(CUSTOM);
  }
}

package agentapi.core.agent;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Agents that are no {@link AgentType} of their own, by the names that their profiles give them.
 * Immutable.
 *
 * <p>Many of these names are everyday words ({@code pi}, {@code continue}), so a wrapper tells only
 * if all of its other words are such as wrappers are named by: {@code run-pi.sh} does, {@code
 * raspberry-pi.sh} does not.
 */
public final class OtherAgents {
  private static final Set<String> WRAPPER_WORDS =
      Set.of(
          "agent",
          "beta",
          "cli",
          "code",
          "dev",
          "latest",
          "launch",
          "launcher",
          "my",
          "new",
          "run",
          "start",
          "stable",
          "test",
          "wrapped",
          "wrapper");

  private final Map<String, String> names;

  /**
   * @param names each name, alias and package, in lower case, and the agent that goes by it
   */
  public OtherAgents(Map<String, String> names) {
    this.names = Map.copyOf(names);
  }

  /** The agent of that name or alias, exactly as written. */
  public Optional<String> named(String name) {
    return Optional.ofNullable(names.get(name));
  }

  /** The agent that a command line most likely starts; see {@link CommandLineGuess}. */
  public Optional<String> guess(List<String> commandLine) {
    return new CommandLineGuess(new Names()).of(commandLine);
  }

  private final class Names extends AgentNames {
    @Override
    Optional<String> known(String name) {
      return named(name);
    }

    @Override
    Optional<String> ofWrapper(List<String> words) {
      List<String> told = words.stream().filter(word -> !WRAPPER_WORDS.contains(word)).toList();
      return told.size() == 1 ? known(told.getFirst()) : Optional.empty();
    }
  }
}

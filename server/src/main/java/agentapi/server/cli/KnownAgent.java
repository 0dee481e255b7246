package agentapi.server.cli;

import agentapi.core.agent.AgentType;
import java.util.List;
import java.util.Optional;

/**
 * What agent it is that somebody wants run.
 *
 * @param type as the legacy face calls it
 * @param profile the name of its profile
 */
record KnownAgent(AgentType type, String profile) {
  /** The agent of that name or alias. */
  static Optional<KnownAgent> named(String name, List<String> command, Profiles profiles) {
    return AgentType.named(name)
        .map(type -> of(type, command, profiles))
        .or(() ->
            profiles.others().named(name).map(other -> new KnownAgent(AgentType.CUSTOM, other)));
  }

  /** The agent that a command line most likely starts. */
  static KnownAgent guess(List<String> command, Profiles profiles) {
    return of(AgentType.guess(command), command, profiles);
  }

  /** What is {@code custom} on the legacy face may have a profile all the same. */
  private static KnownAgent of(AgentType type, List<String> command, Profiles profiles) {
    String name = type.wireName();
    return new KnownAgent(
        type, type == AgentType.CUSTOM ? profiles.others().guess(command).orElse(name) : name);
  }
}

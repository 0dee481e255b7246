package agentapi.core.session;

import agentapi.core.agent.AgentType;
import agentapi.core.profile.Profile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How an agent is started.
 *
 * @param command the program and its arguments
 * @param environment all of its environment
 * @param columns width of its terminal in cells
 * @param rows height of its terminal in cells
 */
public record AgentCommand(
    AgentType type,
    Profile profile,
    List<String> command,
    Path directory,
    Map<String, String> environment,
    int columns,
    int rows) {
  /** What people call it: its type, or the name that its profile gives to an agent without one. */
  String name() {
    return type == AgentType.CUSTOM ? profile.name() : type.wireName();
  }
}

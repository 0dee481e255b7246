package agentapi.server.cli;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an agent finds in its environment: ours, but for what describes our own terminal and what it
 * must not know.
 */
final class AgentEnvironment {
  private AgentEnvironment() {}

  /**
   * @param localeBefore LC_ALL as it was before the launcher set its own; empty if there was none
   * @param profile variables that the agent's profile sets
   * @param secrets names of variables that it must not see
   */
  static Map<String, String> of(
      Map<String, String> ours,
      Optional<String> localeBefore,
      Map<String, String> profile,
      List<String> secrets) {
    Map<String, String> environment = new HashMap<>(ours);
    environment.remove("LINES");
    environment.remove("COLUMNS");
    environment.remove("LC_ALL");
    environment.remove("AGENTAPI_TOKEN");
    localeBefore.ifPresent(locale -> environment.put("LC_ALL", locale));
    environment.put("TERM", "xterm-256color");
    environment.putAll(profile);
    secrets.forEach(environment::remove);
    return environment;
  }
}

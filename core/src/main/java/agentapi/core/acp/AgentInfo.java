package agentapi.core.acp;

import agentapi.core.json.Json;
import java.util.List;

/**
 * What an agent says of itself at the beginning.
 *
 * @param name empty if it does not say
 * @param version empty if it does not say
 * @param logins names of the ways to log in that it offers
 */
public record AgentInfo(String name, String version, List<String> logins) {
  public AgentInfo {
    logins = List.copyOf(logins);
  }

  static AgentInfo of(Json initialized) {
    Json info = initialized.get("agentInfo").orElse(new Json.Null());
    return new AgentInfo(
        info.text("name").orElse(""),
        info.text("version").orElse(""),
        initialized.elements("authMethods").stream()
            .flatMap(method -> method.text("name").or(() -> method.text("id")).stream())
            .toList());
  }
}

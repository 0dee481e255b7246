package agentapi.core.log;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The environment that a process was started with, where the system tells it; a wrapper script may
 * have given the agent another home than ours.
 */
record ProcessEnvironment(String variables) {
  static ProcessEnvironment of(long pid) {
    try {
      byte[] bytes = Files.readAllBytes(Path.of("/proc", Long.toString(pid), "environ"));
      return new ProcessEnvironment(new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException e) {
      return new ProcessEnvironment(
          ""); // ended meanwhile, another user's, or a system without /proc
    }
  }

  /** The folder that a variable names, or else one below the home. */
  Path configFolder(String variable, String belowHome) {
    return variable(variable)
        .map(Path::of)
        .orElseGet(() ->
            Path.of(variable("HOME").orElse(System.getProperty("user.home"))).resolve(belowHome));
  }

  private Optional<String> variable(String name) {
    for (String entry : variables.split("\0", -1)) {
      if (entry.startsWith(name + "=") && entry.length() > name.length() + 1) {
        return Optional.of(entry.substring(name.length() + 1));
      }
    }
    return Optional.empty();
  }
}

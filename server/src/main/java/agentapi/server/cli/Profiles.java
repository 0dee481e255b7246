package agentapi.server.cli;

import agentapi.core.profile.Profile;
import agentapi.core.profile.ProfileFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where an agent's profile comes from: the file that is named, the person's own folder, or what is
 * built in; never the working folder, which is the agent's to write.
 */
final class Profiles {
  private Profiles() {}

  /**
   * The profile of an agent's type.
   *
   * @param named the file that the command line names
   * @throws IOException if a file cannot be read
   * @throws IllegalArgumentException naming the member that is wrong
   */
  static Profile find(String type, Optional<Path> named, Map<String, String> environment)
      throws IOException {
    if (named.isPresent()) {
      return ProfileFile.read(named.get());
    }
    Path own = folder(environment).resolve(type + ".yaml");
    return Files.exists(own) ? ProfileFile.read(own) : ProfileFile.builtIn(type);
  }

  private static Path folder(Map<String, String> environment) {
    Path configuration =
        Optional.ofNullable(environment.get("XDG_CONFIG_HOME"))
            .filter(path -> path.startsWith("/"))
            .map(Path::of)
            .orElseGet(() -> Path.of(System.getProperty("user.home"), ".config"));
    return configuration.resolve("agentapi").resolve("profiles");
  }
}

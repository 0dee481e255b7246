package agentapi.server.cli;

import agentapi.core.agent.AgentType;
import agentapi.core.agent.OtherAgents;
import agentapi.core.profile.Profile;
import agentapi.core.profile.ProfileFile;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where an agent's profile comes from: the person's own folder, or what is built in; never the
 * working folder, which is the agent's to write.
 */
final class Profiles {
  private static final Logger LOG = LoggerFactory.getLogger(Profiles.class);
  private static final String ENDING = ".yaml";

  private final Path folder;

  Profiles(Map<String, String> environment) {
    Path configuration =
        Optional.ofNullable(environment.get("XDG_CONFIG_HOME"))
            .filter(path -> path.startsWith("/"))
            .map(Path::of)
            .orElseGet(() -> Path.of(System.getProperty("user.home"), ".config"));
    this.folder = configuration.resolve("agentapi").resolve("profiles");
  }

  /**
   * The profile of an agent.
   *
   * @param name a type's, or one of {@link #others}
   * @throws IOException if a file cannot be read
   * @throws IllegalArgumentException naming the member that is wrong
   */
  Profile of(String name) throws IOException {
    Path own = folder.resolve(name + ENDING);
    return Files.exists(own) ? read(own) : ProfileFile.builtIn(name);
  }

  /**
   * The profile in a file.
   *
   * @throws IOException naming the file, if it cannot be read
   * @throws IllegalArgumentException naming the member that is wrong
   */
  static Profile read(Path file) throws IOException {
    try {
      return ProfileFile.read(file);
    } catch (IOException e) {
      throw FileFailure.reading(file, e);
    }
  }

  /**
   * The agents that have a profile and are no type of the legacy face. One whose profile cannot be
   * read goes by its name only.
   */
  OtherAgents others() {
    Map<String, String> names = new HashMap<>();
    ProfileFile.otherAgents().forEach(name -> add(name, names));
    own().forEach(name -> add(name, names));
    return new OtherAgents(names);
  }

  /** The names that {@code --type} takes, without their aliases. */
  List<String> types() {
    return Stream.of(
            Stream.of(AgentType.values()).map(AgentType::wireName),
            ProfileFile.otherAgents().stream(),
            own().stream())
        .flatMap(names -> names)
        .distinct()
        .toList();
  }

  /** The names of the person's own profiles. */
  private List<String> own() {
    List<String> names = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> own = Files.newDirectoryStream(folder, "*" + ENDING)) {
        own.forEach(file -> {
          String name = file.getFileName().toString();
          names.add(name.substring(0, name.length() - ENDING.length()));
        });
      } catch (IOException e) {
        LOG.warn("the profiles in {} cannot be listed: {}", folder, e.toString());
      }
    }
    return names;
  }

  private void add(String name, Map<String, String> names) {
    names.put(name, name);
    try {
      of(name).aliases().forEach(alias -> names.put(alias.toLowerCase(Locale.ROOT), name));
    } catch (IOException | IllegalArgumentException e) {
      LOG.warn("the profile {} cannot be read: {}", name, e.getMessage());
    }
  }
}

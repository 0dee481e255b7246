package agentapi.core.agent;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the name of a program, script or package says about the agent behind it. */
final class ProgramName {
  private static final Pattern EXTENSION =
      Pattern.compile(
          "\\.(exe|cmd|bat|ps1|sh|bash|zsh|fish|js|mjs|cjs|ts|py|rb|pl|appimage)$",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern VERSION = Pattern.compile("(?<=.)(@|==).*$");
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^A-Za-z0-9]+|(?<=[a-z])(?=[A-Z])");
  private static final Pattern NUMBER = Pattern.compile("\\d+$");

  /** Everyday words too, so they must begin or end a name to tell anything. */
  private static final Set<AgentType> EVERYDAY_WORDS =
      Set.of(AgentType.AMP, AgentType.CURSOR, AgentType.GOOSE);

  private ProgramName() {}

  /** The last part of a path, without the ending of an executable or a script. */
  static String base(String path) {
    String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    return EXTENSION.matcher(name).replaceFirst("");
  }

  /** The agent that goes by exactly this name, alias or package, whatever the case. */
  static Optional<AgentType> exact(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return AgentType.named(lower)
        .or(() ->
            Arrays.stream(AgentType.values())
                .filter(type -> type.packages().contains(lower))
                .findFirst())
        .filter(type -> type != AgentType.CUSTOM);
  }

  /** The agent whose package this is; a version after {@code @} or {@code ==} is ignored. */
  static Optional<AgentType> ofPackage(String spec) {
    return exact(VERSION.matcher(spec).replaceFirst(""));
  }

  /**
   * The agent a program's path tells: its base name exactly, or as a wrapper's name. A wrapper's
   * name tells if among its words (separated by anything but letters and digits or by a capital;
   * numbers at a word's end ignored) there is one agent and no other.
   */
  static Optional<AgentType> ofProgram(String path) {
    String base = base(path);
    return exact(base).or(() -> ofWrapper(base));
  }

  private static Optional<AgentType> ofWrapper(String base) {
    List<String> words =
        BETWEEN_WORDS
            .splitAsStream(base)
            .map(word -> NUMBER.matcher(word).replaceFirst("").toLowerCase(Locale.ROOT))
            .filter(word -> !word.isEmpty())
            .toList();
    Set<AgentType> named =
        Arrays.stream(AgentType.values())
            .filter(type -> type != AgentType.CUSTOM && words.contains(type.wireName()))
            .collect(Collectors.toSet());
    return named.size() == 1
        ? named.stream()
            .filter(type -> !EVERYDAY_WORDS.contains(type) || atAnEnd(type, words))
            .findFirst()
        : Optional.empty();
  }

  private static boolean atAnEnd(AgentType type, List<String> words) {
    return words.getFirst().equals(type.wireName()) || words.getLast().equals(type.wireName());
  }
}

package agentapi.core.agent;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Agents by their names: what the name of a program, script or package says about them. */
abstract class AgentNames {
  private static final Pattern VERSION = Pattern.compile("(?<=.)(@|==).*$");
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^A-Za-z0-9]+|(?<=[a-z])(?=[A-Z])");
  private static final Pattern NUMBER = Pattern.compile("\\d+$");

  /** The agent that goes by exactly this name, alias or package, in lower case. */
  abstract Optional<String> known(String name);

  /**
   * The agent that a wrapper's name tells.
   *
   * @param words what it is made of, in lower case; at least one
   */
  abstract Optional<String> ofWrapper(List<String> words);

  /** The agent that goes by exactly this name, alias or package, whatever the case. */
  Optional<String> exact(String name) {
    return known(name.toLowerCase(Locale.ROOT));
  }

  /** The agent whose package this is; a version after {@code @} or {@code ==} is ignored. */
  Optional<String> ofPackage(String spec) {
    return exact(VERSION.matcher(spec).replaceFirst(""));
  }

  /**
   * The agent a program's path tells: its base name exactly, or as a wrapper's name. A wrapper's
   * words are separated by anything but letters and digits or by a capital; numbers at a word's end
   * are ignored.
   */
  Optional<String> ofProgram(String path) {
    String base = ProgramName.base(path);
    return exact(base)
        .or(() -> {
          List<String> words = words(base);
          return words.isEmpty() ? Optional.empty() : ofWrapper(words);
        });
  }

  private static List<String> words(String base) {
    return BETWEEN_WORDS
        .splitAsStream(base)
        .map(word -> NUMBER.matcher(word).replaceFirst("").toLowerCase(Locale.ROOT))
        .filter(word -> !word.isEmpty())
        .toList();
  }
}

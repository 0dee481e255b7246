package agentapi.server.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Separates the server's flags from the agent's command. What follows {@code --} is the agent's
 * untouched. Without it the server's flags are recognised anywhere on the line; an unknown flag is
 * an error before the program's name, and the agent's after it.
 *
 * @param flags what the command line parser is to read
 * @param agent the agent's program and its arguments
 */
record AgentArguments(List<String> flags, List<String> agent) {
  static AgentArguments split(List<String> line, CommandSpec command) {
    int separator = line.indexOf("--");
    List<String> mixed = separator < 0 ? line : line.subList(0, separator);
    List<String> flags = new ArrayList<>();
    List<String> agent = new ArrayList<>();
    for (int at = 0; at < mixed.size(); at++) {
      String word = mixed.get(at);
      OptionSpec option = command.findOption(nameOf(word));
      if (option != null) {
        flags.add(word);
        if (option.arity().min() > 0 && !carriesValue(word) && at + 1 < mixed.size()) {
          flags.add(mixed.get(++at));
        }
      } else if (word.startsWith("-") && word.length() > 1 && agent.isEmpty()) {
        flags.add(word);
      } else {
        agent.add(word);
      }
    }
    if (separator >= 0) {
      agent.addAll(line.subList(separator + 1, line.size()));
    }
    return new AgentArguments(List.copyOf(flags), List.copyOf(agent));
  }

  private static String nameOf(String word) {
    if (word.startsWith("--")) {
      int equals = word.indexOf('=');
      return equals < 0 ? word : word.substring(0, equals);
    }
    return word.startsWith("-") && word.length() > 1 ? word.substring(0, 2) : word;
  }

  private static boolean carriesValue(String word) {
    return word.startsWith("--") ? word.contains("=") : word.length() > 2;
  }
}

package agentapi.core.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Guesses the agent from the command line that starts it, by these rules in this order:
 *
 * <ol>
 *   <li>Of a path only the last part counts, without the ending of a script or an executable; upper
 *       and lower case are the same.
 *   <li>{@code env}: its flags and {@code NAME=value} words are skipped, then the rest is guessed;
 *       with {@code -S} the string it is to split. Leading {@code NAME=value} words are skipped
 *       everywhere.
 *   <li>Shells ({@code sh}, {@code bash}, …): with {@code -c}, the first simple command of the
 *       string that names an agent; otherwise the script's name.
 *   <li>{@code npx} and the like ({@code npm exec}, {@code pnpm dlx}, {@code bunx}, {@code uvx},
 *       {@code pipx run} …): the package, whatever its version, or the program's name.
 *   <li>Programs that run another one ({@code sudo}, {@code nohup}, {@code timeout} …): that one.
 *   <li>Interpreters ({@code node}, {@code python} …): the script's name, the module after {@code
 *       -m}, or the package below the last {@code node_modules} the script lies in.
 *   <li>A program whose name is an agent's name, alias or package: that agent.
 *   <li>A wrapper, such as {@code run-claude.sh}, {@code claude-wrapper} or {@code my-codex}: the
 *       name tells by its words.
 * </ol>
 *
 * <p>Arguments of the agent itself are never looked at: {@code vim claude.md} is no agent.
 */
final class CommandLineGuess {
  private static final Set<String> SHELLS =
      Set.of("sh", "bash", "dash", "zsh", "ksh", "ash", "fish", "busybox");
  private static final Set<String> SHELL_VALUE_FLAGS = Set.of("-o", "+o", "-O", "+O", "--rcfile");
  private static final Set<String> ENV_VALUE_FLAGS =
      Set.of("-u", "--unset", "-C", "--chdir", "-P", "-a", "--argv0");
  private static final Pattern ASSIGNMENT =
      Pattern.compile("[A-Za-z_][A-Za-z0-9_]*=.*", Pattern.DOTALL);

  /** Commands may start commands; deeper than this nobody nests them in earnest. */
  private static final int DEEPEST = 8;

  private final AgentNames names;

  CommandLineGuess(AgentNames names) {
    this.names = names;
  }

  /** The agent a command line tells, if it tells any. */
  Optional<String> of(List<String> commandLine) {
    return guess(commandLine, DEEPEST);
  }

  private Optional<String> guess(List<String> line, int depth) {
    int start = 0;
    while (start < line.size() && ASSIGNMENT.matcher(line.get(start)).matches()) {
      start++;
    }
    if (start == line.size() || depth == 0) {
      return Optional.empty();
    }
    String path = line.get(start);
    String program = ProgramName.base(path);
    List<String> arguments = line.subList(start + 1, line.size());
    if (program.equals("env")) {
      return guess(afterEnv(arguments), depth - 1);
    }
    if (SHELLS.contains(program)) {
      return ofShell(arguments, depth - 1);
    }
    return Launcher.of(program, arguments)
        .map(launcher -> ofLauncher(launcher, arguments, depth - 1))
        .orElseGet(() -> names.ofProgram(path));
  }

  private static List<String> afterEnv(List<String> arguments) {
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      Optional<String> split = valueOf(argument, "-S", "--split-string", arguments, i);
      if (split.isPresent()) {
        List<String> words = new ArrayList<>();
        ShellWords.commands(split.get()).forEach(words::addAll);
        boolean apart = argument.equals("-S") || argument.equals("--split-string");
        words.addAll(arguments.subList(i + (apart ? 2 : 1), arguments.size()));
        return afterEnv(words);
      }
      if (argument.equals("--")) {
        return arguments.subList(i + 1, arguments.size());
      }
      if (ENV_VALUE_FLAGS.contains(argument)) {
        i++;
      } else if (!argument.startsWith("-") && !ASSIGNMENT.matcher(argument).matches()) {
        return arguments.subList(i, arguments.size());
      }
    }
    return List.of();
  }

  private static Optional<String> valueOf(
      String argument, String brief, String full, List<String> arguments, int i) {
    if (argument.equals(brief) || argument.equals(full)) {
      return i + 1 < arguments.size() ? Optional.of(arguments.get(i + 1)) : Optional.empty();
    }
    if (argument.startsWith(full + "=")) {
      return Optional.of(argument.substring(full.length() + 1));
    }
    return argument.startsWith(brief) && !argument.startsWith("--")
        ? Optional.of(argument.substring(brief.length()))
        : Optional.empty();
  }

  private Optional<String> ofShell(List<String> arguments, int depth) {
    boolean command = false;
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (SHELL_VALUE_FLAGS.contains(argument)) {
        i++;
      } else if (argument.startsWith("-") || argument.startsWith("+")) {
        command |= !argument.startsWith("--") && argument.contains("c");
      } else if (command) {
        return ShellWords.commands(argument).stream()
            .flatMap(words -> guess(words, depth).stream())
            .findFirst();
      } else if (!SHELLS.contains(argument)) {
        return names.ofProgram(argument);
      }
    }
    return Optional.empty();
  }

  private Optional<String> ofLauncher(Launcher launcher, List<String> arguments, int depth) {
    List<String> command = launcher.command(arguments);
    return switch (launcher.target()) {
      case COMMAND -> guess(command, depth);
      case PACKAGE ->
          command.isEmpty()
              ? Optional.empty()
              : names.ofPackage(command.getFirst()).or(() -> guess(command, depth));
      case SCRIPT -> ofScript(arguments, command);
    };
  }

  private Optional<String> ofScript(List<String> arguments, List<String> command) {
    if (!arguments.isEmpty() && arguments.getFirst().equals("-m")) {
      return arguments.size() > 1 ? names.exact(arguments.get(1)) : Optional.empty();
    }
    return command.isEmpty()
        ? Optional.empty()
        : names.ofProgram(command.getFirst()).or(() -> ofNodeModule(command.getFirst()));
  }

  private Optional<String> ofNodeModule(String path) {
    String folder = "node_modules/";
    int found = path.lastIndexOf(folder);
    if (found < 0) {
      return Optional.empty();
    }
    String[] parts = path.substring(found + folder.length()).split("/", 3);
    boolean scoped = parts[0].startsWith("@") && parts.length > 1;
    return names.exact(scoped ? parts[0] + "/" + parts[1] : parts[0]);
  }
}

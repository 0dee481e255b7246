package agentapi.core.agent;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A program that starts another one named among its arguments.
 *
 * @param names the launcher's own names
 * @param subcommands the first argument must be one of these; empty if there is none to name
 * @param valueFlags flags whose value is the next argument
 * @param operands arguments that stand before the command and are not flags
 * @param target what the command is
 */
record Launcher(
    Set<String> names,
    Set<String> subcommands,
    Set<String> valueFlags,
    int operands,
    Target target) {

  /** What a launcher's command names. */
  enum Target {
    /** A program with arguments, which may be a launcher itself. */
    COMMAND,
    /** A package of a registry, perhaps with a version. */
    PACKAGE,
    /** A script file. */
    SCRIPT
  }

  private static final List<Launcher> ALL =
      List.of(
          packages("npx", "", "-p --package -c --call -w --workspace"),
          packages("pnpx bunx", "", "-p --package"),
          packages("npm", "exec x", "-p --package -c --call -w --workspace"),
          packages("pnpm", "dlx exec", "--package -C --dir"),
          packages("yarn", "dlx exec", "-p --package"),
          packages("bun", "x", ""),
          packages("uvx", "", "--from --with -p --python --index-url"),
          packages("pipx", "run", "--spec --python --pip-args"),
          commands("sudo", 0, "-u --user -g --group -C -D -h -p -R -r -T -t -U"),
          commands("doas", 0, "-u -C"),
          commands("nohup exec command setsid caffeinate dumb-init winpty", 0, ""),
          commands("nice", 0, "-n --adjustment"),
          commands("ionice", 0, "-c -n"),
          commands("stdbuf", 0, "-i -o -e --input --output --error"),
          commands("tini", 0, "-e -p"),
          commands("time", 0, "-f -o --format --output"),
          commands("timeout", 1, "-k -s --kill-after --signal"),
          scripts("node nodejs deno bun tsx ts-node", "run", "-r --require --import --loader"),
          scripts("python python3 ruby perl", "", "-W -X"));

  private static Launcher packages(String names, String subcommands, String valueFlags) {
    return new Launcher(words(names), words(subcommands), words(valueFlags), 0, Target.PACKAGE);
  }

  private static Launcher commands(String names, int operands, String valueFlags) {
    return new Launcher(words(names), Set.of(), words(valueFlags), operands, Target.COMMAND);
  }

  private static Launcher scripts(String names, String subcommands, String valueFlags) {
    return new Launcher(words(names), words(subcommands), words(valueFlags), 0, Target.SCRIPT);
  }

  private static Set<String> words(String list) {
    return list.isEmpty() ? Set.of() : Set.copyOf(Arrays.asList(list.split(" ")));
  }

  /** The launcher that this command line starts with. */
  static Optional<Launcher> of(String program, List<String> arguments) {
    return ALL.stream()
        .filter(launcher -> launcher.names.contains(program))
        .filter(launcher -> launcher.target == Target.SCRIPT || launcher.takes(arguments))
        .findFirst();
  }

  private boolean takes(List<String> arguments) {
    return subcommands.isEmpty()
        || (!arguments.isEmpty() && subcommands.contains(arguments.getFirst()));
  }

  /** The command and its arguments, after the launcher's subcommand, flags and operands. */
  List<String> command(List<String> arguments) {
    int i = !subcommands.isEmpty() && takes(arguments) ? 1 : 0;
    int skip = operands;
    while (i < arguments.size()) {
      String argument = arguments.get(i);
      if (argument.equals("--")) {
        return arguments.subList(Math.min(i + 1 + skip, arguments.size()), arguments.size());
      }
      if (valueFlags.contains(argument)) {
        i += 2;
      } else if (argument.startsWith("-") && argument.length() > 1) {
        i++;
      } else if (skip > 0) {
        skip--;
        i++;
      } else {
        return arguments.subList(i, arguments.size());
      }
    }
    return List.of();
  }
}

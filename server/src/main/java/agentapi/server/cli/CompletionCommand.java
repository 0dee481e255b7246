package agentapi.server.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code agentapi completion bash|zsh|fish}. */
@Command(
    name = "completion",
    description = "Print a script that completes this program's words in your shell.",
    footer = {
      "",
      "bash, zsh:  source <(agentapi completion bash)",
      "fish:       agentapi completion fish | source"
    })
final class CompletionCommand implements Callable<Integer> {
  @Parameters(paramLabel = "SHELL", description = "bash, zsh or fish.")
  String shell = "";

  @Spec @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    CommandSpec own = Objects.requireNonNull(spec);
    CommandLine program = own.parent().commandLine();
    switch (shell) {
      case "bash", "zsh" -> program.getOut().print(AutoComplete.bash("agentapi", program));
      case "fish" -> program.getOut().print(fish(program));
      default ->
          throw new ParameterException(
              own.commandLine(), "no completion for " + shell + "; there is bash, zsh and fish");
    }
    program.getOut().flush();
    return 0;
  }

  private static String fish(CommandLine program) {
    StringBuilder script = new StringBuilder("complete -c agentapi -f\n");
    for (CommandLine command : program.getSubcommands().values()) {
      CommandSpec spec = command.getCommandSpec();
      script.append("complete -c agentapi -n __fish_use_subcommand -a ").append(spec.name());
      script.append(" -d ").append(quoted(spec.usageMessage().description())).append('\n');
      for (OptionSpec option : spec.options()) {
        if (!option.hidden()) {
          script
              .append("complete -c agentapi -n '__fish_seen_subcommand_from ")
              .append(spec.name());
          script.append("' -l ").append(option.longestName().substring(2));
          script.append(option.arity().min() > 0 ? " -r" : "").append('\n');
        }
      }
    }
    return script.toString();
  }

  private static String quoted(String[] text) {
    return "'" + String.join(" ", text).replace("'", "") + "'";
  }
}

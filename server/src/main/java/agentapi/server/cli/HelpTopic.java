package agentapi.server.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code agentapi help [command]}. */
@Command(name = "help", description = "Show what a command does, and its flags.")
final class HelpTopic implements Callable<Integer> {
  @Parameters(arity = "0..1", paramLabel = "COMMAND", description = "The command.")
  @Nullable String topic;

  @Spec @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    CommandLine all = Objects.requireNonNull(spec).parent().commandLine();
    CommandLine asked = topic == null ? all : all.getSubcommands().get(topic);
    if (asked == null) {
      throw new ParameterException(all, "there is no command " + topic);
    }
    asked.usage(all.getOut());
    return 0;
  }
}

package agentapi.server.cli;

import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that starts whatever agent its line ends with. */
abstract sealed class AgentStarter implements Callable<Integer>, CommandLineInterface.TakesAgent
    permits ServerCommand, DoctorCommand {
  @Option(
      names = {"-t", "--type"},
      paramLabel = "TYPE",
      completionCandidates = Types.class,
      description =
          "Type of the agent (guessed from the program's name): ${COMPLETION-CANDIDATES}.")
  @Nullable String type;

  @Spec @Nullable CommandSpec spec;

  /** The agent's own command line; empty if none was given. */
  List<String> agent = List.of();

  @Override
  public final void agent(List<String> command) {
    agent = command;
  }

  /**
   * The agent that is to be run.
   *
   * @throws ParameterException if its type is given and nobody knows it
   */
  final KnownAgent known(Profiles profiles) {
    return type == null
        ? KnownAgent.guess(agent, profiles)
        : KnownAgent.named(type, agent, profiles)
            .orElseThrow(() ->
                mistake(
                    "invalid agent type: "
                        + type
                        + "; there are "
                        + String.join(", ", profiles.types())));
  }

  /** For the help and the shells' completion. */
  static final class Types implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return new Profiles(System.getenv()).types().iterator();
    }
  }

  /** What is wrong with the command line, to be thrown. */
  final ParameterException mistake(String message) {
    return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
  }
}

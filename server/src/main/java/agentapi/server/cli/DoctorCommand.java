package agentapi.server.cli;

import agentapi.core.profile.Profile;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code agentapi doctor -- AGENT}: whether an agent, as it is installed here, is understood. */
@Command(
    name = "doctor",
    description = "Start an agent and tell what is recognised of it; nothing is typed.",
    customSynopsis =
        "agentapi doctor [--type TYPE] [--patience SECONDS] -- <agent> [its arguments]",
    footer = {
      "",
      "Exit status: 0 if the agent is understood, else 1.",
      "",
      "  agentapi doctor -- claude"
    })
final class DoctorCommand implements Callable<Integer>, CommandLineInterface.TakesAgent {
  @Option(
      names = {"-t", "--type"},
      paramLabel = "TYPE",
      description = "Type of the agent (guessed from the program's name).")
  @Nullable String type;

  @Option(
      names = "--patience",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "How long the agent may take to start (${DEFAULT-VALUE}).")
  int patience;

  @Spec @Nullable CommandSpec spec;

  private List<String> agent = List.of();

  @Override
  public void agent(List<String> command) {
    agent = command;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (agent.isEmpty()) {
      throw mistake("no agent given; name one after --, as in: agentapi doctor -- claude");
    }
    if (patience < 1) {
      throw mistake("--patience is at least 1, not " + patience);
    }
    Profiles profiles = new Profiles(System.getenv());
    KnownAgent known =
        Optional.ofNullable(type)
            .map(name ->
                KnownAgent.named(name, agent, profiles)
                    .orElseThrow(() -> mistake("invalid agent type: " + name)))
            .orElseGet(() -> KnownAgent.guess(agent, profiles));
    try {
      Profile profile = profiles.of(known.profile());
      return new Examination(agent, Duration.ofSeconds(patience), System.out).of(known, profile)
          ? 0
          : 1;
    } catch (IOException | IllegalArgumentException e) {
      System.err.println("Error: " + e.getMessage());
      return 1;
    }
  }

  private ParameterException mistake(String message) {
    return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
  }
}

package agentapi.server.cli;

import agentapi.core.profile.Profile;
import java.io.IOException;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

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
final class DoctorCommand extends AgentStarter {
  @Option(
      names = "--patience",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "How long the agent may take to start (${DEFAULT-VALUE}).")
  int patience;

  @Override
  public Integer call() throws InterruptedException {
    if (agent.isEmpty()) {
      throw mistake("no agent given; name one after --, as in: agentapi doctor -- claude");
    }
    if (patience < 1) {
      throw mistake("--patience is at least 1, not " + patience);
    }
    Profiles profiles = new Profiles(System.getenv());
    KnownAgent known = known(profiles);
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
}

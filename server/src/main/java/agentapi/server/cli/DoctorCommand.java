package agentapi.server.cli;

import agentapi.core.profile.Profile;
import agentapi.core.session.AgentCommand;
import agentapi.core.session.Memory;
import agentapi.core.session.MonotonicClock;
import agentapi.core.session.Request;
import agentapi.core.session.State;
import agentapi.core.session.TerminalSession;
import agentapi.terminal.Snapshot;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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
  private static final Duration LOOK = Duration.ofMillis(200);
  private static final int LAST_ROWS = 20;

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
      return examine(known, profiles.of(known.profile()), System.out) ? 0 : 1;
    } catch (IOException | IllegalArgumentException e) {
      System.err.println("Error: " + e.getMessage());
      return 1;
    }
  }

  private boolean examine(KnownAgent known, Profile profile, PrintStream out)
      throws IOException, InterruptedException {
    print(out, "agent", String.join(" ", agent));
    print(out, "profile", profile.name());
    print(out, "terminal", profile.launch().columns() + "x" + profile.launch().rows());
    MonotonicClock clock = new MonotonicClock();
    Instant begun = clock.instant();
    AgentCommand command =
        new AgentCommand(
            known.type(),
            profile,
            agent,
            Path.of("").toAbsolutePath(),
            AgentEnvironment.of(
                System.getenv(),
                Optional.ofNullable(System.getProperty("agentapi.lc_all")),
                profile.launch().environment(),
                List.of()),
            profile.launch().columns(),
            profile.launch().rows());
    try (TerminalSession session =
        TerminalSession.start(command, clock, "doctor", Memory.fresh(""), Optional.empty())) {
      Snapshot screen = session.screen();
      Instant end = begun.plusSeconds(patience);
      while (session.view().state().name() == State.Name.STARTING
          && !session.isStrange()
          && clock.instant().isBefore(end)) {
        screen = session.screenAfter(screen, LOOK).orElse(screen);
      }
      State state = session.view().state();
      print(out, "state", state.name().name().toLowerCase(java.util.Locale.ROOT));
      print(
          out,
          "because",
          state.evidence().source().name().toLowerCase(java.util.Locale.ROOT)
              + ": "
              + state.evidence().says());
      print(
          out,
          "after",
          "%.1f s".formatted(Duration.between(begun, clock.instant()).toMillis() / 1000.0));
      session.view().openRequest().ifPresent(request -> print(out, "asks", asked(request)));
      boolean understood =
          (state.name() == State.Name.IDLE || state.name() == State.Name.WAITING)
              && !session.isStrange();
      print(out, "verdict", understood ? "understood" : "not understood");
      if (!understood) {
        out.println();
        out.println("The end of its screen:");
        List<String> rows = session.screen().text().stripTrailing().lines().toList();
        rows.subList(Math.max(0, rows.size() - LAST_ROWS), rows.size())
            .forEach(row -> out.println("  " + row));
        out.println();
        out.println(
            "For a report: agentapi server --record agent.cast -- " + String.join(" ", agent));
        out.println("              agentapi redact agent.cast > report.cast");
      }
      return understood;
    }
  }

  private static String asked(Request request) {
    return request.title()
        + request.options().stream()
            .map(option -> " / " + option.label())
            .reduce("", String::concat);
  }

  private static void print(PrintStream out, String name, String value) {
    out.printf("%-9s %s%n", name, value);
  }

  private ParameterException mistake(String message) {
    return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
  }
}

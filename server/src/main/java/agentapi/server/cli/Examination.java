package agentapi.server.cli;

import agentapi.core.profile.Profile;
import agentapi.core.session.AgentCommand;
import agentapi.core.session.Memory;
import agentapi.core.session.MonotonicClock;
import agentapi.core.session.TerminalSession;
import agentapi.core.view.Request;
import agentapi.core.view.State;
import agentapi.terminal.Snapshot;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Starts an agent, types nothing, and tells what is recognised of it. */
final class Examination {
  private static final Duration LOOK = Duration.ofMillis(200);
  private static final int LAST_ROWS = 20;

  private final List<String> agent;
  private final Duration patience;
  private final PrintStream out;

  Examination(List<String> agent, Duration patience, PrintStream out) {
    this.agent = agent;
    this.patience = patience;
    this.out = out;
  }

  /** Whether the agent is understood. */
  boolean of(KnownAgent known, Profile profile) throws IOException, InterruptedException {
    print("agent", ShellLine.of(agent));
    print("profile", profile.name());
    print("terminal", profile.launch().columns() + "x" + profile.launch().rows());
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
      Instant end = begun.plus(patience);
      while (session.view().state().name() == State.Name.STARTING
          && !session.isStrange()
          && clock.instant().isBefore(end)) {
        screen = session.screenAfter(screen, LOOK).orElse(screen);
      }
      State state = session.view().state();
      print("state", state.name().name().toLowerCase(Locale.ROOT));
      print(
          "because",
          state.evidence().source().name().toLowerCase(Locale.ROOT)
              + ": "
              + state.evidence().says());
      print(
          "after",
          "%.1f s".formatted(Duration.between(begun, clock.instant()).toMillis() / 1000.0));
      session.view().openRequest().ifPresent(request -> print("asks", asked(request)));
      boolean understood =
          (state.name() == State.Name.IDLE || state.name() == State.Name.WAITING)
              && !session.isStrange();
      print("verdict", understood ? "understood" : "not understood");
      if (!understood) {
        out.println();
        out.println("The end of its screen:");
        List<String> rows = session.screen().text().stripTrailing().lines().toList();
        rows.subList(Math.max(0, rows.size() - LAST_ROWS), rows.size())
            .forEach(row -> out.println("  " + row));
        out.println();
        out.println("For a report: agentapi server --record agent.cast -- " + ShellLine.of(agent));
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

  private void print(String name, String value) {
    out.printf("%-9s %s%n", name, value);
  }
}

package agentapi.server.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code agentapi replay FILE}. */
@Command(
    name = "replay",
    description = "Show a recording on this terminal; Ctrl-C stops.",
    customSynopsis = "agentapi replay [--speed N] [--longest-pause SECONDS] FILE",
    footer = {
      "",
      "  agentapi server --record agent.cast -- claude",
      "  agentapi replay --speed 4 --longest-pause 1 agent.cast"
    })
final class ReplayCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "A recording: asciicast version 2 or 3.")
  @Nullable Path file;

  @Option(
      names = "--speed",
      paramLabel = "N",
      defaultValue = "1",
      description = "So many times as fast as it was (${DEFAULT-VALUE}).")
  double speed;

  @Option(
      names = "--longest-pause",
      paramLabel = "SECONDS",
      defaultValue = "1e9",
      showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER,
      description = "Cut longer pauses to this (as they were).")
  double longestPause;

  @Spec @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (!(longestPause >= 0 && longestPause <= 1e9)) {
      throw mistake("--longest-pause is at least 0, not " + longestPause);
    }
    replay().show(Objects.requireNonNull(file)); // its classes are not wanted for --help
    return 0;
  }

  private Replay replay() {
    try {
      return new Replay(speed, longestPause);
    } catch (IllegalArgumentException e) {
      throw mistake("--speed: " + e.getMessage());
    }
  }

  private ParameterException mistake(String what) {
    return new ParameterException(Objects.requireNonNull(spec).commandLine(), what);
  }
}

package agentapi.server.cli;

import agentapi.terminal.Snapshot;
import agentapi.terminal.recording.Recording;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code agentapi screen FILE}: how an agent's screen gets into a bug report. */
@Command(
    name = "screen",
    description = "Print the last screen of a recording.",
    customSynopsis = "agentapi screen [--format FORMAT] [--at SECONDS] FILE",
    footer = {
      "",
      "Of an agent that left the full screen to end, the last screen is that before.",
      "",
      "  agentapi screen --format svg agent.cast > screen.svg"
    })
final class ScreenCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "A recording: asciicast version 2 or 3.")
  @Nullable Path file;

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text, json, html, svg or ansi (${DEFAULT-VALUE}).")
  String format = "text";

  @Option(
      names = "--at",
      paramLabel = "SECONDS",
      description = "What was shown then, instead of the last screen.")
  @Nullable Double at;

  @Spec @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (!format.matches("text|json|html|svg|ansi")) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(),
          "--format is text, json, html, svg or ansi, not " + format);
    }
    try (Recording recording = RecordingFile.open(Objects.requireNonNull(file))) {
      Snapshot screen =
          at == null
              ? recording.lastScreen()
              : recording.screenAt(Duration.ofMillis(Math.round(at * 1000)));
      String picture = Picture.of(screen, format);
      PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
      out.print(picture.endsWith("\n") ? picture : picture + "\n");
      out.flush();
      return 0;
    }
  }
}

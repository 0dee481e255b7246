package agentapi.server.cli;

import agentapi.terminal.recording.Recording;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code agentapi redact FILE}: a recording that may be attached to a report. */
@Command(
    name = "redact",
    description = "Take the words out of a recording: only those of the agents' own screens stay.",
    customSynopsis = "agentapi redact FILE > REDACTED",
    footer = {
      "",
      "  agentapi server --record agent.cast -- claude",
      "  agentapi redact agent.cast > report.cast",
      "  agentapi screen report.cast"
    })
final class RedactCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "A recording: asciicast version 2 or 3.")
  @Nullable Path file;

  @Override
  public Integer call() throws IOException {
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    try (Recording recording = RecordingFile.open(Objects.requireNonNull(file))) {
      RedactedCast.print(recording, out); // its classes are not wanted for --help
      out.flush();
      return out.checkError() ? 1 : 0;
    }
  }
}

package agentapi.server.cli;

import agentapi.core.json.Json;
import agentapi.core.json.JsonPrinter;
import agentapi.core.profile.ProfileFile;
import agentapi.terminal.recording.Event;
import agentapi.terminal.recording.Recording;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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
  public Integer call() {
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    try (Recording recording = Recording.open(Objects.requireNonNull(file))) {
      print(recording, out);
      out.flush();
      return out.checkError() ? 1 : 0;
    } catch (NoSuchFileException e) {
      System.err.println("Error: there is no file " + e.getFile());
      return 1;
    } catch (IOException e) {
      System.err.println("Error: " + e.getMessage());
      return 1;
    }
  }

  private static void print(Recording recording, PrintStream out) throws IOException {
    Redaction redaction = new Redaction(ProfileFile.words());
    Json size =
        Json.object().put("cols", recording.columns()).put("rows", recording.rows()).build();
    out.println(JsonPrinter.print(Json.object().put("version", 3).put("term", size).build()));
    Duration last = Duration.ZERO;
    for (Optional<Event> next = recording.next(); next.isPresent(); next = recording.next()) {
      Event event = next.get();
      Optional<List<String>> line =
          switch (event) {
            case Event.Output(Duration _, String text) ->
                Optional.of(List.of("o", redaction.of(text)));
            case Event.Resized(Duration _, int width, int height) ->
                Optional.of(List.of("r", width + "x" + height));
            case Event.Exited(Duration _, int status) ->
                Optional.of(List.of("x", Integer.toString(status)));
            case Event.Marked _ -> Optional.empty();
          };
      if (line.isPresent()) {
        out.println(event(event.at().minus(last), line.get()));
        last = event.at();
      }
    }
  }

  private static String event(Duration since, List<String> rest) {
    BigDecimal seconds = BigDecimal.valueOf(since.toMillis(), 3);
    return "[%s, %s]"
        .formatted(
            seconds.toPlainString(),
            String.join(
                ", ", rest.stream().map(text -> JsonPrinter.print(new Json.Text(text))).toList()));
  }
}

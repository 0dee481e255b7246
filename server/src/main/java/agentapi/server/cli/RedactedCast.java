package agentapi.server.cli;

import agentapi.core.json.Json;
import agentapi.core.json.JsonPrinter;
import agentapi.core.profile.ProfileFile;
import agentapi.terminal.recording.Event;
import agentapi.terminal.recording.Recording;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A recording without what is private, as asciicast 3. */
final class RedactedCast {
  private RedactedCast() {}

  static void print(Recording recording, PrintStream out) throws IOException {
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

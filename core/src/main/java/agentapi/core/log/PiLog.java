package agentapi.core.log;

import agentapi.core.evidence.Fact;
import agentapi.core.evidence.Source;
import agentapi.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * pi's record: {@code sessions/--<working folder>--/<time>_<session>.jsonl}, appended. It is made
 * with the first answer, so the first message is in it no sooner.
 */
final class PiLog implements AgentLog {
  private final Instant since;
  private final Seen seen;

  PiLog(Instant since) {
    this.since = since;
    this.seen = new Seen(since);
  }

  @Override
  public Optional<Place> locate(long pid) throws IOException {
    return Recent.place(
        pid,
        since,
        (environment, folder) ->
            environment
                .configFolder("PI_CODING_AGENT_DIR", ".pi/agent")
                .resolve("sessions")
                .resolve("--" + folder.replaceFirst("^/", "").replaceAll("[/:]", "-") + "--"));
  }

  @Override
  public Tail open(Path file) {
    return new LineTail(file, this::facts);
  }

  private List<Fact> facts(String line) {
    return JsonObject.parse(line)
        .filter(one -> one.textOrEmpty("type").equals("message"))
        .filter(one -> seen.isNew(one, "id"))
        .flatMap(one -> one.object("message"))
        .map(PiLog::read)
        .orElse(List.of());
  }

  private static List<Fact> read(JsonObject message) {
    return switch (message.textOrEmpty("role")) {
      case "user" -> List.of(new Fact.UserSaid(Source.LOG, text(message)));
      case "assistant" -> assistant(message);
      case "toolResult" ->
          List.of(
              new Fact.ToolReturned(
                  Source.LOG,
                  message.textOrEmpty("toolCallId"),
                  text(message),
                  message.flag("isError")));
      default -> List.of();
    };
  }

  private static String text(JsonObject message) {
    return message
        .text("content")
        .orElseGet(() -> String.join("\n", message.texts("content", "text")));
  }

  private static List<Fact> assistant(JsonObject message) {
    List<Fact> facts = new ArrayList<>();
    for (JsonObject part : message.objects("content")) {
      switch (part.textOrEmpty("type")) {
        case "text" -> facts.add(new Fact.TextSaid(Source.LOG, part.textOrEmpty("text")));
        case "thinking" ->
            facts.add(new Fact.ThoughtSaid(Source.LOG, part.textOrEmpty("thinking")));
        case "toolCall" ->
            facts.add(
                new Fact.ToolCalled(
                    Source.LOG,
                    part.textOrEmpty("id"),
                    part.textOrEmpty("name"),
                    part.objectOrEmpty("arguments").members()));
        default -> {}
      }
    }
    String reason = message.textOrEmpty("stopReason");
    if (reason.equals("error")) {
      facts.add(new Fact.ErrorTold(Source.LOG, message.textOrEmpty("errorMessage")));
    }
    if (!reason.equals("toolUse")) {
      facts.add(new Fact.TurnEnded(Source.LOG, reason, reason.equals("aborted")));
    }
    return facts;
  }
}

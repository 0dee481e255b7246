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
 * Qwen Code's record: {@code projects/<working folder>/chats/<session>.jsonl}, appended, made with
 * the first message. What its helpers ask the model on their own shows in telemetry lines only.
 */
final class QwenLog implements AgentLog {
  private final Instant since;
  private final Seen seen;

  QwenLog(Instant since) {
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
                .configFolder("QWEN_HOME", ".qwen")
                .resolve("projects")
                .resolve(folder.replaceAll("[^A-Za-z0-9]", "-"))
                .resolve("chats"));
  }

  @Override
  public Tail open(Path file) {
    return new LineTail(file, this::facts);
  }

  private List<Fact> facts(String line) {
    return JsonObject.parse(line)
        .filter(one -> seen.isNew(one, "uuid"))
        .map(QwenLog::read)
        .orElse(List.of());
  }

  private static List<Fact> read(JsonObject line) {
    JsonObject message = line.objectOrEmpty("message");
    List<JsonObject> parts = message.objects("parts");
    return switch (line.textOrEmpty("type")) {
      case "user" ->
          List.of(new Fact.UserSaid(Source.LOG, String.join("\n", message.texts("parts", "text"))));
      case "assistant" -> assistant(parts);
      case "tool_result" -> returned(line, parts);
      case "system" -> system(line);
      default -> List.of();
    };
  }

  /** A model's answer without a call of a tool is the last of its turn. */
  private static List<Fact> assistant(List<JsonObject> parts) {
    List<Fact> facts = new ArrayList<>();
    boolean calls = false;
    for (JsonObject part : parts) {
      Optional<JsonObject> call = part.object("functionCall");
      String text = part.textOrEmpty("text");
      if (call.isPresent()) {
        calls = true;
        facts.add(
            new Fact.ToolCalled(
                Source.LOG,
                call.get().textOrEmpty("id"),
                call.get().textOrEmpty("name"),
                call.get().objectOrEmpty("args").members()));
      } else if (!text.isEmpty()) {
        facts.add(
            part.flag("thought")
                ? new Fact.ThoughtSaid(Source.LOG, text)
                : new Fact.TextSaid(Source.LOG, text));
      }
    }
    if (!calls) {
      facts.add(new Fact.TurnEnded(Source.LOG, "last message", false));
    }
    return facts;
  }

  private static List<Fact> returned(JsonObject line, List<JsonObject> parts) {
    String status = line.objectOrEmpty("toolCallResult").textOrEmpty("status");
    return parts.stream()
        .flatMap(part -> part.object("functionResponse").stream())
        .<Fact>map(answer -> {
          Optional<JsonObject> response = answer.object("response");
          String output =
              response.flatMap(one -> one.text("output").or(() -> one.text("error"))).orElse("");
          return new Fact.ToolReturned(
              Source.LOG, answer.textOrEmpty("id"), output, !status.equals("success"));
        })
        .toList();
  }

  private static List<Fact> system(JsonObject line) {
    return line.object("systemPayload")
        .flatMap(payload -> payload.object("uiEvent"))
        .filter(event ->
            event.textOrEmpty("event.name").equals("qwen-code.api_error")
                && !event.has("subagent_name"))
        .<List<Fact>>map(
            event -> List.of(new Fact.ErrorTold(Source.LOG, event.textOrEmpty("error_message"))))
        .orElse(List.of());
  }
}

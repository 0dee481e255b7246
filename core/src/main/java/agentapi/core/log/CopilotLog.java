package agentapi.core.log;

import agentapi.core.evidence.Fact;
import agentapi.core.evidence.Source;
import agentapi.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Copilot CLI's record: {@code session-state/<session>/events.jsonl}, made with the first message.
 * A file {@code inuse.<pid>.hold} beside it names the process. A message that was taken back before
 * any answer is cut off again, and the file written anew.
 */
final class CopilotLog implements AgentLog {
  private final Seen seen;

  CopilotLog(Instant since) {
    this.seen = new Seen(since);
  }

  @Override
  public Optional<Place> locate(long pid) throws IOException {
    for (long process : Processes.family(pid).toArray()) {
      Path sessions =
          ProcessEnvironment.of(process)
              .configFolder("COPILOT_HOME", ".copilot")
              .resolve("session-state");
      Optional<Path> session = heldBy(process, sessions);
      if (session.isPresent()) {
        return Optional.of(
            new Place(session.get().resolve("events.jsonl"), List.of(session.get(), sessions)));
      }
    }
    return Optional.empty();
  }

  private static Optional<Path> heldBy(long process, Path sessions) throws IOException {
    if (!Files.isDirectory(sessions)) {
      return Optional.empty();
    }
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(sessions)) {
      for (Path folder : folders) {
        if (Files.exists(folder.resolve("inuse." + process + ".hold"))
            || Files.exists(folder.resolve("inuse." + process + ".lock"))) {
          return Optional.of(folder);
        }
      }
    }
    return Optional.empty();
  }

  @Override
  public Tail open(Path file) {
    return new LineTail(file, this::facts);
  }

  private List<Fact> facts(String line) {
    return JsonObject.parse(line)
        .filter(one -> seen.isNew(one, "id"))
        .map(one -> read(one.textOrEmpty("type"), one.objectOrEmpty("data")))
        .orElse(List.of());
  }

  private static List<Fact> read(String type, JsonObject data) {
    return switch (type) {
      case "user.message" -> List.of(new Fact.UserSaid(Source.LOG, data.textOrEmpty("content")));
      case "assistant.turn_start" -> List.of(new Fact.TurnStarted(Source.LOG));
      case "assistant.message" -> message(data);
      case "tool.execution_complete" ->
          List.of(
              new Fact.ToolReturned(
                  Source.LOG,
                  data.textOrEmpty("toolCallId"),
                  data.objectOrEmpty("result").textOrEmpty("content"),
                  !data.flag("success")));
      case "abort" -> List.of(new Fact.TurnEnded(Source.LOG, "abort", true));
      case "session.error" ->
          List.of(
              new Fact.ErrorTold(Source.LOG, data.textOrEmpty("message")),
              new Fact.TurnEnded(Source.LOG, "session.error", false));
      default -> List.of();
    };
  }

  /** A model's answer without a call of a tool is the last of its turn. */
  private static List<Fact> message(JsonObject data) {
    List<Fact> facts = new ArrayList<>();
    data.text("reasoningText")
        .filter(text -> !text.isEmpty())
        .ifPresent(text -> facts.add(new Fact.ThoughtSaid(Source.LOG, text)));
    data.text("content")
        .filter(text -> !text.isEmpty())
        .ifPresent(text -> facts.add(new Fact.TextSaid(Source.LOG, text)));
    List<JsonObject> tools = data.objects("toolRequests");
    for (JsonObject tool : tools) {
      facts.add(
          new Fact.ToolCalled(
              Source.LOG,
              tool.textOrEmpty("toolCallId"),
              tool.textOrEmpty("name"),
              tool.objectOrEmpty("arguments").members()));
    }
    if (tools.isEmpty()) {
      facts.add(new Fact.TurnEnded(Source.LOG, "last message", false));
    }
    return facts;
  }
}

package agentapi.core.log;

import agentapi.core.evidence.Fact;
import agentapi.core.evidence.Source;
import agentapi.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Codex's record: {@code sessions/<date>/rollout-<time>-<thread>.jsonl}, made with the first
 * message and held open by the process. Its {@code event_msg} lines tell all that was said once;
 * {@code response_item} lines repeat it with much that nobody said.
 */
final class CodexLog implements AgentLog {
  private final Seen seen;

  CodexLog(Instant since) {
    this.seen = new Seen(since);
  }

  @Override
  public Optional<Place> locate(long pid) {
    return Processes.family(pid)
        .boxed()
        .flatMap(process -> Processes.openFiles(process).stream())
        .filter(file -> file.toString().matches(".*/rollout-[^/]+\\.jsonl"))
        .max(Comparator.comparing(Path::toString))
        .map(file -> new Place(file, List.of(file.getParent())));
  }

  @Override
  public Tail open(Path file) {
    return new LineTail(file, this::facts);
  }

  private List<Fact> facts(String line) {
    return JsonObject.parse(line)
        .filter(one -> one.textOrEmpty("type").equals("event_msg") && seen.isRecent(one))
        .flatMap(one -> one.object("payload"))
        .map(CodexLog::read)
        .orElse(List.of());
  }

  private static List<Fact> read(JsonObject event) {
    return switch (event.textOrEmpty("type")) {
      case "task_started" -> List.of(new Fact.TurnStarted(Source.LOG));
      case "item_completed" -> event.object("item").map(CodexLog::item).orElse(List.of());
      case "task_complete" -> over(event);
      case "turn_aborted" -> List.of(new Fact.TurnEnded(Source.LOG, "turn_aborted", true));
      default -> List.of();
    };
  }

  private static List<Fact> over(JsonObject event) {
    Fact end = new Fact.TurnEnded(Source.LOG, "task_complete", false);
    return event
        .object("error")
        .<List<Fact>>map(
            error -> List.of(new Fact.ErrorTold(Source.LOG, error.textOrEmpty("message")), end))
        .orElse(List.of(end));
  }

  private static List<Fact> item(JsonObject item) {
    return switch (item.textOrEmpty("type")) {
      case "UserMessage" -> List.of(new Fact.UserSaid(Source.LOG, text(item)));
      case "AgentMessage" -> List.of(new Fact.TextSaid(Source.LOG, text(item)));
      case "Reasoning" ->
          List.of(
              new Fact.ThoughtSaid(Source.LOG, String.join("\n\n", item.texts("summary_text"))));
      case "CommandExecution" ->
          List.of(
              new Fact.ToolCalled(
                  Source.LOG,
                  item.textOrEmpty("id"),
                  "exec_command",
                  Map.of("command", String.join(" ", item.texts("command")))),
              new Fact.ToolReturned(
                  Source.LOG,
                  item.textOrEmpty("id"),
                  item.text("aggregated_output").or(() -> item.text("output")).orElse(""),
                  !item.textOrEmpty("status").equals("completed")));
      default -> List.of();
    };
  }

  private static String text(JsonObject item) {
    return String.join("", item.texts("content", "text"));
  }
}

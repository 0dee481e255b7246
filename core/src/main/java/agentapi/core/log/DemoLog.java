package agentapi.core.log;

import agentapi.core.evidence.Fact;
import agentapi.core.evidence.Source;
import agentapi.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The record of the demo agent of this program, which holds it open: {@code agentapi-demo-*.jsonl}.
 */
final class DemoLog implements AgentLog {
  private int tools;

  @Override
  public Optional<Place> locate(long pid) {
    return Processes.family(pid)
        .boxed()
        .flatMap(process -> Processes.openFiles(process).stream())
        .filter(file -> file.toString().matches(".*/agentapi-demo-[^/]*\\.jsonl"))
        .findFirst()
        .map(file -> new Place(file, List.of(file.getParent())));
  }

  @Override
  public Tail open(Path file) {
    return new LineTail(file, line -> JsonObject.parse(line).map(this::facts).orElse(List.of()));
  }

  private List<Fact> facts(JsonObject line) {
    return switch (line.textOrEmpty("type")) {
      case "user" ->
          List.of(
              new Fact.UserSaid(Source.LOG, line.textOrEmpty("text")),
              new Fact.TurnStarted(Source.LOG));
      case "text" -> List.of(new Fact.TextSaid(Source.LOG, line.textOrEmpty("text")));
      case "tool" ->
          List.of(
              new Fact.ToolCalled(
                  Source.LOG,
                  "tool-" + ++tools,
                  line.textOrEmpty("name"),
                  Map.of("input", line.textOrEmpty("input"))));
      case "decision" ->
          switch (line.textOrEmpty("answer")) {
            case "allowed", "remembered" -> List.of(); // its result follows
            case "refused", "interrupted" -> List.of(returned(line.textOrEmpty("answer"), true));
            default -> List.of(returned(line.textOrEmpty("answer"), false));
          };
      case "result" ->
          List.of(
              returned(
                  line.textOrEmpty("output"), line.number("status").orElse(0).intValue() != 0));
      case "error" -> List.of(new Fact.ErrorTold(Source.LOG, line.textOrEmpty("text")));
      case "end" -> {
        String outcome = line.textOrEmpty("outcome");
        yield List.of(new Fact.TurnEnded(Source.LOG, outcome, outcome.equals("interrupted")));
      }
      default -> List.of();
    };
  }

  private Fact returned(String output, boolean failed) {
    return new Fact.ToolReturned(Source.LOG, "tool-" + tools, output, failed);
  }
}

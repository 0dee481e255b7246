package agentapi.core.log;

import agentapi.core.evidence.Fact;
import agentapi.core.evidence.Source;
import agentapi.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Claude Code's record: {@code projects/<working folder>/<session>.jsonl}, one line a content
 * block, appended. The running process names its session in {@code sessions/<pid>.json}, also when
 * it was started by a script and after {@code /clear}.
 */
final class ClaudeLog implements AgentLog {
  private final Seen seen;

  ClaudeLog(Instant since) {
    this.seen = new Seen(since);
  }

  @Override
  public Optional<Place> locate(long pid) {
    return Processes.family(pid).boxed().flatMap(process -> place(process).stream()).findFirst();
  }

  private static Optional<Place> place(long pid) {
    Path home = ProcessEnvironment.of(pid).configFolder("CLAUDE_CONFIG_DIR", ".claude");
    Path registry = home.resolve("sessions");
    Path entry = registry.resolve(pid + ".json");
    try {
      if (!Files.isRegularFile(entry)) {
        return Optional.empty();
      }
      return JsonObject.parse(Files.readString(entry))
          .flatMap(session ->
              session
                  .text("sessionId")
                  .filter(id -> id.matches("[0-9A-Za-z-]{1,64}"))
                  .map(id -> {
                    Path folder =
                        home.resolve("projects").resolve(folderOf(session.textOrEmpty("cwd")));
                    return new Place(folder.resolve(id + ".jsonl"), List.of(registry, folder));
                  }));
    } catch (IOException e) {
      return Optional.empty(); // the agent is just rewriting it, and the next change is told
    }
  }

  private static String folderOf(String workingFolder) {
    return workingFolder.replaceAll("[^A-Za-z0-9]", "-");
  }

  @Override
  public Tail open(Path file) {
    return new LineTail(file, this::facts);
  }

  private List<Fact> facts(String line) {
    return JsonObject.parse(line).filter(this::isNew).map(ClaudeLog::read).orElse(List.of());
  }

  private boolean isNew(JsonObject line) {
    if (line.flag("isSidechain") || line.flag("isMeta")) {
      return false;
    }
    return seen.isNew(line, "uuid");
  }

  private static List<Fact> read(JsonObject line) {
    return switch (line.textOrEmpty("type")) {
      case "user" -> user(line);
      case "assistant" -> assistant(line);
      case "system" -> system(line);
      default -> List.of();
    };
  }

  private static List<Fact> user(JsonObject line) {
    JsonObject message = line.objectOrEmpty("message");
    Optional<String> typed = message.text("content");
    if (typed.isPresent()) {
      boolean byPerson =
          line.object("origin")
              .filter(origin -> origin.textOrEmpty("kind").equals("human"))
              .isPresent();
      return byPerson ? List.of(new Fact.UserSaid(Source.LOG, typed.get())) : List.of();
    }
    List<Fact> facts = new ArrayList<>();
    for (JsonObject block : message.objects("content")) {
      if (block.textOrEmpty("type").equals("tool_result")) {
        facts.add(
            new Fact.ToolReturned(
                Source.LOG,
                block.textOrEmpty("tool_use_id"),
                output(block),
                block.flag("is_error")));
      } else if (block.textOrEmpty("text").startsWith("[Request interrupted by user")) {
        facts.add(new Fact.TurnEnded(Source.LOG, "interrupted", true));
      }
    }
    return facts;
  }

  private static String output(JsonObject result) {
    return result
        .text("content")
        .orElseGet(() -> String.join("\n", result.texts("content", "text")));
  }

  private static List<Fact> assistant(JsonObject line) {
    List<Fact> facts = new ArrayList<>();
    boolean failed = line.flag("isApiErrorMessage");
    for (JsonObject block : line.objectOrEmpty("message").objects("content")) {
      switch (block.textOrEmpty("type")) {
        case "text" -> {
          String text = block.textOrEmpty("text");
          facts.add(
              failed ? new Fact.ErrorTold(Source.LOG, text) : new Fact.TextSaid(Source.LOG, text));
        }
        case "thinking" ->
            facts.add(new Fact.ThoughtSaid(Source.LOG, block.textOrEmpty("thinking")));
        case "tool_use" ->
            facts.add(
                new Fact.ToolCalled(
                    Source.LOG,
                    block.textOrEmpty("id"),
                    block.textOrEmpty("name"),
                    block.objectOrEmpty("input").members()));
        default -> {}
      }
    }
    return facts;
  }

  private static List<Fact> system(JsonObject line) {
    boolean over =
        line.textOrEmpty("subtype").equals("turn_duration")
            && line.number("pendingBackgroundAgentCount")
                .filter(count -> count.intValue() > 0)
                .isEmpty();
    return over ? List.of(new Fact.TurnEnded(Source.LOG, "turn_duration", false)) : List.of();
  }
}

package agentapi.core.log;

import agentapi.core.evidence.Fact;
import agentapi.core.evidence.Source;
import agentapi.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Claude Code's record: {@code projects/<working folder>/<session>.jsonl}, one line a content
 * block, appended. The running process names its session in {@code sessions/<pid>.json}, also when
 * it was started by a script and after {@code /clear}.
 */
final class ClaudeLog implements AgentLog {
  private static final int KNOWN_LINES = 4096;

  private final Instant since;
  private final Map<String, Boolean> known =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > KNOWN_LINES;
        }
      };

  /**
   * @param since lines that are older were written before this agent was started, and tell nothing
   *     about it
   */
  ClaudeLog(Instant since) {
    this.since = since;
  }

  @Override
  public Optional<Place> locate(long pid) {
    return Stream.concat(
            ProcessHandle.of(pid).stream(),
            ProcessHandle.of(pid).stream().flatMap(ProcessHandle::descendants))
        .flatMap(process -> place(process.pid()).stream())
        .findFirst();
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
                  .map(id ->
                      new Place(
                          home.resolve("projects").resolve(folderOf(session.textOrEmpty("cwd"))),
                          id + ".jsonl",
                          registry)));
    } catch (IOException e) {
      return Optional.empty(); // the agent is just rewriting it, and the next change is told
    }
  }

  private static String folderOf(String workingFolder) {
    return workingFolder.replaceAll("[^A-Za-z0-9]", "-");
  }

  @Override
  public List<Fact> facts(String line) {
    return JsonObject.parse(line).filter(this::isNew).map(ClaudeLog::read).orElse(List.of());
  }

  private boolean isNew(JsonObject line) {
    if (line.flag("isSidechain") || line.flag("isMeta")) {
      return false;
    }
    Optional<String> id = line.text("uuid");
    if (id.isPresent() && known.put(id.get(), true) != null) {
      return false;
    }
    try {
      return line.text("timestamp").map(Instant::parse).filter(since::isAfter).isEmpty();
    } catch (DateTimeParseException e) {
      return true;
    }
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
    JsonObject message = line.object("message").orElse(new JsonObject(Map.of()));
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
        .orElseGet(() ->
            String.join(
                "\n",
                result.objects("content").stream()
                    .flatMap(part -> part.text("text").stream())
                    .toList()));
  }

  private static List<Fact> assistant(JsonObject line) {
    List<Fact> facts = new ArrayList<>();
    for (JsonObject block :
        line.object("message").map(message -> message.objects("content")).orElse(List.of())) {
      switch (block.textOrEmpty("type")) {
        case "text" -> facts.add(new Fact.TextSaid(Source.LOG, block.textOrEmpty("text")));
        case "thinking" ->
            facts.add(new Fact.ThoughtSaid(Source.LOG, block.textOrEmpty("thinking")));
        case "tool_use" ->
            facts.add(
                new Fact.ToolCalled(
                    Source.LOG,
                    block.textOrEmpty("id"),
                    block.textOrEmpty("name"),
                    block.object("input").map(JsonObject::members).orElse(Map.of())));
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

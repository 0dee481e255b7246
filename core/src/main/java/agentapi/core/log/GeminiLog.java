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
 * Gemini CLI's record: {@code tmp/<project>/chats/session-<minute>-<id>.jsonl}, made at the start;
 * {@code projects.json} names the project of a folder. A later line of the same id replaces the
 * earlier one, and after a refusal all of the history is written again under new ids.
 */
final class GeminiLog implements AgentLog {
  /** What the agent itself tells a model whose answer repeats itself; recorded as its user's. */
  private static final String OF_ITS_OWN = "System: Potential loop detected.";

  private final Instant since;
  private final Seen seen;
  private boolean rewriting;

  GeminiLog(Instant since) {
    this.since = since;
    this.seen = new Seen(since);
  }

  @Override
  public Optional<Place> locate(long pid) throws IOException {
    for (long process : Processes.family(pid).toArray()) {
      Path home = ProcessEnvironment.of(process).configFolder("GEMINI_CLI_HOME", ".gemini");
      Optional<Path> chats =
          Processes.workingFolder(process).flatMap(folder -> chats(home, folder));
      if (chats.isPresent()) {
        List<Path> files = Recent.files(chats.get(), "session-*.jsonl", since);
        if (!files.isEmpty()) {
          return Optional.of(new Place(files.getFirst(), List.of(chats.get())));
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Path> chats(Path home, Path folder) {
    try {
      return JsonObject.parse(Files.readString(home.resolve("projects.json")))
          .flatMap(file -> file.object("projects"))
          .flatMap(projects -> projects.text(folder.toString()))
          .filter(name -> name.matches("[A-Za-z0-9._-]{1,128}") && !name.startsWith("."))
          .map(name -> home.resolve("tmp").resolve(name).resolve("chats"));
    } catch (IOException e) {
      return Optional.empty(); // not written yet
    }
  }

  @Override
  public Tail open(Path file) {
    return new LineTail(file, this::facts);
  }

  private List<Fact> facts(String line) {
    return JsonObject.parse(line).filter(seen::isRecent).map(this::read).orElse(List.of());
  }

  private List<Fact> read(JsonObject line) {
    if (line.object("$set").filter(set -> set.has("messages")).isPresent()) {
      rewriting = false;
      return List.of();
    }
    List<String> parts = line.texts("content", "text");
    return switch (line.textOrEmpty("type")) {
      case "user" -> user(line, parts);
      case "gemini" -> gemini(line);
      case "error" ->
          List.of(
              new Fact.ErrorTold(Source.LOG, line.textOrEmpty("content")),
              new Fact.TurnEnded(Source.LOG, "error", false));
      case "info" ->
          line.textOrEmpty("content").startsWith("Request cancelled")
              ? List.of(new Fact.TurnEnded(Source.LOG, "cancelled", true))
              : List.of();
      default -> List.of();
    };
  }

  /** What begins with the context of the session is its history, written again. */
  private List<Fact> user(JsonObject line, List<String> parts) {
    if (!parts.isEmpty() && parts.getFirst().startsWith("<session_context>")) {
      rewriting = true;
    }
    boolean said =
        !rewriting
            && !parts.isEmpty()
            && !parts.getFirst().startsWith(OF_ITS_OWN)
            && seen.first(line.textOrEmpty("id"));
    return said ? List.of(new Fact.UserSaid(Source.LOG, String.join("\n", parts))) : List.of();
  }

  /** In the history that is written again, what was said is a list of parts. */
  private List<Fact> gemini(JsonObject line) {
    Optional<String> content = line.text("content");
    if (rewriting || content.isEmpty()) {
      return List.of();
    }
    List<Fact> facts = new ArrayList<>();
    String id = line.textOrEmpty("id");
    if (seen.first(id)) {
      for (JsonObject thought : line.objects("thoughts")) {
        facts.add(new Fact.ThoughtSaid(Source.LOG, thought.textOrEmpty("description")));
      }
    }
    if (!content.get().isEmpty() && seen.first(id + " text")) {
      facts.add(new Fact.TextSaid(Source.LOG, content.get()));
    }
    for (JsonObject tool : line.objects("toolCalls")) {
      String call = tool.textOrEmpty("id");
      if (seen.first(call)) {
        facts.add(
            new Fact.ToolCalled(
                Source.LOG, call, tool.textOrEmpty("name"), tool.objectOrEmpty("args").members()));
        String status = tool.textOrEmpty("status");
        facts.add(
            new Fact.ToolReturned(
                Source.LOG, call, tool.textOrEmpty("resultDisplay"), !status.equals("success")));
      }
    }
    return facts;
  }
}

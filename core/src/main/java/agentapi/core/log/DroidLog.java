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
 * Droid's record: {@code sessions/<working folder>/<session>.jsonl}, appended. What it tells the
 * model or its user on its own account stands in it as a user's message of restricted visibility.
 */
final class DroidLog implements AgentLog {
  private final Instant since;
  private final Seen seen;
  private String notice = "";

  DroidLog(Instant since) {
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
                .configFolder("FACTORY_HOME_OVERRIDE", "")
                .resolve(".factory/sessions")
                .resolve(folder.replaceAll("[/:]", "-")));
  }

  @Override
  public Tail open(Path file) {
    return new LineTail(file, this::facts);
  }

  private List<Fact> facts(String line) {
    return JsonObject.parse(line)
        .filter(one -> seen.isNew(one, "id"))
        .map(this::read)
        .orElse(List.of());
  }

  private List<Fact> read(JsonObject line) {
    return switch (line.textOrEmpty("type")) {
      case "message" -> line.object("message").map(this::message).orElse(List.of());
      case "agent_turn_outcome" -> over(line.textOrEmpty("reason"));
      default -> List.of();
    };
  }

  private List<Fact> over(String reason) {
    List<Fact> facts = new ArrayList<>();
    boolean cancelled = reason.equals("cancelled");
    if (!cancelled && !reason.equals("completed")) {
      facts.add(new Fact.ErrorTold(Source.LOG, notice.isEmpty() ? reason : notice));
    }
    facts.add(new Fact.TurnEnded(Source.LOG, reason, cancelled));
    return facts;
  }

  private List<Fact> message(JsonObject message) {
    boolean byUser = message.textOrEmpty("role").equals("user");
    boolean typed = byUser && message.has("userMessageSource");
    if (message.textOrEmpty("visibility").equals("user_only")) {
      notice = text(message);
      return List.of();
    }
    if (typed) {
      notice = "";
      return List.of(new Fact.UserSaid(Source.LOG, text(message)));
    }
    return message.objects("content").stream()
        .flatMap(part -> part(part, byUser).stream())
        .toList();
  }

  private static String text(JsonObject message) {
    return String.join("\n", message.texts("content", "text"));
  }

  private static Optional<Fact> part(JsonObject part, boolean byUser) {
    return switch (part.textOrEmpty("type")) {
      case "text" ->
          byUser
              ? Optional.empty()
              : Optional.of(new Fact.TextSaid(Source.LOG, part.textOrEmpty("text")));
      case "thinking" ->
          Optional.of(new Fact.ThoughtSaid(Source.LOG, part.textOrEmpty("thinking")));
      case "tool_use" ->
          Optional.of(
              new Fact.ToolCalled(
                  Source.LOG,
                  part.textOrEmpty("id"),
                  part.textOrEmpty("name"),
                  part.objectOrEmpty("input").members()));
      case "tool_result" ->
          Optional.of(
              new Fact.ToolReturned(
                  Source.LOG,
                  part.textOrEmpty("tool_use_id"),
                  part.textOrEmpty("content"),
                  part.flag("is_error")));
      default -> Optional.empty();
    };
  }
}

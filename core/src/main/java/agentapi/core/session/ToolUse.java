package agentapi.core.session;

import agentapi.core.acp.ToolCall;
import agentapi.core.json.Json;
import agentapi.core.json.JsonObject;
import agentapi.core.view.Part;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a tool call of the Agent Client Protocol is in a conversation. */
final class ToolUse {
  private ToolUse() {}

  /**
   * The call as a part of the agent's message.
   *
   * @param before the same call as it was known before
   */
  static Part.Tool part(ToolCall call, Optional<Part.Tool> before, Instant now) {
    Part.Tool.Progress progress =
        switch (call.status()) {
          case "pending", "in_progress" -> Part.Tool.Progress.RUNNING;
          case "completed" -> Part.Tool.Progress.DONE;
          default -> Part.Tool.Progress.FAILED;
        };
    String output = output(call);
    return new Part.Tool(
        call.id(),
        call.title().isEmpty() ? call.kind() : call.title(),
        call.rawInput().map(ToolUse::plainMembers).orElse(Map.of()),
        progress,
        output.substring(0, Math.min(output.length(), Part.Tool.MAX_OUTPUT)),
        before.map(Part.Tool::startedAt).orElse(now),
        progress == Part.Tool.Progress.RUNNING
            ? Optional.empty()
            : before.flatMap(Part.Tool::endedAt).or(() -> Optional.of(now)));
  }

  private static String output(ToolCall call) {
    String shown = shown(call);
    return shown.isEmpty() && !call.status().equals("pending")
        ? call.members().get("rawOutput").map(ToolUse::words).orElse("")
        : shown;
  }

  /** What the call is about: its command, else what it shows, else its arguments. */
  static String subject(ToolCall call) {
    Optional<String> command = call.rawInput().flatMap(input -> input.text("command"));
    String shown = shown(call);
    return command.orElse(shown.isEmpty() ? call.rawInput().map(ToolUse::words).orElse("") : shown);
  }

  private static String shown(ToolCall call) {
    return call.members().elements("content").stream()
        .flatMap(item -> shown(item).stream())
        .collect(Collectors.joining("\n"));
  }

  private static Optional<String> shown(Json item) {
    return switch (item.text("type").orElse("")) {
      case "content" -> item.get("content").flatMap(content -> content.text("text"));
      case "diff" ->
          Optional.of(item.text("path").orElse("") + "\n" + item.text("newText").orElse(""));
      default -> Optional.empty();
    };
  }

  private static String words(Json json) {
    return json instanceof Json.Text(var text) ? text : json.print();
  }

  private static Map<?, ?> plainMembers(Json json) {
    Object plain = JsonObject.plain(json);
    return plain instanceof Map<?, ?> members ? members : Map.of("input", plain);
  }
}

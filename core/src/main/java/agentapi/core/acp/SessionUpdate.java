package agentapi.core.acp;

import agentapi.core.json.Json;
import java.util.Optional;

/** What a notification {@code session/update} tells. */
sealed interface SessionUpdate {
  record Text(String chunk) implements SessionUpdate {}

  record Thought(String chunk) implements SessionUpdate {}

  /** A new tool call or news of one. */
  record Tool(Json news) implements SessionUpdate {}

  /** Anything else; kinds are added to the protocol without a new version. */
  record Other(String kind, Json update) implements SessionUpdate {}

  /** The update in a notification's parameters, if there is one. */
  static Optional<SessionUpdate> of(Json params) {
    Json update = params.get("update").orElse(new Json.Null());
    return update.text("sessionUpdate").map(kind -> of(kind, update));
  }

  private static SessionUpdate of(String kind, Json update) {
    return switch (kind) {
      case "agent_message_chunk" ->
          text(update).<SessionUpdate>map(Text::new).orElse(new Other(kind, update));
      case "agent_thought_chunk" ->
          text(update).<SessionUpdate>map(Thought::new).orElse(new Other(kind, update));
      case "tool_call", "tool_call_update" -> new Tool(update);
      default -> new Other(kind, update);
    };
  }

  private static Optional<String> text(Json update) {
    return update
        .get("content")
        .filter(content -> content.text("type").filter("text"::equals).isPresent())
        .flatMap(content -> content.text("text"));
  }
}

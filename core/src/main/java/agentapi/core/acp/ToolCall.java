package agentapi.core.acp;

import agentapi.core.json.Json;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * A use of a tool as far as the agent has told of it. Immutable; news make a new one.
 *
 * @param id the agent's name for it, unique in the session
 * @param members everything the agent said of it, by the protocol's names
 */
public record ToolCall(String id, Json.Obj members) {
  /** One line for people; empty if the agent gave none. */
  public String title() {
    return members.text("title").orElse("");
  }

  /** {@code read}, {@code edit}, {@code execute} … or one that is not known yet. */
  public String kind() {
    return members.text("kind").orElse("other");
  }

  /**
   * {@code pending}, {@code in_progress}, {@code completed}, {@code failed}, or our {@code
   * cancelled}.
   */
  public String status() {
    return members.text("status").orElse("pending");
  }

  /** The tool's arguments, of whatever shape. */
  public Optional<Json> rawInput() {
    return members.get("rawInput");
  }

  boolean open() {
    return status().equals("pending") || status().equals("in_progress");
  }

  /** This one with the members of an update; what the update leaves out or has as null stays. */
  ToolCall with(Json update) {
    var merged = new LinkedHashMap<String, Json>(members.members());
    if (update instanceof Json.Obj(var news)) {
      news.forEach((name, value) -> {
        if (!(value instanceof Json.Null)) {
          merged.put(name, value);
        }
      });
    }
    merged.remove("sessionUpdate");
    return new ToolCall(id, new Json.Obj(merged));
  }

  ToolCall cancelled() {
    return with(Json.object().put("status", "cancelled").build());
  }
}

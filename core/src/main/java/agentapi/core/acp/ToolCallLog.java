package agentapi.core.acp;

import agentapi.core.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * The tool calls of a session, so that news of one can be put together with what is known of it.
 * The newest of them are kept, as many as fit. Not safe for threads.
 */
final class ToolCallLog {
  static final int MAX_CALLS = 500;
  static final long MAX_WEIGHT = 16 << 20;

  private final LinkedHashMap<String, ToolCall> calls = new LinkedHashMap<>();
  private long weight;

  /** Takes news of a call in; empty if they do not say of which. */
  Optional<ToolCall> update(Json news) {
    return news.text("toolCallId").map(id -> put(known(id).with(news)));
  }

  /** Marks every call that is not over as cancelled, and returns those. */
  List<ToolCall> cancelOpen() {
    List<ToolCall> open = calls.values().stream().filter(ToolCall::open).toList();
    return open.stream().map(call -> put(call.cancelled())).toList();
  }

  int size() {
    return calls.size();
  }

  private ToolCall known(String id) {
    return Optional.ofNullable(calls.get(id)).orElse(new ToolCall(id, Json.Obj.EMPTY));
  }

  private ToolCall put(ToolCall call) {
    Optional.ofNullable(calls.put(call.id(), call)).ifPresent(this::forget);
    weight += weightOf(call);
    while (calls.size() > MAX_CALLS || (weight > MAX_WEIGHT && !calls.isEmpty())) {
      forget(calls.pollFirstEntry().getValue());
    }
    return call;
  }

  private void forget(ToolCall call) {
    weight -= weightOf(call);
  }

  private static long weightOf(ToolCall call) {
    return Weight.of(call.members());
  }
}

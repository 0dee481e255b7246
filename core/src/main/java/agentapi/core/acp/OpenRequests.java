package agentapi.core.acp;

import agentapi.core.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** The permission requests that wait for an answer, as many as fit. Not safe for threads. */
final class OpenRequests {
  static final int MAX_REQUESTS = 100;
  static final long MAX_WEIGHT = 16 << 20;

  /**
   * @param rpcId under which the agent waits
   * @param weight of all that the agent sent with it
   */
  record Open(Json rpcId, PermissionRequest request, long weight) {}

  private final LinkedHashMap<Long, Open> open = new LinkedHashMap<>();
  private long nextNumber;

  /** Whether there is room for a request with these parameters. */
  boolean takes(Json params) {
    long weight = open.values().stream().mapToLong(Open::weight).sum();
    return open.size() < MAX_REQUESTS && weight + Weight.of(params) <= MAX_WEIGHT;
  }

  PermissionRequest add(
      RpcMessage.Request asked, ToolCall call, List<PermissionRequest.Option> options) {
    PermissionRequest request = new PermissionRequest(nextNumber++, call, options);
    open.put(request.number(), new Open(asked.id(), request, Weight.of(asked.params())));
    return request;
  }

  Optional<Open> find(long number) {
    return Optional.ofNullable(open.get(number));
  }

  /** Those under which the agent waits with that id. */
  List<Open> find(Json rpcId) {
    return open.values().stream().filter(each -> each.rpcId.equals(rpcId)).toList();
  }

  void remove(long number) {
    open.remove(number);
  }

  List<Open> removeAll() {
    List<Open> all = List.copyOf(open.values());
    open.clear();
    return all;
  }
}

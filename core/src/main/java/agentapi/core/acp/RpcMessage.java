package agentapi.core.acp;

import agentapi.core.json.Json;
import java.util.Optional;

/**
 * A message of JSON-RPC 2.0. An id is a number or a string and goes back as it came; 0 and the
 * empty string are ids like any other.
 */
sealed interface RpcMessage {
  /** Wants an answer. */
  record Request(Json id, String method, Json params) implements RpcMessage {}

  /** Wants none. */
  record Notification(String method, Json params) implements RpcMessage {}

  /** An answer. */
  record Result(Json id, Json result) implements RpcMessage {}

  /** An answer too. */
  record Failure(Json id, RpcError error) implements RpcMessage {}

  /**
   * The message that a JSON value is, if it is one. The member {@code jsonrpc} is not insisted on.
   */
  static Optional<RpcMessage> of(Json json) {
    Optional<Json> id =
        json.get("id").filter(value -> value instanceof Json.Num || value instanceof Json.Text);
    Optional<String> method = json.text("method");
    Json params = json.get("params").orElse(new Json.Null());
    if (method.isPresent()) {
      return Optional.of(
          id.isPresent()
              ? new Request(id.get(), method.get(), params)
              : new Notification(method.get(), params));
    }
    Optional<RpcError> error =
        json.get("error").filter(value -> !(value instanceof Json.Null)).map(RpcError::of);
    return id.map(known ->
        error.isPresent()
            ? new Failure(known, error.get())
            : new Result(known, json.get("result").orElse(new Json.Null())));
  }

  /** The message as one line, without the line end. */
  default String line() {
    Json.Members message = Json.object().put("jsonrpc", "2.0");
    switch (this) {
      case Request(Json id, String method, Json params) ->
          message.put("id", id).put("method", method).put("params", params);
      case Notification(String method, Json params) ->
          message.put("method", method).put("params", params);
      case Result(Json id, Json result) -> message.put("id", id).put("result", result);
      case Failure(Json id, RpcError error) -> message.put("id", id).put("error", error.json());
    }
    return message.build().print();
  }
}

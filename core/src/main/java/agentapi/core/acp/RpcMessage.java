package agentapi.core.acp;

import static agentapi.core.json.Json.obj;
import static agentapi.core.json.Json.str;
import static java.util.Map.entry;

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
        json.get("id").filter(value -> value instanceof Json.Num || value instanceof Json.Str);
    Optional<String> method = json.string("method");
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
    var version = entry("jsonrpc", str("2.0"));
    Json json =
        switch (this) {
          case Request(Json id, String method, Json params) ->
              obj(version, entry("id", id), entry("method", str(method)), entry("params", params));
          case Notification(String method, Json params) ->
              obj(version, entry("method", str(method)), entry("params", params));
          case Result(Json id, Json result) ->
              obj(version, entry("id", id), entry("result", result));
          case Failure(Json id, RpcError error) ->
              obj(version, entry("id", id), entry("error", error.json()));
        };
    return json.text();
  }
}

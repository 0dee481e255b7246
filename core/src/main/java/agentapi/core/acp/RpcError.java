package agentapi.core.acp;

import agentapi.core.json.Json;

/**
 * An error object of JSON-RPC 2.0.
 *
 * @param code what went wrong, for programs
 * @param message what went wrong, for people
 */
record RpcError(long code, String message) {
  static final long INVALID_REQUEST = -32600;
  static final long METHOD_NOT_FOUND = -32601;
  static final long INVALID_PARAMS = -32602;
  static final long REQUEST_CANCELLED = -32800;
  static final long AUTH_REQUIRED = -32000;

  static RpcError of(Json json) {
    return new RpcError(
        json.get("code").flatMap(Json::asLong).orElse(0L),
        json.text("message").orElse("unknown error"));
  }

  Json json() {
    return Json.object().put("code", code).put("message", message).build();
  }
}

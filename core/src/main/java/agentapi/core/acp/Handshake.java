package agentapi.core.acp;

import agentapi.core.json.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The first two calls: agree on the protocol, begin a session.
 *
 * @param limit how long the agent may take for each
 */
record Handshake(RpcPeer peer, Duration limit) {
  private static final long PROTOCOL_VERSION = 1;

  /** What came of it. */
  record Begun(AgentInfo agent, String session) {}

  Begun begin(Path directory, String version) throws AcpException, InterruptedException {
    Json initialized = call("initialize", introduction(version));
    Optional<Json> spoken = initialized.get("protocolVersion");
    if (spoken.flatMap(Json::asLong).filter(v -> v == PROTOCOL_VERSION).isEmpty()) {
      throw new AcpException(
          AcpException.Reason.VERSION,
          "the agent speaks version %s of the Agent Client Protocol, we speak version %d"
              .formatted(Shown.of(spoken.map(Json::print).orElse("?")), PROTOCOL_VERSION));
    }
    AgentInfo agent = AgentInfo.of(initialized);
    return new Begun(agent, session(directory, agent));
  }

  private static Json introduction(String version) {
    Json files = Json.object().put("readTextFile", false).put("writeTextFile", false).build();
    return Json.object()
        .put("protocolVersion", PROTOCOL_VERSION)
        .put("clientCapabilities", Json.object().put("fs", files).put("terminal", false).build())
        .put("clientInfo", Json.object().put("name", "agentapi").put("version", version).build())
        .build();
  }

  private String session(Path directory, AgentInfo agent)
      throws AcpException, InterruptedException {
    Json params =
        Json.object()
            .put("cwd", directory.toAbsolutePath().toString())
            .put("mcpServers", Json.of(List.of()))
            .build();
    try {
      return call("session/new", params)
          .text("sessionId")
          .orElseThrow(() -> notStarted("the agent began a session without an id"));
    } catch (AcpException e) {
      if (e.reason() != AcpException.Reason.LOGIN || agent.logins().isEmpty()) {
        throw e;
      }
      throw new AcpException(
          AcpException.Reason.LOGIN,
          e.getMessage() + "; it offers: " + Shown.of(String.join(", ", agent.logins())));
    }
  }

  private Json call(String method, Json params) throws AcpException, InterruptedException {
    try {
      return peer.call(method, params).answer().get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw notStarted(
          "the agent did not answer %s within %d s".formatted(method, limit.toSeconds()));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RpcException error && error.code() == RpcError.AUTH_REQUIRED) {
        throw new AcpException(
            AcpException.Reason.LOGIN,
            "the agent wants its user to log in first: start it by itself, once, and do so");
      }
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw notStarted(method + ": " + Shown.of(String.valueOf(cause.getMessage())));
    }
  }

  private static AcpException notStarted(String why) {
    return new AcpException(AcpException.Reason.NOT_STARTED, why);
  }
}

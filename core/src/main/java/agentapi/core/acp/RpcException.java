package agentapi.core.acp;

import java.io.Serial;

/** The agent answered a call with an error. */
final class RpcException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private final long code;

  RpcException(RpcError error) {
    super(error.message());
    this.code = error.code();
  }

  long code() {
    return code;
  }
}

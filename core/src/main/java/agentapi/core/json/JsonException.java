package agentapi.core.json;

import java.io.Serial;

/** A text is not JSON; the message says where and why. */
public final class JsonException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  JsonException(String message) {
    super(message);
  }
}

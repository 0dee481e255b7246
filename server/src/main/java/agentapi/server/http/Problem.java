package agentapi.server.http;

import agentapi.core.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An answer that says no (RFC 9457).
 *
 * @param type a slug that never changes, such as {@code agent-busy}
 * @param status the HTTP status
 * @param detail what was wrong, and what mends it
 * @param errors the single things that were wrong
 * @param headers headers that this answer needs besides its own
 * @param closes whether the connection cannot be used any more
 */
record Problem(
    String type,
    int status,
    String detail,
    List<Violation> errors,
    Map<String, String> headers,
    boolean closes) {

  /** Conflicts that end by themselves. */
  private static final Set<String> PASSING = Set.of("agent-busy", "queue-full");

  /**
   * One thing that was wrong.
   *
   * @param message what was expected, or empty
   * @param location where, such as {@code body.type}, or empty
   * @param value what stood there
   */
  record Violation(String message, String location, Optional<Json> value) {
    static Violation of(String message) {
      return new Violation(message, "", Optional.empty());
    }

    static Violation of(String message, String location) {
      return new Violation(message, location, Optional.empty());
    }
  }

  static Problem of(int status, String type, String detail) {
    return new Problem(type, status, detail, List.of(), Map.of(), false);
  }

  /** What a body gets that does not fit its schema or could not be read. */
  static Problem invalid(int status, String type, List<Violation> errors) {
    return new Problem(type, status, "validation failed", errors, Map.of(), false);
  }

  Problem with(Violation error) {
    return new Problem(type, status, detail, List.of(error), headers, closes);
  }

  Problem withHeader(String name, String value) {
    return new Problem(type, status, detail, errors, Map.of(name, value), closes);
  }

  Problem closing() {
    return new Problem(type, status, detail, errors, headers, true);
  }

  /** Whether the same request may well succeed a little later. */
  boolean retryable() {
    return status == 429 || status == 503 || status == 504 || PASSING.contains(type);
  }

  ProblemException asException() {
    return new ProblemException(this);
  }
}

package agentapi.server.http;

import agentapi.core.session.RefusedException;
import java.util.Optional;

/** What a session's refusal is as an answer. */
final class Refusals {
  private static final String NOT_WAITING =
      "message can only be sent when the agent is waiting for user input";

  private Refusals() {}

  static Problem problem(RefusedException refused) {
    return switch (refused.reason()) {
      case EMPTY -> problem(422, "message-empty", "message must not be empty", refused);
      case UNSENDABLE -> problem(422, "message-unsendable", "", refused);
      case BUSY -> problem(409, "agent-busy", NOT_WAITING, refused);
      case REQUEST_WAITING -> problem(409, "request-waiting", NOT_WAITING, refused);
      case NOT_TAKEN -> problem(504, "message-not-taken", "", refused);
      case ENDED -> problem(409, "session-ended", "", refused);
      case REQUEST_CLOSED -> problem(409, "request-closed", "", refused);
      case ANSWER_INVALID -> problem(422, "answer-invalid", "", refused);
      case UNKNOWN -> problem(404, "unknown", "", refused);
      case QUEUE_FULL -> problem(409, "queue-full", "", refused);
    };
  }

  /** The session's words, with the original's in front where they are not among them. */
  private static Problem problem(
      int status, String type, String originals, RefusedException refused) {
    String said = Optional.ofNullable(refused.getMessage()).orElse("");
    String detail =
        said.contains(originals) ? said : said.isEmpty() ? originals : originals + ": " + said;
    return Problem.of(status, type, detail);
  }
}

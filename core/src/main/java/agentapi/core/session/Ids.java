package agentapi.core.session;

/**
 * Ids that are never used again, not even after a restart: every session has an epoch of its own,
 * and counts within it. Owned by one thread.
 *
 * @see agentapi.core.view.SessionView#epoch
 */
final class Ids {
  private final String epoch;
  private long messages;
  private long requests;
  private long turns;

  Ids(String epoch) {
    this.epoch = epoch;
  }

  String message() {
    return "m-" + epoch + "-" + messages++;
  }

  String request() {
    return "r-" + epoch + "-" + requests++;
  }

  String turn() {
    return "t-" + epoch + "-" + turns++;
  }
}

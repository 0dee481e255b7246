package agentapi.core.session;

import agentapi.core.evidence.Source;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Messages that were sent and that the agent's record has not shown yet. Until it shows the last
 * one, what it tells belongs to an earlier turn. Owned by one thread.
 */
final class Unrecorded {
  private static final int KEPT = 100;

  private final Deque<String> sent = new ArrayDeque<>();
  private boolean showsUsers;
  private boolean behind;

  /**
   * A message was taken, as the record or something else has proved.
   *
   * @param words whether it will be recorded as its user's; what it tells of a command it may not
   */
  void sent(String text, boolean words, Source proof) {
    behind = showsUsers && words && proof != Source.LOG;
    if (proof != Source.LOG) {
      sent.addLast(text);
      if (sent.size() > KEPT) {
        sent.removeFirst();
      }
    }
  }

  /** The record shows messages of its user's at all. */
  void showsUsers() {
    showsUsers = true;
  }

  /** The record shows a message; which of those that were sent it is, if any. */
  Optional<String> shown(String text) {
    Optional<String> one = sent.stream().filter(each -> SameText.of(text, each)).findFirst();
    behind &= one.isPresent() && !one.get().equals(sent.getLast());
    one.ifPresent(sent::remove);
    return one;
  }

  /** Whether the record is not yet as far as the last message. */
  boolean isBehind() {
    return behind;
  }
}

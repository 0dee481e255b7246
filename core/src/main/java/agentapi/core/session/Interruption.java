package agentapi.core.session;

import agentapi.core.profile.Profile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Ends a turn by the agent's own key, and tells those who asked when it is over. */
final class Interruption {
  /** How long an interrupt may take to show. */
  private static final Duration REACTION = Duration.ofSeconds(5);

  /** Between two presses of a key that an agent wants twice: less is taken for another key. */
  private static final Duration BETWEEN_PRESSES = Duration.ofMillis(300);

  private final Profile.Send rules;
  private final List<Ticket> waiting = new ArrayList<>();
  private Optional<Instant> patience = Optional.empty();
  private Optional<Instant> again = Optional.empty();

  Interruption(Profile.Send rules) {
    this.rules = rules;
  }

  void press(Instant now, Outcome out) {
    if (again.isEmpty()) {
      out.type(rules.interrupt());
    }
    patience = Optional.of(now.plus(REACTION));
    again = rules.interruptTwice() ? Optional.of(now.plus(BETWEEN_PRESSES)) : Optional.empty();
  }

  void press(Ticket ticket, Instant now, Outcome out) {
    waiting.add(ticket);
    press(now, out);
  }

  /**
   * @param working whether the agent is at work, so that a second press does not hit the idle agent
   */
  void goOn(boolean running, boolean working, Instant now, Outcome out) {
    if (patience.isEmpty()) {
      return;
    }
    if (!running || out.reached(patience.get(), now)) {
      end(out);
    } else if (again.isPresent() && out.reached(again.get(), now)) {
      again = Optional.empty();
      if (working) {
        out.type(rules.interrupt());
      }
    }
  }

  void end(Outcome out) {
    waiting.forEach(out::done);
    waiting.clear();
    patience = Optional.empty();
    again = Optional.empty();
  }
}

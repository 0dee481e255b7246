package agentapi.core.session;

import agentapi.core.evidence.Activity;
import agentapi.core.view.State;
import java.time.Duration;
import java.time.Instant;

/** What the agent is doing, as everything that is known of it says. Owned by one thread. */
final class States {
  /** How long an agent that says that it asks may take to draw what it asks. */
  private static final Duration DIALOG_AFTER_SIGNAL = Duration.ofMillis(500);

  private final Sight sight;
  private final Sender sender;
  private final Requests requests;
  private final Turns turns;
  private boolean unexplained;
  private boolean typing;
  private State state;

  States(Sight sight, Sender sender, Requests requests, Turns turns, Instant now) {
    this.sight = sight;
    this.sender = sender;
    this.requests = requests;
    this.turns = turns;
    this.state = new State(State.Name.STARTING, now, sight.evidence(false, now));
  }

  State now() {
    return state;
  }

  /**
   * Weighs it anew.
   *
   * @param ready whether the agent has taken input yet
   */
  void judge(boolean ready, Instant now, Outcome out) {
    State.Name name = name(ready, now, out);
    boolean typed = typing && !sender.isTyping() && sight.works();
    if (name != state.name() || sight.unexplained() != unexplained || typed) {
      unexplained = sight.unexplained();
      typing = sender.isTyping();
      state =
          new State(
              name,
              name == state.name() ? state.since() : now,
              name == State.Name.STUCK
                  ? turns.stillness(now)
                  : sight.evidence(sender.isTyping(), now));
    }
  }

  private State.Name name(boolean ready, Instant now, Outcome out) {
    if (sight.ended()) {
      return State.Name.EXITED;
    }
    if (sender.isTyping()) {
      return State.Name.WORKING;
    }
    if (asks(ready, now, out)) {
      return State.Name.WAITING;
    }
    if (!ready) {
      return State.Name.STARTING;
    }
    if (turns.running().isEmpty()) {
      return sight.asks() ? State.Name.WORKING : State.Name.IDLE; // its request is about to open
    }
    if (sight.refused().isPresent()) {
      return State.Name.LIMITED;
    }
    return turns.isStuck(now, out) ? State.Name.STUCK : State.Name.WORKING;
  }

  /** Whoever is told that the agent waits finds the request, if the screen shows one at all. */
  boolean asks(boolean ready, Instant now, Outcome out) {
    return requests.open().isPresent()
        || (ready
            && sight.says(Activity.BLOCKED)
            && !sight.reading().box()
            && !sight.asks()
            && out.reached(sight.signalledAt().plus(DIALOG_AFTER_SIGNAL), now));
  }
}

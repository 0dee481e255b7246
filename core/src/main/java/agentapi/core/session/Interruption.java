package agentapi.core.session;

import agentapi.core.profile.Profile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Ends a turn by the agent's own key, and tells those who asked when it is over. */
final class Interruption {
  /** How long an interrupt may take to show. */
  private static final Duration REACTION = Duration.ofSeconds(5);

  /** When it is pressed again, counted from the first time, as long as the agent goes on. */
  private static final List<Duration> ONCE = every(2500, 4, Duration.ZERO);

  /** As {@link #ONCE}, for an agent that wants it twice but takes two at once for another key. */
  private static final List<Duration> TWICE = every(1800, 6, Duration.ofMillis(300));

  /** Somebody who asked, and until when the answer may wait. */
  private record Waiting(Ticket ticket, Instant until) {}

  private final Profile.Send rules;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private final Deque<Instant> again = new ArrayDeque<>();
  private boolean held;

  Interruption(Profile.Send rules) {
    this.rules = rules;
  }

  void press(Instant now, Outcome out) {
    held = false;
    if (again.isEmpty()) {
      out.type(rules.interrupt());
      (rules.interruptTwice() ? TWICE : ONCE).forEach(after -> again.add(now.plus(after)));
    }
  }

  /** Whoever asked is told when the turn is over. */
  void await(Ticket ticket, Instant now) {
    waiting.addLast(new Waiting(ticket, now.plus(REACTION)));
  }

  /** The turn that is to be ended has yet to begin. */
  void hold() {
    held = true;
  }

  /** Whether the turn that has begun is to be ended. */
  boolean isHeld() {
    return held;
  }

  /**
   * @param running whether there is a turn that may be ended, or one is about to begin
   * @param working whether the agent is at work, so that a second press does not hit the idle agent
   */
  void goOn(boolean running, boolean working, Instant now, Outcome out) {
    if (!running) {
      end(out);
      return;
    }
    while (!waiting.isEmpty() && out.reached(waiting.getFirst().until(), now)) {
      out.done(waiting.removeFirst().ticket());
    }
    if (!again.isEmpty() && out.reached(again.getFirst(), now)) {
      again.removeFirst();
      if (working) {
        out.type(rules.interrupt());
      }
      goOn(running, working, now, out);
    }
  }

  void end(Outcome out) {
    waiting.forEach(asked -> out.done(asked.ticket()));
    waiting.clear();
    again.clear();
    held = false;
  }

  private static List<Duration> every(long millis, int times, Duration second) {
    List<Duration> presses = new ArrayList<>();
    for (int time = 0; time < times; time++) {
      Duration at = Duration.ofMillis(time * millis);
      if (time > 0) {
        presses.add(at);
      }
      if (!second.isZero()) {
        presses.add(at.plus(second));
      }
    }
    return List.copyOf(presses);
  }
}

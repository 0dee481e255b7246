package agentapi.core.session;

import agentapi.core.evidence.Activity;
import agentapi.core.evidence.Evidence;
import agentapi.core.evidence.Source;
import agentapi.core.profile.Profile;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The agent's turns: that one is under way, and when it is proved to be over. One thread's. */
final class Turns {
  /** How long an agent must say that it rests before a turn that was seen to work is over. */
  private static final Duration SIGNALLED_REST = Duration.ofMillis(100);

  /** How long a screen must stand still that lacks the row with which the agent ends a turn. */
  private static final Duration UNMARKED_END = Duration.ofSeconds(10);

  /** How long an agent that was not seen at work must say that it rests, once it has answered. */
  private static final Duration UNSEEN_WORK = Duration.ofMillis(1500);

  /**
   * How long a turn may take to be seen at all, at work or by an answer, where work can be seen: at
   * its begin, as some messages, such as a command, start none, and after a question was answered,
   * as a refusal may be its end.
   */
  private static final Duration NO_TURN = Duration.ofSeconds(5);

  /** How long a spinner must stand still that is drawn by an agent that says it rests. */
  private static final Duration STUCK_SPINNER = Duration.ofSeconds(1);

  /** The same, of a message that is in the agent's own record. */
  private static final Duration NO_RECORDED_TURN = Duration.ofSeconds(30);

  /** How long the end of a turn waits for what else the agent may record. */
  private static final Duration RECORD_DELAY = Duration.ofMillis(150);

  /** How long it waits for what must come: the first record of a turn, or the end that it tells. */
  private static final Duration RECORD_EXPECTED = Duration.ofMillis(1500);

  /** How long a box must stand still at the start of an agent that says it is idle. */
  private static final Duration START_REST = Duration.ofMillis(300);

  /**
   * How long after a recorded end, or the start, a screen or a signal that shows work is taken for
   * what went before: an agent may record faster than it draws, and set up after it looks ready.
   */
  private static final Duration AFTERGLOW = Duration.ofSeconds(1);

  /** How long nothing may move while a turn is under way. */
  private static final Duration STUCK = Duration.ofMinutes(2);

  private final Sight sight;
  private final Duration quiet;
  private final Duration rest;
  private final boolean marksEnds;
  private final boolean isRecorded;
  private final boolean recordsEnds;
  private Optional<Turn> turn = Optional.empty();
  private Optional<Instant> restProved = Optional.empty();
  private Optional<Instant> afterglow = Optional.empty();

  Turns(Sight sight, Profile profile) {
    this.sight = sight;
    this.quiet = profile.screen().quiet();
    this.rest = profile.screen().rest();
    this.marksEnds = !profile.screen().ended().isEmpty();
    this.isRecorded = profile.log().isPresent();
    this.recordsEnds = profile.log().filter(Profile.Log::ends).isPresent();
  }

  Optional<Turn> running() {
    return turn;
  }

  void begin(String id, Instant now) {
    turn = Optional.of(new Turn(id, now));
    restProved = Optional.empty();
    afterglow = Optional.empty();
  }

  /** Whether work that is merely seen may still be that of the turn that ended. */
  boolean glows(Instant now, Outcome out) {
    return afterglow.filter(since -> !out.reached(since.plus(AFTERGLOW), now)).isPresent();
  }

  /** The agent was seen at work. */
  void works(Instant now) {
    turn.ifPresent(running -> running.works(now));
    restProved = Optional.empty();
  }

  void end() {
    turn = Optional.empty();
  }

  /** Whether a turn is under way in which nothing moves any more. */
  boolean isStuck(Instant now, Outcome out) {
    return turn.filter(running -> out.reached(moved(running).plus(STUCK), now)).isPresent();
  }

  private Instant moved(Turn running) {
    return later(running.moved(), later(sight.lastChange(), sight.signalledAt()));
  }

  /** Why a turn is held to be stuck. */
  Evidence stillness(Instant now) {
    return new Evidence(Source.SCREEN, "nothing has moved for " + STUCK.toSeconds() + " s", now);
  }

  /** Whether the agent shows for the first time that it takes input. */
  boolean settles(Instant now, Outcome out) {
    if (!sight.takesInput() || sight.works() || sight.says(Activity.BLOCKED)) {
      return false;
    }
    Duration still = sight.says(Activity.IDLE) ? START_REST : quiet;
    if (!out.reached(sight.lastChange().plus(still), now)) {
      return false;
    }
    afterglow = Optional.of(now);
    return true;
  }

  /**
   * Ends the turn if it is proved to be over.
   *
   * @param answered whether there is something of an answer
   */
  void judge(boolean answered, Instant now, Outcome out) {
    if (turn.isPresent() && isOver(turn.get(), answered, now, out)) {
      afterglow = turn.filter(Turn::recordedEnd).map(_ -> now);
      turn = Optional.empty();
    }
  }

  private boolean isOver(Turn running, boolean answered, Instant now, Outcome out) {
    running.asks(sight.asks(), now);
    if (sight.works() || sight.says(Activity.BLOCKED) || sight.asks() || !sight.takesInput()) {
      restProved = Optional.empty();
      return false;
    }
    if (restProved.isEmpty()) {
      if (!rests(running, answered, now, out)) {
        return false;
      }
      restProved = Optional.of(now);
    }
    if (running.recordedEnd() || !isRecorded) {
      return true;
    }
    boolean whole = running.recorded() && !recordsEnds;
    Duration delay = whole ? RECORD_DELAY : RECORD_EXPECTED;
    return out.reached(restProved.get().plus(delay), now);
  }

  private boolean rests(Turn running, boolean answered, Instant now, Outcome out) {
    if (running.recordedEnd()) {
      return true;
    }
    boolean spins = sight.reading().working().isPresent();
    if (spins && !out.reached(sight.lastChange().plus(STUCK_SPINNER), now)) {
      return false;
    }
    boolean seen = running.worked() || (answered && !running.goesOn()) || !sight.showsWork();
    Duration unseen = running.isRecorded() && !answered ? NO_RECORDED_TURN : NO_TURN;
    if (sight.signals()) {
      Duration still = running.worked() ? SIGNALLED_REST : seen ? UNSEEN_WORK : unseen;
      return out.reached(later(running.restingSince(), sight.signalledAt()).plus(still), now);
    }
    Duration still = running.worked() ? rest : seen ? quiet : unseen;
    if (marksEnds && seen && !sight.reading().ended()) {
      still = UNMARKED_END;
    }
    return out.reached(later(running.restingSince(), sight.lastChange()).plus(still), now);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}

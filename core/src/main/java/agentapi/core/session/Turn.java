package agentapi.core.session;

import java.time.Instant;

/** The agent's work on one message, or on something of its own. */
final class Turn {
  private final String id;
  private final Instant began;
  private boolean worked;
  private boolean asks;
  private boolean unblocked;
  private boolean goesOn;
  private boolean interrupted;
  private Instant restingSince;
  private boolean recordedBegin;
  private boolean toBeRecorded;
  private boolean recorded;
  private boolean recordedEnd;
  private Instant moved;

  Turn(String id, Instant began) {
    this.id = id;
    this.began = began;
    this.restingSince = began;
    this.moved = began;
  }

  String id() {
    return id;
  }

  Instant began() {
    return began;
  }

  /** The agent was seen at work. */
  void works(Instant now) {
    worked = true;
    goesOn = false;
    restingSince = now;
    moved = now;
  }

  /** When it last showed anything but what is drawn and signalled. */
  Instant moved() {
    return moved;
  }

  /** Somebody asked for its end. */
  void interrupt() {
    interrupted = true;
  }

  /** The agent signalled that it waits for a person no more, which it may do before it draws. */
  void unblock() {
    unblocked = true;
  }

  /**
   * It waits for a person's answer, or no more: then it is to be seen at work again, unless it was
   * interrupted or has told so already.
   */
  void asks(boolean now, Instant at) {
    if (asks && !now) {
      worked = (interrupted || unblocked) && worked;
      goesOn = !interrupted && !worked;
      restingSince = at;
    } else if (now && !asks) {
      unblocked = false;
    }
    asks = now;
  }

  /** A question was answered, and nothing was seen of the agent since. */
  boolean goesOn() {
    return goesOn;
  }

  boolean worked() {
    return worked;
  }

  /** Since when nothing has shown the agent at work. */
  Instant restingSince() {
    return restingSince;
  }

  /** The agent's own record tells the message that it is about. */
  void recordBegin() {
    recordedBegin = true;
  }

  boolean recordedBegin() {
    return recordedBegin;
  }

  /** The agent's own record will tell the message that it is about. */
  void expectRecord() {
    toBeRecorded = true;
  }

  /** Whether the agent's own record tells the message that it is about, or will. */
  boolean isRecorded() {
    return recordedBegin || toBeRecorded;
  }

  /** The agent's own record tells what was said in it. */
  void record(Instant now) {
    recorded = true;
    moved = now;
  }

  boolean recorded() {
    return recorded;
  }

  /** The agent's own record says that the turn is over. */
  void recordEnd() {
    recordedEnd = true;
  }

  boolean recordedEnd() {
    return recordedEnd;
  }
}

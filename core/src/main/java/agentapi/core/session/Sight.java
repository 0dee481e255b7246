package agentapi.core.session;

import agentapi.core.evidence.Activity;
import agentapi.core.evidence.Evidence;
import agentapi.core.evidence.Fact;
import agentapi.core.evidence.Source;
import agentapi.core.profile.Panel;
import agentapi.core.profile.Profile;
import agentapi.core.profile.Reading;
import agentapi.core.profile.RowPattern;
import agentapi.core.profile.ScreenReader;
import agentapi.terminal.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is seen of an agent at this moment, from all sources. Owned by one thread. */
final class Sight {
  /** Characters at the end of a text by which it is known again. */
  private static final int END = 20;

  private static final int END_ROWS = 60;

  /** Rows in which a dialog shows that it takes words. */
  private static final int LAST_ROWS = 30;

  /**
   * How long a screen that shows a resting agent must stand still until a signal that says
   * otherwise is no longer believed: signals get lost, and every program in a terminal can send
   * them.
   */
  private static final Duration CONTRADICTED = Duration.ofSeconds(10);

  /** How long a screen that nothing is known of must stand still until that is said. */
  static final Duration UNEXPLAINED = Duration.ofSeconds(30);

  /** How long after a message was taken the agent may still tell of the one before. */
  private static final Duration LATE = Duration.ofSeconds(1);

  /** What a screen shows whose agent may be asking something. */
  private static final RowPattern QUESTION =
      RowPattern.of(
          "\\?\\s*$|^\\W*[1-9][.)] |\\[[Yy]/[Nn]\\]|\\([Yy]/[Nn]\\)"
              + "|(?i)\\b(enter|return|esc|any key)\\b");

  private final String agent;
  private final ScreenReader reader;
  private final boolean boxKnown;
  private final boolean showsWork;

  private Frame frame = Frame.EMPTY;
  private Reading reading = Reading.NOTHING;
  private Instant lastChange;
  private Optional<Activity> activity = Optional.empty();
  private Evidence signal;
  private Optional<Fact.ProcessEnded> ended = Optional.empty();
  private boolean boxSeen;
  private Instant turnBegan = Instant.MIN;
  private Optional<String> refusedBefore = Optional.empty();
  private boolean unexplained;
  private boolean strange;

  Sight(Profile profile, Instant now) {
    this.reader = new ScreenReader(profile);
    this.agent = profile.name();
    this.boxKnown = profile.screen().box().isPresent();
    this.showsWork =
        !profile.screen().working().isEmpty() || !profile.screen().workingBelow().isEmpty();
    this.lastChange = now;
    this.signal = new Evidence(Source.PROCESS, "started", now);
  }

  /** Takes in a screen; false if it shows nothing new. */
  boolean show(Snapshot screen, Instant now) {
    Frame shown = Frame.of(screen, reader.pane(screen));
    boolean news = !shown.showsTheSameAs(frame);
    frame = shown;
    if (!news) {
      return false;
    }
    lastChange = now;
    reading = reader.read(frame.screen(), frame.pane());
    boxSeen |= reading.box();
    strange &= !boxSeen;
    if (refusedBefore.isPresent() && now.isBefore(turnBegan.plus(LATE))) {
      refusedBefore = reading.refused().or(() -> refusedBefore);
    }
    return true;
  }

  /**
   * A message was taken; what an agent wrote down of refusals before is not about this one.
   *
   * @param before the screen before it was typed
   */
  void turnBegins(Frame before, Instant now) {
    turnBegan = now;
    refusedBefore = read(before).refused();
  }

  void signal(Activity told, String says, Instant now) {
    activity = Optional.of(told);
    signal = new Evidence(Source.SIGNAL, says, now);
  }

  /** Compares what is signalled with what is drawn, and that with what is known of the agent. */
  void weigh(Instant now, Outcome out) {
    unexplained =
        boxKnown
            && ended.isEmpty()
            && activity.isEmpty()
            && !explained()
            && out.reached(lastChange.plus(UNEXPLAINED), now);
    strange |= unexplained && !boxSeen && frame.screen().stream().noneMatch(QUESTION::in);
    boolean rests = showsWork && reading.box() && reading.working().isEmpty() && !asks();
    Instant still = lastChange.isAfter(signal.at()) ? lastChange : signal.at();
    if (rests
        && (says(Activity.WORKING) || says(Activity.BLOCKED))
        && out.reached(still.plus(CONTRADICTED), now)) {
      activity = Optional.empty();
    }
  }

  void end(Fact.ProcessEnded over, Instant now) {
    ended = Optional.of(over);
    lastChange = now;
  }

  Frame frame() {
    return frame;
  }

  Reading reading() {
    return reading;
  }

  Reading read(Frame other) {
    return reader.read(other.screen(), other.pane());
  }

  Instant lastChange() {
    return lastChange;
  }

  Instant signalledAt() {
    return signal.at();
  }

  boolean signals() {
    return activity.isPresent();
  }

  boolean says(Activity what) {
    return activity.filter(what::equals).isPresent();
  }

  boolean ended() {
    return ended.isPresent();
  }

  /** Why the vendor refuses for now, where it does. */
  Optional<String> refused() {
    return reading.refused().filter(why -> !refusedBefore.equals(Optional.of(why)));
  }

  boolean asks() {
    return reading.dialog().isPresent();
  }

  /** The agent's own word is believed before what its screen looks like. */
  boolean works() {
    return activity.isPresent() ? says(Activity.WORKING) : reading.working().isPresent();
  }

  /** Whether nothing on the screen is known of this agent, though it is no stranger. */
  boolean unexplained() {
    return unexplained;
  }

  private boolean explained() {
    return reading.box()
        || asks()
        || reading.working().isPresent()
        || reading.refused().isPresent()
        || frame.screen().stream().allMatch(String::isBlank);
  }

  /**
   * Whether the agent takes a message only while its input box is seen. An agent whose box was
   * never seen, as that of a new version may look, is treated like one of which nothing is known,
   * unless it may be asking something.
   */
  boolean boxNeeded() {
    return boxKnown && !strange;
  }

  /** Whether its screen tells that it works. */
  boolean showsWork() {
    return showsWork;
  }

  /** Whether nothing on the screen speaks against the agent's taking a message. */
  boolean takesInput() {
    return !boxNeeded() || reading.box();
  }

  /** Whether something lies over the conversation and hides some of it. */
  boolean isCovered() {
    return frame.pane().panel().isPresent();
  }

  /** Whether the end of a text is among the last rows, however it is wrapped. */
  boolean shows(String text) {
    List<String> shown = frame.pane().panel().map(Panel::rows).orElse(frame.screen());
    List<String> rows = shown.stream().filter(row -> !row.isBlank()).toList();
    String last = String.join("", rows.subList(Math.max(0, rows.size() - END_ROWS), rows.size()));
    String end = SameText.visible(text);
    return !end.isEmpty()
        && SameText.visible(last).contains(end.substring(Math.max(0, end.length() - END)));
  }

  /** Whether one of the last rows looks like that. */
  boolean showsAtEnd(RowPattern pattern) {
    List<String> rows = frame.screen().stream().filter(row -> !row.isBlank()).toList();
    return rows.subList(Math.max(0, rows.size() - LAST_ROWS), rows.size()).stream()
        .anyMatch(pattern::in);
  }

  /** Why the present state is held to be true. */
  Evidence evidence(boolean typing, Instant now) {
    if (ended.isPresent()) {
      return new Evidence(Source.PROCESS, ended.get().says(), now);
    }
    if (reading.dialog().isPresent()) {
      return new Evidence(Source.SCREEN, "dialog: " + reading.dialog().get().title(), now);
    }
    if (refused().isPresent()) {
      return new Evidence(Source.SCREEN, "refused: " + refused().get(), now);
    }
    if (typing) {
      return new Evidence(Source.SCREEN, "a message is being typed", now);
    }
    if (activity.isPresent()) {
      return signal;
    }
    if (unexplained) {
      return new Evidence(
          Source.SCREEN,
          "nothing on the screen is known of " + agent + "; try agentapi doctor",
          now);
    }
    String seen = reading.working().orElse(reading.box() ? "input box" : "the screen stands still");
    return new Evidence(Source.SCREEN, seen, now);
  }
}

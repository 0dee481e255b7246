package agentapi.core.session;

import agentapi.core.evidence.Source;
import agentapi.core.profile.Profile;
import agentapi.core.profile.Reading;
import agentapi.core.view.MessageKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A message on its way into the agent: the input box is emptied of what stands in it, the text is
 * written in one piece, then Enter once the text is seen to have arrived, then proof is awaited
 * that the agent took it.
 */
final class Delivery {
  /** How long a text may take to appear; many agents do not echo, so its absence is no error. */
  static final Duration ECHO = Duration.ofSeconds(2);

  /** How long an agent that shows an input box may take to show the text in it. */
  static final Duration ECHO_IN_BOX = Duration.ofSeconds(5);

  /** As {@link #ECHO_IN_BOX}, of an agent that draws nothing and so may yet read what was typed. */
  static final Duration ECHO_OF_FROZEN = Duration.ofSeconds(15);

  /** How long the agent has to react to Enter. */
  static final Duration ACCEPTANCE = Duration.ofSeconds(15);

  /** How long after an Enter without effect it is pressed again. */
  static final Duration ENTER_AGAIN = Duration.ofSeconds(3);

  /** As {@link #ENTER_AGAIN}, of an agent that draws nothing and so may yet read the first. */
  static final Duration ENTER_AGAIN_OF_FROZEN = Duration.ofSeconds(8);

  /** How long a key that empties the input box may take to show. */
  static final Duration CLEARING = Duration.ofMillis(300);

  private static final Pattern MENTION = Pattern.compile("(^|\\s)@\\S*$");

  private static final int MAX_LEAVES = 3;
  private static final int MAX_ENTERS = 3;
  private static final int MAX_CLEARS = 50;
  private static final int MAX_WRITES = 3;

  /** What a delivery needs done next. */
  sealed interface Step {
    record Wait(Instant until) implements Step {}

    record Type(String keys) implements Step {}

    record Taken() implements Step {}

    /** The agent asks something, and takes no message before that is answered. */
    record Asks() implements Step {}

    /**
     * The agent does not take it.
     *
     * @param clear whether the text may stand in the input box
     */
    record NotTaken(String why, boolean clear) implements Step {}
  }

  private final Queue.Waiting message;
  private final Frame before;
  private final Instant begun;
  private final Profile.Send rules;
  private final boolean boxNeeded;

  private int clears;
  private String cleared = "";
  private Instant clearedAt = Instant.MIN;
  private int leaves;
  private Instant leftAt = Instant.MIN;
  private Optional<Instant> writtenAt = Optional.empty();
  private int writes;
  private boolean drew;
  private boolean drewSinceEnter;
  private String resting = "";
  private String draft = "";
  private Optional<Instant> arrivedAt = Optional.empty();
  private Optional<Instant> firstEnter = Optional.empty();
  private Instant lastEnter = Instant.MIN;
  private int enters;
  private boolean dialogBefore;
  private Optional<Source> proof = Optional.empty();

  Delivery(Queue.Waiting message, Sight sight, Instant begun, Profile.Send rules) {
    this.message = message;
    this.before = sight.frame();
    this.begun = begun;
    this.rules = rules;
    this.boxNeeded = sight.boxNeeded();
  }

  /** The message as it came. */
  Queue.Waiting waiting() {
    return message;
  }

  Ticket ticket() {
    return message.ticket();
  }

  String messageId() {
    return message.id();
  }

  String text() {
    return message.text();
  }

  /**
   * Whether a model is to answer it, and not the agent itself, which may start no turn for that.
   */
  boolean isWords() {
    return message.kind() == MessageKind.TEXT || !text().matches("(?s)[/!].*");
  }

  /** The screen before anything was typed. */
  Frame before() {
    return before;
  }

  Instant begun() {
    return begun;
  }

  boolean entered() {
    return firstEnter.isPresent();
  }

  /** Something showed that the agent took the message. */
  void prove(Source source) {
    if (entered()) {
      proof = Optional.of(proof.filter(known -> known.compareTo(source) > 0).orElse(source));
    }
  }

  /** The strongest source that showed it. */
  Optional<Source> proof() {
    return proof;
  }

  /** The screen changed. */
  void see(Reading shown, Instant now) {
    String typed = shown.draft().orElse("");
    drew |= writtenAt.isPresent();
    drewSinceEnter = true;
    if (entered()) {
      boolean emptied =
          boxNeeded
              ? shown.draft().isPresent() && arrivedAt.isPresent() && typed.equals(resting)
              : true;
      boolean asks = shown.dialog().isPresent() && !dialogBefore;
      if (emptied || asks || shown.working().isPresent()) {
        prove(Source.SCREEN);
      }
    } else if (writtenAt.isPresent() && (!boxNeeded || !typed.equals(draft))) {
      draft = typed;
      if (!boxNeeded || !draft.equals(resting)) {
        arrivedAt = Optional.of(now);
      }
    }
  }

  /**
   * @param echoed whether the screen shows the end of the text
   */
  Step next(Instant now, Reading shown, boolean echoed) {
    if (proof.isPresent()) {
      return new Step.Taken();
    }
    boolean inBox = !boxNeeded || shown.box();
    if (writtenAt.isEmpty()) {
      return inBox ? write(now, shown) : missing(begun, now, shown);
    }
    if (firstEnter.isPresent()) {
      return await(now, shown, inBox);
    }
    // A long text may leave no room for the frame of its box; anything else that is there instead
    // may be a question, which Enter would answer.
    return inBox || echoed || shown.dialog().isPresent()
        ? enter(now, shown)
        : missing(writtenAt.get(), now, shown);
  }

  private static Step missing(Instant since, Instant now, Reading shown) {
    Instant patience = since.plus(ECHO_IN_BOX);
    if (now.isBefore(patience)) {
      return new Step.Wait(patience);
    }
    return shown.dialog().isPresent()
        ? new Step.Asks()
        : new Step.NotTaken("the agent shows no input box; see its screen", false);
  }

  private Step write(Instant now, Reading shown) {
    String left = shown.draft().orElse("");
    boolean placeholder =
        clears > 0 && left.equals(cleared) && !now.isBefore(clearedAt.plus(CLEARING));
    if (left.isEmpty() || placeholder || clears >= MAX_CLEARS) {
      if (shown.shell()) {
        return leaveShell(now);
      }
      writtenAt = Optional.of(now);
      resting = left;
      draft = left;
      return type();
    }
    if (clears == 0 || !left.equals(cleared)) {
      clears++;
      cleared = left;
      clearedAt = now;
      return new Step.Type(rules.clear());
    }
    return new Step.Wait(clearedAt.plus(CLEARING));
  }

  /** Somebody left the box so that Enter would run what is in it. */
  private Step leaveShell(Instant now) {
    Instant again = leaves == 0 ? now : leftAt.plus(ENTER_AGAIN);
    if (now.isBefore(again)) {
      return new Step.Wait(again);
    }
    if (leaves == MAX_LEAVES) {
      return new Step.NotTaken("the agent would run it as a shell command; see its screen", false);
    }
    leaves++;
    leftAt = now;
    return new Step.Type(rules.leaveShell());
  }

  /** The text as one write, its bracket included, so that nothing can come between. */
  private Step.Type type() {
    writes++;
    String typed = message.kind() == MessageKind.TEXT ? rules.escaped(text()) : text();
    if (text().endsWith("\\")) {
      typed += " "; // Enter after a backslash is a line break to most
    } else if (MENTION.matcher(text()).find()) {
      typed += rules.afterMention();
    }
    return new Step.Type(before.pasted(typed));
  }

  private Step enter(Instant now, Reading shown) {
    if (shown.dialog().isPresent()) {
      return new Step.Asks();
    }
    Duration echo = boxNeeded && shown.box() ? (drew ? ECHO_IN_BOX : ECHO_OF_FROZEN) : ECHO;
    Instant patience = writtenAt.orElseThrow().plus(echo);
    Instant when = arrivedAt.map(at -> at.plus(rules.enterDelay())).orElse(patience);
    if (when.isAfter(patience)) {
      when = patience;
    }
    if (now.isBefore(when)) {
      return new Step.Wait(when);
    }
    if (standsBeside(shown.draft().orElse(""))) {
      return new Step.NotTaken(
          "the input box holds \"%s\", which cannot be emptied".formatted(resting), true);
    }
    if (writes < MAX_WRITES && isForeign(shown.draft().orElse(""))) {
      writtenAt = Optional.empty();
      arrivedAt = Optional.empty();
      clears = 0;
      return write(now, shown);
    }
    if (arrivedAt.isEmpty() && boxNeeded && shown.box() && writes == 1) {
      writtenAt = Optional.of(now);
      // An agent that was not ready has thrown the text away, or it is only slow to take it.
      return new Step.Type(rules.clear() + type().keys());
    }
    return press(now, shown);
  }

  /**
   * Whether something else stands in the box: an agent may put an interrupted message back into it
   * only after it has shown that it rests. What it shows instead of a long text is in brackets.
   */
  private boolean isForeign(String typed) {
    String there = SameText.visible(typed);
    String ours = SameText.visible(text());
    return resting.isEmpty() && !there.contains("[") && !ours.contains(there);
  }

  /** Whether what would not go away was no mere hint: it stands in the box together with ours. */
  private boolean standsBeside(String typed) {
    String there = SameText.visible(typed);
    String ours = SameText.visible(text());
    String before = SameText.visible(resting);
    return !before.isEmpty() && there.contains(ours) && there.replace(ours, "").contains(before);
  }

  private Step await(Instant now, Reading shown, boolean inBox) {
    Instant end = firstEnter.orElseThrow().plus(ACCEPTANCE);
    if (!now.isBefore(end)) {
      String why = "the agent did not take the message within 15 s";
      return inBox
          ? new Step.NotTaken(why + "; its text was cleared from the input box", true)
          : new Step.NotTaken(why + ", and shows no input box; see its screen", false);
    }
    Instant again = lastEnter.plus(drewSinceEnter ? ENTER_AGAIN : ENTER_AGAIN_OF_FROZEN);
    if (enters >= MAX_ENTERS || !inBox || shown.dialog().isPresent()) {
      return new Step.Wait(end);
    }
    return now.isBefore(again) ? new Step.Wait(again) : press(now, shown);
  }

  private Step press(Instant now, Reading shown) {
    firstEnter = Optional.of(firstEnter.orElse(now));
    lastEnter = now;
    drewSinceEnter = false;
    dialogBefore = shown.dialog().isPresent();
    enters++;
    return new Step.Type("\r");
  }
}

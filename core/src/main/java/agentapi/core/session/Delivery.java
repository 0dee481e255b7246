package agentapi.core.session;

import agentapi.core.evidence.Source;
import agentapi.core.profile.Profile;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A message on its way into the agent: the text is written in one piece, then Enter once the text
 * is seen to have arrived, then proof is awaited that the agent took it.
 */
final class Delivery {
  /** How long a text may take to appear; many agents do not echo, so its absence is no error. */
  static final Duration ECHO = Duration.ofSeconds(2);

  /** How long the agent has to react to Enter. */
  static final Duration ACCEPTANCE = Duration.ofSeconds(15);

  /** How long after an Enter without effect it is pressed again. */
  static final Duration ENTER_AGAIN = Duration.ofSeconds(3);

  private static final int MAX_ENTERS = 3;

  /** What a delivery needs done next. */
  sealed interface Step {
    record Wait(Instant until) implements Step {}

    record PressEnter() implements Step {}

    record Taken() implements Step {}

    record NotTaken() implements Step {}
  }

  private final Ticket ticket;
  private final String messageId;
  private final String text;
  private final Frame before;
  private final Instant begun;
  private final Profile.Send rules;

  private Optional<Instant> arrivedAt = Optional.empty();
  private Optional<Instant> firstEnter = Optional.empty();
  private Instant lastEnter = Instant.MIN;
  private int enters;
  private Optional<Source> proof = Optional.empty();

  Delivery(
      Ticket ticket,
      String messageId,
      String text,
      Frame before,
      Instant begun,
      Profile.Send rules) {
    this.ticket = ticket;
    this.messageId = messageId;
    this.text = text;
    this.before = before;
    this.begun = begun;
    this.rules = rules;
  }

  Ticket ticket() {
    return ticket;
  }

  String messageId() {
    return messageId;
  }

  String text() {
    return text;
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

  /** The text as one write, its bracket included, so that nothing can come between. */
  String typed() {
    return before.bracketedPaste() ? "\u001b[200~" + text + "\u001b[201~" : text;
  }

  /** The screen changed before Enter was pressed: the text, or some of it, is there. */
  void textMoved(Instant now) {
    arrivedAt = Optional.of(now);
  }

  /** Something showed that the agent took the message. */
  void prove(Source source) {
    proof = Optional.of(proof.filter(before -> before.compareTo(source) > 0).orElse(source));
  }

  /** The strongest source that showed it. */
  Optional<Source> proof() {
    return proof;
  }

  Step next(Instant now, boolean dialog) {
    if (proof.isPresent()) {
      return new Step.Taken();
    }
    if (firstEnter.isEmpty()) {
      Instant patience = begun.plus(ECHO);
      Instant enter = arrivedAt.map(at -> at.plus(rules.enterDelay())).orElse(patience);
      if (enter.isAfter(patience)) {
        enter = patience;
      }
      if (now.isBefore(enter)) {
        return new Step.Wait(enter);
      }
      return press(now);
    }
    Instant end = firstEnter.get().plus(ACCEPTANCE);
    if (!now.isBefore(end)) {
      return new Step.NotTaken();
    }
    Instant again = lastEnter.plus(ENTER_AGAIN);
    if (enters >= MAX_ENTERS || dialog) {
      return new Step.Wait(end);
    }
    return now.isBefore(again) ? new Step.Wait(again) : press(now);
  }

  private Step press(Instant now) {
    firstEnter = Optional.of(firstEnter.orElse(now));
    lastEnter = now;
    enters++;
    return new Step.PressEnter();
  }
}

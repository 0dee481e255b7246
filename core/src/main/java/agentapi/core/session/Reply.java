package agentapi.core.session;

import agentapi.core.agent.AgentType;
import agentapi.core.evidence.Fact;
import agentapi.core.evidence.Source;
import agentapi.core.profile.EchoFinder;
import agentapi.core.profile.Profile;
import agentapi.core.profile.Reading;
import agentapi.core.view.Message;
import agentapi.core.view.Part;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The agent's last message, kept up to date from screen and record. Owned by one thread. */
final class Reply {
  private static final AnswerOnScreen.Shown NOT_ECHOED =
      new AnswerOnScreen.Shown("", Optional.empty(), false, 0);

  private final AnswerOnScreen onScreen;
  private final Sight sight;
  private final Entries entries;

  private Answer answer = new Answer();
  private Frame base = Frame.EMPTY;
  private Frame taken = Frame.EMPTY;
  private Reading baseReading = Reading.NOTHING;
  private String question = "";
  private AnswerOnScreen.Shown echoed = NOT_ECHOED;
  private Optional<String> error = Optional.empty();
  private boolean unchanged;
  private boolean resumed;
  private boolean restored;

  Reply(AgentType type, Profile profile, Sight sight, Entries entries) {
    this.onScreen = new AnswerOnScreen(type, profile);
    this.sight = sight;
    this.entries = entries;
  }

  /** Takes over what an earlier run left; the screen of a fresh agent does not change it. */
  void restore(List<Message> messages) {
    entries.restore(messages);
    restored = true;
  }

  /**
   * A user's message was taken; what follows is its answer.
   *
   * @param before a screen before the answer
   * @param sent whether that screen is one before the message, too
   */
  void begin(String userText, Frame before, boolean sent) {
    restored = false;
    base = before;
    taken = sight.frame();
    baseReading = sight.read(before);
    question = userText;
    echoed = NOT_ECHOED;
    error = Optional.empty();
    unchanged = sent;
    resumed = false;
    answer = new Answer();
  }

  void take(Fact.Content content, Instant now) {
    switch (content) {
      case Fact.TextSaid(_, String text) -> answer.say(text);
      case Fact.ThoughtSaid(_, String text) -> answer.think(text);
      case Fact.ToolCalled(_, String id, String name, var arguments) ->
          answer.call(id, name, arguments, now);
      case Fact.ToolReturned(_, String id, String output, boolean failed) ->
          answer.returned(id, output, failed, now);
    }
  }

  /** Whether anything of the answer to the last message is known. */
  boolean says() {
    return !answer.text(false).isBlank();
  }

  /** Why the turn failed, where only the screen tells what was said in it. */
  Optional<String> errorOnScreen() {
    return answer.source(false) == Source.SCREEN ? error : Optional.empty();
  }

  /** The tools that are at work, or wait until they may. */
  List<Part.Tool> tools() {
    return answer.tools();
  }

  void fail(String message) {
    answer.fail(message);
  }

  void interrupt() {
    answer.interrupt();
  }

  /**
   * The agent works though nothing was sent: on something of its own, or on what was typed into its
   * terminal, which then stands on the screen below the answer.
   */
  void resume() {
    resumed = true;
  }

  /**
   * @param runs whether more may come
   * @param asks whether the agent stands still because it asks, so that its record is up to date
   */
  void update(boolean runs, boolean asks, Instant now) {
    if (restored || (sight.isCovered() && entries.onlyOpening())) {
      return;
    }
    Frame frame = sight.frame();
    Reading reading = sight.reading();
    if (entries.onlyOpening()) {
      entries.updateLast(
          onScreen.opening(frame, reading), Source.SCREEN, true, false, List.of(), now);
      return;
    }
    boolean ahead = runs && !asks && !resumed;
    unchanged = unchanged && onScreen.isTheSame(base, baseReading, frame, reading);
    if (answer.source(ahead) == Source.SCREEN && !sight.isCovered() && !unchanged) {
      AnswerOnScreen.Shown shown = onScreen.answer(base, baseReading, frame, reading, question);
      if (!runs || says() || !(isEndOfQuestion(shown) || isOlder(frame, shown))) {
        show(shown);
      }
    }
    entries.updateLast(
        answer.text(ahead), answer.source(ahead), !runs, answer.interrupted(), answer.parts(), now);
  }

  /** A long question may be all that the screen shows before the answer begins. */
  private boolean isEndOfQuestion(AnswerOnScreen.Shown shown) {
    String visible = SameText.visible(shown.text());
    return !shown.echoed()
        && visible.length() >= EchoFinder.SURE
        && SameText.visible(question).endsWith(visible);
  }

  /** The record may tell that the message was taken before the screen does. */
  private boolean isOlder(Frame frame, AnswerOnScreen.Shown shown) {
    return !shown.echoed() && frame.showsTheSameAs(taken);
  }

  private void show(AnswerOnScreen.Shown shown) {
    if (shown.echoed()) {
      echoed = shown;
    }
    if (!shown.isWithdrawnSince(echoed)) {
      answer.show(shown.text());
      error = shown.error();
    }
  }
}

package agentapi.core.session;

import agentapi.core.agent.AgentType;
import agentapi.core.evidence.Activity;
import agentapi.core.evidence.Evidence;
import agentapi.core.evidence.Fact;
import agentapi.core.evidence.Source;
import agentapi.core.profile.Dialog;
import agentapi.core.profile.Profile;
import agentapi.core.profile.Reading;
import agentapi.core.profile.ScreenReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Weighs what is seen of an agent and decides what it said and what it is doing. A pure step: the same inputs at the
 * same times give the same messages, states and effects; it starts no thread, reads no clock and touches nothing
 * outside. One thread owns it.
 *
 * <p>A process that ended beats everything, then a request that waits, then a message on its way, then the agent's
 * own word (signal, record), then its screen.
 */
final class Conversation {
  /** How long an agent must say that it rests before a turn that was seen to work is over. */
  private static final Duration SIGNALLED_REST = Duration.ofMillis(100);

  /** How long a turn may take to be seen at work at all; some messages, such as a command, start none. */
  private static final Duration NO_TURN = Duration.ofMillis(1500);

  /** How long the end of a turn waits for the agent's record of its text. */
  private static final Duration RECORD_DELAY = Duration.ofMillis(300);

  private static final String BUSY =
      "message can only be sent when the agent is waiting for user input";

  private final Profile profile;
  private final ScreenReader reader;
  private final AnswerOnScreen answers;

  private final List<Message> messages = new ArrayList<>();
  private Answer answer = new Answer();
  private Frame base = Frame.EMPTY;
  private String lastUserText = "";

  private Frame frame = Frame.EMPTY;
  private Reading reading = new Reading(false, Optional.empty(), Optional.empty(), Optional.empty());
  private Instant lastChange;

  private Optional<Activity> activity = Optional.empty();
  private Evidence signal;
  private boolean recordFollowed;

  private boolean ready;
  private Optional<Delivery> delivery = Optional.empty();
  private Optional<Turn> turn = Optional.empty();
  private Optional<Instant> restProved = Optional.empty();
  private Optional<Fact.ProcessEnded> ended = Optional.empty();
  private State state;

  private Optional<Instant> due = Optional.empty();
  private List<Effect> effects = new ArrayList<>();

  Conversation(AgentType type, Profile profile, Instant now) {
    this.profile = profile;
    this.reader = new ScreenReader(profile);
    this.answers = new AnswerOnScreen(type, profile);
    this.lastChange = now;
    this.signal = new Evidence(Source.PROCESS, "started", now);
    this.state = new State(State.Name.STARTING, now, signal);
    messages.add(new Message(0, Role.AGENT, "", now));
  }

  /** Takes in one input and says what is to be done. */
  List<Effect> accept(Input input, Instant now) {
    effects = new ArrayList<>();
    due = Optional.empty();
    switch (input) {
      case Input.Seen(Fact fact) -> see(fact, now);
      case Input.SendAsked(Ticket ticket, String text) -> ask(ticket, text, now);
      case Input.TimePassed() -> {}
    }
    deliver(now);
    judge(now);
    updateAnswer(now);
    return effects;
  }

  /** When the next {@link Input.TimePassed} is wanted, if nothing comes before. */
  Optional<Instant> due() {
    return due;
  }

  State state() {
    return state;
  }

  /** The question that stands on the screen. */
  Optional<Dialog> dialog() {
    return reading.dialog();
  }

  /** What is on the screen, blank rows at the end included. */
  String screen() {
    return String.join("\n", frame.screen());
  }

  /** All messages; the last one ends with the open request, as the legacy face knows no other place for it. */
  List<Message> messages() {
    if (state.name() != State.Name.WAITING || reading.dialog().isEmpty()) {
      return List.copyOf(messages);
    }
    List<Message> shown = new ArrayList<>(messages);
    Message last = shown.removeLast();
    shown.add(new Message(last.id(), last.role(), withDialog(last.text(), reading.dialog().get()), last.time()));
    return shown;
  }

  private static String withDialog(String text, Dialog dialog) {
    StringBuilder shown = new StringBuilder(text);
    if (!text.isEmpty()) {
      shown.append("\n\n");
    }
    shown.append(dialog.title());
    if (!dialog.detail().isEmpty()) {
      shown.append('\n').append(dialog.detail());
    }
    dialog.options().forEach(option -> shown.append("\n").append(option.key()).append(". ").append(option.label()));
    return shown.toString();
  }

  // What is seen

  private void see(Fact fact, Instant now) {
    switch (fact) {
      case Fact.ScreenShown(var snapshot) -> show(Frame.of(snapshot), now);
      case Fact.ActivitySignalled(Activity told, String says) -> {
        activity = Optional.of(told);
        signal = new Evidence(Source.SIGNAL, says, now);
        if (told == Activity.WORKING) {
          delivery.filter(Delivery::entered).ifPresent(Delivery::prove);
          works(now);
        }
      }
      case Fact.UserSaid _ -> {
        recordFollowed = true;
        delivery.filter(Delivery::entered).ifPresent(Delivery::prove);
      }
      case Fact.TextSaid(_, String text) -> {
        recordFollowed = true;
        answer.record(text);
      }
      case Fact.TurnEnded _ -> turn.ifPresent(Turn::recordEnd);
      case Fact.ConversationBegan _ -> {}
      case Fact.ProcessEnded over -> end(over, now);
    }
  }

  private void show(Frame shown, Instant now) {
    boolean changed = !shown.showsTheSameAs(frame);
    frame = shown;
    if (!changed) {
      return;
    }
    lastChange = now;
    boolean dialogBefore = reading.dialog().isPresent();
    reading = reader.read(frame.screen());
    delivery.ifPresent(
        going -> {
          if (!going.entered()) {
            going.textMoved(now);
          } else if (showsAcceptance(going, dialogBefore)) {
            going.prove();
          }
        });
    if (reading.working().isPresent()) {
      works(now);
    } else if (ready && delivery.isEmpty() && turn.isEmpty() && !profile.screen().boxNeeded()) {
      works(now);
    }
  }

  /** With an input box: it was emptied, or gave way to a dialog. Without one: anything that moves after Enter. */
  private boolean showsAcceptance(Delivery going, boolean dialogBefore) {
    if (reading.working().isPresent() || (reading.dialog().isPresent() && !dialogBefore)) {
      return true;
    }
    return !profile.screen().boxNeeded() || reading.draft().filter(String::isEmpty).isPresent();
  }

  private void works(Instant now) {
    if (!ready || ended.isPresent()) {
      return;
    }
    if (turn.isEmpty() && delivery.isEmpty()) {
      turn = Optional.of(new Turn(now));
    }
    turn.ifPresent(running -> running.works(now));
    restProved = Optional.empty();
  }

  private void end(Fact.ProcessEnded over, Instant now) {
    ended = Optional.of(over);
    turn = Optional.empty();
    delivery.ifPresent(
        going -> refuse(going.ticket(), RefusedException.Reason.ENDED, "the agent has ended: " + over.says()));
    delivery = Optional.empty();
    lastChange = now;
  }

  // What is sent

  private void ask(Ticket ticket, String text, Instant now) {
    judge(now);
    switch (state.name()) {
      case IDLE -> {
        base = frame;
        Delivery going = new Delivery(ticket, text, frame, now, profile.send());
        delivery = Optional.of(going);
        effects.add(new Effect.Write(going.typed()));
      }
      case WAITING ->
          refuse(
              ticket,
              RefusedException.Reason.REQUEST_WAITING,
              BUSY
                  + reading.dialog().map(open -> "; it asks: " + open.title() + " (answer with its keys, type raw)").orElse(""));
      case EXITED -> refuse(ticket, RefusedException.Reason.ENDED, "the agent has ended");
      case STARTING, WORKING -> refuse(ticket, RefusedException.Reason.BUSY, BUSY);
    }
  }

  private void refuse(Ticket ticket, RefusedException.Reason reason, String detail) {
    effects.add(new Effect.Refused(ticket, reason, detail));
  }

  private void deliver(Instant now) {
    if (delivery.isEmpty()) {
      return;
    }
    Delivery going = delivery.get();
    switch (going.next(now, reading.dialog().isPresent())) {
      case Delivery.Step.Wait(Instant until) -> wake(until);
      case Delivery.Step.PressEnter() -> {
        effects.add(new Effect.Write("\r".getBytes(StandardCharsets.UTF_8)));
        deliver(now);
      }
      case Delivery.Step.Taken() -> {
        delivery = Optional.empty();
        begin(going, now);
        effects.add(new Effect.Taken(going.ticket()));
      }
      case Delivery.Step.NotTaken() -> {
        delivery = Optional.empty();
        effects.add(new Effect.Write(profile.send().clear().getBytes(StandardCharsets.UTF_8)));
        refuse(
            going.ticket(),
            RefusedException.Reason.NOT_TAKEN,
            "the agent did not take the message within 15 s; its text was cleared from the input box");
      }
    }
  }

  private void begin(Delivery taken, Instant now) {
    messages.add(new Message(messages.size(), Role.USER, taken.text(), taken.begun()));
    messages.add(new Message(messages.size(), Role.AGENT, "", now));
    lastUserText = taken.text();
    answer = new Answer();
    Turn begun = new Turn(now);
    if (reading.working().isPresent() || activity.filter(Activity.WORKING::equals).isPresent()) {
      begun.works(now);
    }
    turn = Optional.of(begun);
    restProved = Optional.empty();
  }

  // What it means

  private void judge(Instant now) {
    if (!ready && settledForTheFirstTime(now)) {
      ready = true;
    }
    if (turn.isPresent() && isOver(turn.get(), now)) {
      turn = Optional.empty();
    }
    State.Name name = name();
    if (name != state.name()) {
      state = new State(name, now, evidence(now));
    }
  }

  private State.Name name() {
    if (ended.isPresent()) {
      return State.Name.EXITED;
    }
    if (delivery.isPresent()) {
      return State.Name.WORKING;
    }
    if (asks()) {
      return State.Name.WAITING;
    }
    if (!ready) {
      return State.Name.STARTING;
    }
    return turn.isPresent() ? State.Name.WORKING : State.Name.IDLE;
  }

  private boolean asks() {
    return reading.dialog().isPresent()
        || (ready && activity.filter(Activity.BLOCKED::equals).isPresent() && !reading.box());
  }

  private Evidence evidence(Instant now) {
    if (ended.isPresent()) {
      return new Evidence(Source.PROCESS, ended.get().says(), now);
    }
    if (reading.dialog().isPresent()) {
      return new Evidence(Source.SCREEN, "dialog: " + reading.dialog().get().title(), now);
    }
    if (delivery.isPresent()) {
      return new Evidence(Source.SCREEN, "a message is being typed", now);
    }
    if (activity.isPresent()) {
      return signal;
    }
    return new Evidence(
        Source.SCREEN, reading.working().orElse(reading.box() ? "input box" : "the screen stands still"), now);
  }

  private boolean settledForTheFirstTime(Instant now) {
    if (profile.screen().boxNeeded() && !reading.box()) {
      return false;
    }
    boolean rests = activity.filter(Activity.IDLE::equals).isPresent();
    return reached(lastChange.plus(rests ? Duration.ofMillis(300) : profile.screen().quiet()), now);
  }

  private boolean isOver(Turn running, Instant now) {
    if (reading.working().isPresent()
        || activity.filter(told -> told != Activity.IDLE).isPresent()
        || asks()
        || (profile.screen().boxNeeded() && !reading.box())) {
      restProved = Optional.empty();
      return false;
    }
    if (restProved.isEmpty()) {
      if (!rests(running, now)) {
        return false;
      }
      restProved = Optional.of(now);
    }
    return running.recordedEnd()
        || !recordFollowed
        || reached(restProved.get().plus(RECORD_DELAY), now);
  }

  private boolean rests(Turn running, Instant now) {
    if (running.recordedEnd()) {
      return true;
    }
    if (activity.isPresent()) {
      Instant since = later(running.restingSince(), signal.at());
      return reached(since.plus(running.worked() ? SIGNALLED_REST : NO_TURN), now);
    }
    return reached(later(running.restingSince(), lastChange).plus(profile.screen().quiet()), now);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private boolean reached(Instant when, Instant now) {
    if (now.isBefore(when)) {
      wake(when);
      return false;
    }
    return true;
  }

  private void wake(Instant when) {
    if (due.isEmpty() || when.isBefore(due.get())) {
      due = Optional.of(when);
    }
  }

  // What was said

  /** While a message is being typed the screen shows its echo, which must not get into the answer. */
  private void updateAnswer(Instant now) {
    if (delivery.isPresent()) {
      return;
    }
    Message last = messages.getLast();
    String text;
    if (messages.size() == 1) {
      text = answers.opening(frame);
    } else {
      answer.show(answers.answer(base, frame, lastUserText));
      text = answer.text(turn.isPresent());
    }
    if (!text.equals(last.text())) {
      messages.set(last.id(), new Message(last.id(), last.role(), text, now));
    }
  }
}

package agentapi.core.session;

import agentapi.core.agent.AgentType;
import agentapi.core.evidence.Activity;
import agentapi.core.evidence.Evidence;
import agentapi.core.evidence.Fact;
import agentapi.core.evidence.Source;
import agentapi.core.profile.Profile;
import agentapi.core.profile.Reading;
import agentapi.core.profile.ScreenReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Weighs what is seen of an agent and decides what it said and what it is doing. A pure step: the
 * same inputs at the same times give the same messages, states and effects; it starts no thread,
 * reads no clock and touches nothing outside. One thread owns it.
 *
 * <p>A process that ended beats everything, then a message on its way, then a request that waits,
 * then the agent's own word (signal, record), then its screen.
 */
final class Conversation {
  /** How long an agent must say that it rests before a turn that was seen to work is over. */
  private static final Duration SIGNALLED_REST = Duration.ofMillis(100);

  /**
   * How long a turn may take to be seen at work at all; some messages, such as a command, start
   * none.
   */
  private static final Duration NO_TURN = Duration.ofMillis(1500);

  /** How long the end of a turn waits for the agent's record of its text. */
  private static final Duration RECORD_DELAY = Duration.ofMillis(300);

  /** How long a box must stand still at the start of an agent that says it is idle. */
  private static final Duration START_REST = Duration.ofMillis(300);

  /** How long an interrupt may take to show. */
  private static final Duration REACTION = Duration.ofSeconds(5);

  private static final String BUSY =
      "message can only be sent when the agent is waiting for user input";

  /** Somebody who waits for the end of the turn. */
  private record Interrupting(Ticket ticket, Instant patience) {}

  private final Profile profile;
  private final ScreenReader reader;
  private final AnswerOnScreen answers;
  private final Ids ids;
  private final Entries entries;
  private final Requests requests;
  private final Queue queue = new Queue();
  private final Answering answering;
  private final String epoch;

  private Answer answer = new Answer();
  private Frame base = Frame.EMPTY;
  private String lastUserText = "";

  private Frame frame = Frame.EMPTY;
  private Reading reading = Reading.NOTHING;
  private Instant lastChange;

  private Optional<Activity> activity = Optional.empty();
  private Evidence signal;
  private boolean recordFollowed;

  private final Memory memory;
  private boolean promptSent;
  private boolean restored;
  private boolean ready;
  private Optional<Delivery> delivery = Optional.empty();
  private Optional<Turn> turn = Optional.empty();
  private Optional<Instant> restProved = Optional.empty();
  private Optional<Interrupting> interrupting = Optional.empty();
  private Optional<Fact.ProcessEnded> ended = Optional.empty();
  private State state;

  private Outcome out = new Outcome();

  /**
   * @param epoch part of every id that is given out
   * @param memory what it begins with, once the agent is ready
   */
  Conversation(AgentType type, Profile profile, String epoch, Memory memory, Instant now) {
    this.memory = memory;
    this.promptSent = memory.initialPromptSent() || memory.initialPrompt().isEmpty();
    this.profile = profile;
    this.reader = new ScreenReader(profile);
    this.answers = new AnswerOnScreen(type, profile);
    this.epoch = epoch;
    this.ids = new Ids(epoch);
    this.entries = new Entries(ids, now);
    this.requests = new Requests(ids);
    this.answering = new Answering(requests);
    this.lastChange = now;
    this.signal = new Evidence(Source.PROCESS, "started", now);
    this.state = new State(State.Name.STARTING, now, signal);
  }

  /** Takes in one input and says what is to be done. */
  List<Effect> accept(Input input, Instant now) {
    out = new Outcome();
    switch (input) {
      case Input.Seen(Fact fact) -> see(fact, now);
      case Input.SendAsked(Ticket ticket, String text, When when) -> ask(ticket, text, when, now);
      case Input.TakeBackAsked(Ticket ticket, String id) -> queue.takeBack(ticket, id, out);
      case Input.AnswerAsked asked -> answering.ask(asked, now, out);
      case Input.InterruptAsked(Ticket ticket) -> interrupt(ticket, now);
      case Input.TimePassed() -> {}
    }
    deliver(now);
    judge(now);
    updateAnswer(now);
    goOn(now);
    return out.effects();
  }

  /** When the next {@link Input.TimePassed} is wanted, if nothing comes before. */
  Optional<Instant> due() {
    return out.due();
  }

  /** What is on the screen, blank rows at the end included. */
  String screen() {
    return String.join("\n", frame.screen());
  }

  SessionView view() {
    return new SessionView(
        epoch,
        state,
        turn.map(running -> new SessionView.TurnView(running.id(), running.began())),
        entries.all(),
        requests.all(),
        queue.view());
  }

  // What is seen

  private void see(Fact fact, Instant now) {
    switch (fact) {
      case Fact.ScreenShown(var snapshot) -> show(Frame.of(snapshot), now);
      case Fact.ActivitySignalled(Activity told, String says) -> {
        activity = Optional.of(told);
        signal = new Evidence(Source.SIGNAL, says, now);
        if (told == Activity.WORKING) {
          delivery.filter(Delivery::entered).ifPresent(going -> going.prove(Source.SIGNAL));
          works(now, Source.SIGNAL);
        }
      }
      case Fact.UserSaid(Source source, _) -> {
        recordFollowed = true;
        delivery.filter(Delivery::entered).ifPresent(going -> going.prove(source));
      }
      case Fact.TextSaid(_, String text) -> answer.say(text);
      case Fact.ThoughtSaid(_, String text) -> answer.think(text);
      case Fact.ToolCalled(_, String id, String name, var arguments) ->
          answer.call(id, name, arguments, now);
      case Fact.ToolReturned(_, String id, String output, boolean failed) ->
          answer.returned(id, output, failed, now);
      case Fact.TurnEnded(_, _, boolean interrupted) -> {
        if (interrupted) {
          answer.interrupt();
        }
        turn.ifPresent(Turn::recordEnd);
      }
      case Fact.ConversationBegan _ -> {}
      case Fact.ProcessEnded over -> end(over, now);
    }
  }

  private void show(Frame shown, Instant now) {
    if (shown.showsTheSameAs(frame)) {
      return;
    }
    frame = shown;
    lastChange = now;
    boolean dialogBefore = reading.dialog().isPresent();
    reading = reader.read(frame.screen());
    requests.see(reading.dialog(), !ready, now);
    delivery.ifPresent(going -> {
      if (!going.entered()) {
        going.textMoved(now);
      } else if (showsAcceptance(dialogBefore)) {
        going.prove(Source.SCREEN);
      }
    });
    boolean moves = !profile.screen().boxNeeded() && turn.isEmpty();
    if (reading.working().isPresent() || moves) {
      works(now, Source.SCREEN);
    }
  }

  /**
   * With an input box: it was emptied, or gave way to a dialog. Without one: anything that moves
   * after Enter.
   */
  private boolean showsAcceptance(boolean dialogBefore) {
    if (reading.working().isPresent() || (reading.dialog().isPresent() && !dialogBefore)) {
      return true;
    }
    return !profile.screen().boxNeeded() || reading.draft().filter(String::isEmpty).isPresent();
  }

  private void works(Instant now, Source source) {
    if (!ready || ended.isPresent() || delivery.isPresent()) {
      return;
    }
    if (turn.isEmpty()) {
      turn = Optional.of(new Turn(ids.turn(), now));
    }
    turn.get().works(now);
    restProved = Optional.empty();
    entries.startLast(now, source);
  }

  private void end(Fact.ProcessEnded over, Instant now) {
    ended = Optional.of(over);
    turn = Optional.empty();
    String why = "the agent has ended: " + over.says();
    delivery.ifPresent(going -> out.refuse(going.ticket(), RefusedException.Reason.ENDED, why));
    queue.end(why, out);
    answering.end(why, out);
    interrupting.ifPresent(going -> out.done(going.ticket()));
    delivery = Optional.empty();
    interrupting = Optional.empty();
    requests.end(now);
    lastChange = now;
  }

  // What is asked

  private void ask(Ticket ticket, String text, When when, Instant now) {
    judge(now);
    if (ended.isPresent()) {
      out.refuse(ticket, RefusedException.Reason.ENDED, "the agent has ended");
    } else if (state.name() == State.Name.IDLE && queue.isEmpty()) {
      String id = ids.message();
      out.accept(ticket, id);
      send(new Queue.Waiting(ticket, id, text, now), now);
    } else if (when == When.NOW) {
      refuseNow(ticket);
    } else if (queue.isFull()) {
      out.refuse(
          ticket, RefusedException.Reason.QUEUE_FULL, Queue.CAPACITY + " messages wait already");
    } else {
      Queue.Waiting waiting = new Queue.Waiting(ticket, ids.message(), text, now);
      out.accept(ticket, waiting.id());
      if (when == When.INTERRUPT) {
        queue.addInFront(waiting);
        out.type(profile.send().interrupt());
      } else {
        queue.add(waiting);
      }
    }
  }

  private void refuseNow(Ticket ticket) {
    Optional<Request> open = requests.open();
    if (open.isPresent()) {
      out.refuse(
          ticket,
          RefusedException.Reason.REQUEST_WAITING,
          "%s; it asks \"%s\": answer it at /sessions/default/requests/%s/answer"
              .formatted(BUSY, open.get().title(), open.get().id()));
    } else {
      out.refuse(ticket, RefusedException.Reason.BUSY, BUSY);
    }
  }

  private void interrupt(Ticket ticket, Instant now) {
    if (turn.isEmpty() || ended.isPresent()) {
      out.done(ticket);
      return;
    }
    out.type(profile.send().interrupt());
    answer.interrupt();
    interrupting.ifPresent(earlier -> out.done(earlier.ticket()));
    interrupting = Optional.of(new Interrupting(ticket, now.plus(REACTION)));
  }

  // What is sent

  private void send(Queue.Waiting message, Instant now) {
    Delivery going =
        new Delivery(message.ticket(), message.id(), message.text(), frame, now, profile.send());
    delivery = Optional.of(going);
    out.type(going.typed());
  }

  private void deliver(Instant now) {
    if (delivery.isEmpty()) {
      return;
    }
    Delivery going = delivery.get();
    switch (going.next(now, reading.dialog().isPresent())) {
      case Delivery.Step.Wait(Instant until) -> out.wake(until);
      case Delivery.Step.PressEnter() -> {
        out.type("\r");
        deliver(now);
      }
      case Delivery.Step.Taken() -> {
        delivery = Optional.empty();
        begin(going, now);
        out.done(going.ticket());
      }
      case Delivery.Step.NotTaken() -> {
        delivery = Optional.empty();
        out.type(profile.send().clear());
        out.refuse(
            going.ticket(),
            RefusedException.Reason.NOT_TAKEN,
            "the agent did not take the message within 15 s; its text was cleared from the input"
                + " box");
      }
    }
  }

  private void begin(Delivery taken, Instant now) {
    Source proof = taken.proof().orElse(Source.SCREEN);
    entries.addUser(
        taken.messageId(),
        taken.text(),
        taken.begun(),
        new Entry.Delivered(taken.begun(), Optional.of(now), Optional.empty(), proof));
    entries.addAgent(now);
    restored = false;
    base = taken.before();
    lastUserText = taken.text();
    answer = new Answer();
    turn = Optional.of(new Turn(ids.turn(), now));
    restProved = Optional.empty();
    if (reading.working().isPresent()) {
      works(now, Source.SCREEN);
    } else if (activity.filter(Activity.WORKING::equals).isPresent()) {
      works(now, Source.SIGNAL);
    }
  }

  /** What was waiting for this state of things. */
  private void goOn(Instant now) {
    answering.goOn(now, out);
    if (interrupting.isPresent()) {
      Interrupting going = interrupting.get();
      if (turn.isEmpty() || out.reached(going.patience(), now)) {
        interrupting = Optional.empty();
        out.done(going.ticket());
      }
    }
    if (state.name() == State.Name.IDLE && !queue.isEmpty()) {
      send(queue.next(), now);
      deliver(now);
      judge(now);
    }
  }

  // What it means

  private void judge(Instant now) {
    if (!ready && settledForTheFirstTime(now)) {
      ready = true;
      wakeUp(now);
    }
    if (turn.isPresent() && isOver(turn.get(), now)) {
      turn = Optional.empty();
    }
    State.Name name = name();
    if (name != state.name()) {
      state = new State(name, now, evidence(now));
    }
  }

  /**
   * The agent takes input for the first time: what an earlier run left comes back, and the first
   * words are said.
   */
  private void wakeUp(Instant now) {
    if (!memory.messages().isEmpty()) {
      entries.restore(memory.messages());
      restored = true;
    }
    if (!promptSent && delivery.isEmpty()) {
      promptSent = true;
      send(new Queue.Waiting(Ticket.issue(), ids.message(), memory.initialPrompt(), now), now);
    }
  }

  /** Whether the initial prompt was given to the agent, or there is none. */
  boolean promptSent() {
    return promptSent;
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
    String seen = reading.working().orElse(reading.box() ? "input box" : "the screen stands still");
    return new Evidence(Source.SCREEN, seen, now);
  }

  private boolean settledForTheFirstTime(Instant now) {
    if (profile.screen().boxNeeded() && !reading.box()) {
      return false;
    }
    boolean rests = activity.filter(Activity.IDLE::equals).isPresent();
    return out.reached(lastChange.plus(rests ? START_REST : profile.screen().quiet()), now);
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
        || out.reached(restProved.get().plus(RECORD_DELAY), now);
  }

  private boolean rests(Turn running, Instant now) {
    if (running.recordedEnd()) {
      return true;
    }
    if (activity.isPresent()) {
      Instant since = later(running.restingSince(), signal.at());
      return out.reached(since.plus(running.worked() ? SIGNALLED_REST : NO_TURN), now);
    }
    return out.reached(
        later(running.restingSince(), lastChange).plus(profile.screen().quiet()), now);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  // What was said

  /**
   * While a message is being typed the screen shows its echo, which must not get into the answer.
   */
  private void updateAnswer(Instant now) {
    if (delivery.isPresent() || restored) {
      return;
    }
    boolean runs = turn.isPresent();
    if (entries.onlyOpening()) {
      entries.updateLast(
          answers.opening(frame, reading), Source.SCREEN, true, false, List.of(), now);
      return;
    }
    answer.show(answers.answer(base, frame, reading, lastUserText));
    entries.updateLast(
        answer.text(runs), answer.source(runs), !runs, answer.interrupted(), answer.parts(), now);
  }
}

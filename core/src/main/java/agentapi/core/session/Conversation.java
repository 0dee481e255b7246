package agentapi.core.session;

import agentapi.core.agent.AgentType;
import agentapi.core.evidence.Activity;
import agentapi.core.evidence.Fact;
import agentapi.core.evidence.Source;
import agentapi.core.profile.Profile;
import agentapi.core.view.Entry;
import agentapi.core.view.MessageKind;
import agentapi.core.view.SessionView;
import agentapi.core.view.State;
import agentapi.core.view.When;
import agentapi.terminal.Snapshot;
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
  private final Memory memory;
  private final String epoch;
  private final Ids ids;
  private final Sight sight;
  private final Entries entries;
  private final Requests requests;
  private final Answering answering;
  private final Sender sender;
  private final Reply reply;
  private final Turns turns;
  private final Interruption interruption;
  private final States states;
  private final Errors errors = new Errors();
  private final Unrecorded unrecorded = new Unrecorded();

  private boolean promptSent;
  private boolean prompting;
  private boolean restored;
  private boolean ready;
  private int conversations;

  private Outcome out = new Outcome();

  /**
   * @param epoch part of every id that is given out
   * @param memory what it begins with, once the agent is ready
   */
  Conversation(AgentType type, Profile profile, String epoch, Memory memory, Instant now) {
    this.memory = memory;
    this.promptSent = memory.initialPromptSent() || memory.initialPrompt().isEmpty();
    this.epoch = epoch;
    this.ids = new Ids(epoch);
    this.sight = new Sight(profile, now);
    this.entries = new Entries(ids, now);
    this.requests = new Requests(ids);
    this.answering = new Answering(requests, sight);
    this.sender = new Sender(ids, sight, profile.send(), errors);
    this.reply = new Reply(type, profile, sight, entries);
    this.turns = new Turns(sight, profile);
    this.interruption = new Interruption(profile.send());
    this.states = new States(sight, sender, requests, turns, now);
  }

  /** Takes in one input and says what is to be done. */
  List<Effect> accept(Input input, Instant now) {
    out = new Outcome();
    switch (input) {
      case Input.Seen(Fact fact) -> see(fact, now);
      case Input.SendAsked asked -> ask(asked, now);
      case Input.TakeBackAsked(Ticket ticket, String id) -> sender.takeBack(ticket, id, out);
      case Input.AnswerAsked asked -> answering.ask(asked, now, out);
      case Input.InterruptAsked(Ticket ticket) -> interrupt(ticket, now);
      case Input.TimePassed() -> {}
    }
    if (turns.running().isEmpty() && sight.works()) {
      works(now, seenBy());
    }
    deliver(now);
    boolean answered = reply.says();
    judge(now);
    updateReply(now);
    if (reply.says() != answered) {
      judge(now);
      updateReply(now);
    }
    goOn(now);
    return out.effects();
  }

  /** When the next {@link Input.TimePassed} is wanted, if nothing comes before. */
  Optional<Instant> due() {
    return out.due();
  }

  /** What is on the screen, blank rows at the end included. */
  String screen() {
    return String.join("\n", sight.frame().drawn());
  }

  /** Whether the initial prompt was given to the agent, or there is none. */
  boolean promptSent() {
    return promptSent;
  }

  /** Whether the messages of an earlier run are in it, or there are none. */
  boolean remembers() {
    return restored || memory.messages().isEmpty();
  }

  /** Whether nothing on the screen is known of the agent, though it is no stranger. */
  boolean unexplained() {
    return sight.unexplained();
  }

  SessionView view() {
    return new SessionView(
        epoch,
        states.now(),
        turns.running().map(turn -> new SessionView.TurnView(turn.id(), turn.began())),
        entries.all(),
        requests.all(),
        sender.queued(),
        errors.all(),
        conversations);
  }

  // What is seen

  private void see(Fact fact, Instant now) {
    switch (fact) {
      case Fact.ScreenShown(var snapshot) -> show(snapshot, now);
      case Fact.ActivitySignalled(Activity told, String says) -> {
        boolean blocked = sight.says(Activity.BLOCKED);
        sight.signal(told, says, now);
        if (told == Activity.WORKING) {
          turns.running().filter(_ -> blocked).ifPresent(Turn::unblock);
          sender.prove(Source.SIGNAL);
          works(now, Source.SIGNAL);
        }
      }
      case Fact.UserSaid(Source source, String text) -> heard(text, source, now);
      case Fact.TurnStarted(Source source) -> works(now, source);
      case Fact.ErrorTold error -> fail(error);
      case Fact.Content content -> {
        if (!unrecorded.isBehind()) {
          turns.running().ifPresent(turn -> turn.record(now));
          reply.take(content, now);
        }
      }
      case Fact.TurnEnded(_, _, boolean interrupted) -> {
        if (!unrecorded.isBehind()) {
          if (interrupted) {
            reply.interrupt();
          }
          // An end that was recorded late is not that of the message which was sent since.
          turns.running().filter(Turn::recordedBegin).ifPresent(Turn::recordEnd);
        }
      }
      case Fact.ConversationBegan _ -> conversations++;
      case Fact.ProcessEnded over -> end(over, now);
    }
  }

  private void show(Snapshot shown, Instant now) {
    if (!sight.show(shown, now)) {
      return;
    }
    requests.see(sight.reading().dialog(), now);
    if (turns.running().isPresent()) {
      sight.refused().ifPresent(why -> fail(new Fact.ErrorTold(Source.SCREEN, why)));
    }
    sender.see(now);
    boolean moves = !sight.boxNeeded() && turns.running().isEmpty();
    if (sight.works() || moves) {
      works(now, Source.SCREEN);
    }
  }

  private void fail(Fact.ErrorTold error) {
    reply.fail(error.message());
    errors.tell(error);
  }

  /** The record shows what a user said: what we sent, or what somebody typed. */
  private void heard(String text, Source source, Instant now) {
    unrecorded.showsUsers();
    if (sender.proves(text, source)) {
      return;
    }
    turns.running().ifPresent(Turn::recordBegin);
    Optional<String> sent = unrecorded.shown(text);
    if (sent.isPresent()) {
      entries.confirmLast(sent.get(), source);
    } else if (ready && !sender.isTyping()) {
      String said = SameText.unwrapped(text);
      entries.addUser(
          ids.message(),
          said,
          now,
          new Entry.Delivered(now, Optional.of(now), Optional.empty(), source));
      interruption.end(out); // it was meant for the turn before
      begin(said, sight.frame(), false, now);
    }
  }

  private void works(Instant now, Source source) {
    if (!ready || sight.ended() || sender.isTyping()) {
      return;
    }
    if (turns.running().isEmpty()) {
      if (source.compareTo(Source.LOG) < 0 && turns.glows(now, out)) {
        return;
      }
      turns.begin(ids.turn(), now);
      turns.running().ifPresent(Turn::recordBegin);
      reply.resume();
    }
    turns.works(now);
    entries.startLast(now, source);
  }

  private void end(Fact.ProcessEnded over, Instant now) {
    sight.end(over, now);
    turns.running().ifPresent(_ -> reply.interrupt());
    turns.end();
    String why = "the agent has ended: " + over.says();
    sender.end(why, out);
    answering.end(why, out);
    interruption.end(out);
    requests.end(now);
  }

  // What is asked

  private void ask(Input.SendAsked asked, Instant now) {
    Ticket ticket = asked.ticket();
    judge(now);
    if (sight.ended()) {
      out.refuse(ticket, RefusedException.Reason.ENDED, "the agent has ended");
    } else if (states.now().name() == State.Name.IDLE && !sender.hasNext()) {
      sender.send(ticket, asked.text(), asked.kind(), now, out);
    } else if (asked.when() == When.NOW && states.now().name() != State.Name.LIMITED) {
      out.refuseBusy(ticket, requests.open());
    } else {
      boolean interrupts = asked.when() != When.QUEUE;
      if (sender.wait(ticket, asked.text(), asked.kind(), interrupts, now, out) && interrupts) {
        interrupt(now);
      }
    }
  }

  /** Ends the turn that runs, or that the message which is being typed will begin. */
  private void interrupt(Instant now) {
    if (turns.running().isPresent()) {
      interruption.press(now, out);
      reply.interrupt();
      turns.running().ifPresent(Turn::interrupt);
    } else if (sender.isTyping()) {
      interruption.hold();
    }
  }

  private void interrupt(Ticket ticket, Instant now) {
    if (sight.ended() || (turns.running().isEmpty() && !sender.isTyping())) {
      out.done(ticket);
      return;
    }
    interruption.await(ticket, now);
    interrupt(now);
  }

  // What goes on

  private void deliver(Instant now) {
    Optional<Delivery> taken = sender.goOn(now, out);
    if (prompting && !sender.isTyping()) {
      prompting = false;
      if (taken.isEmpty() && sight.asks()) {
        ready = false; // it only seemed ready: the prompt comes once the question is answered
        promptSent = false;
      }
    }
    if (taken.isEmpty()) {
      return;
    }
    Delivery message = taken.get();
    Source proof = message.proof().orElse(Source.SCREEN);
    entries.addUser(
        message.messageId(),
        message.text(),
        message.begun(),
        new Entry.Delivered(message.begun(), Optional.of(now), Optional.empty(), proof));
    unrecorded.sent(message.text(), message.isWords(), proof);
    begin(message.text(), message.before(), true, now);
    if (proof == Source.LOG) {
      turns.running().ifPresent(Turn::recordBegin);
    } else if (unrecorded.isBehind()) {
      turns.running().ifPresent(Turn::expectRecord);
    }
    if (interruption.isHeld()) {
      interrupt(now);
    }
    out.done(message.ticket());
  }

  private void begin(String userText, Frame before, boolean sent, Instant now) {
    entries.addAgent(now);
    errors.turnBegins();
    sight.turnBegins(before, now);
    reply.begin(userText, before, sent);
    turns.begin(ids.turn(), now);
    if (sight.ended()) {
      turns.end();
    } else if (sight.works()) {
      works(now, seenBy());
    }
  }

  private Source seenBy() {
    return sight.signals() ? Source.SIGNAL : Source.SCREEN;
  }

  /** What was waiting for this state of things. */
  private void goOn(Instant now) {
    answering.goOn(now, out);
    boolean toEnd = turns.running().isPresent() || sender.isTyping();
    interruption.goOn(toEnd, sight.works(), now, out);
    if (states.now().name() == State.Name.IDLE && sender.hasNext()) {
      sender.sendNext(now);
      deliver(now);
      judge(now);
    }
  }

  // What it means

  private void judge(Instant now) {
    sight.weigh(now, out);
    requests.goOn(!ready || entries.onlyOpening(), reply::tools, now, out);
    if (!ready && !sight.asks() && turns.settles(now, out)) {
      ready = true;
      wakeUp(now);
    }
    boolean ran = turns.running().isPresent();
    turns.judge(reply.says(), now, out);
    if (ran && turns.running().isEmpty()) {
      reply.errorOnScreen().ifPresent(why -> errors.tell(new Fact.ErrorTold(Source.SCREEN, why)));
    }
    states.judge(ready, now, out);
  }

  /**
   * The agent takes input for the first time: what an earlier run left comes back, and the first
   * words are said.
   */
  private void wakeUp(Instant now) {
    if (!memory.messages().isEmpty() && !restored) {
      restored = true;
      reply.restore(memory.messages());
    }
    if (!promptSent && !sender.isTyping()) {
      promptSent = true;
      prompting = true;
      sender.send(Ticket.issue(), memory.initialPrompt(), MessageKind.COMMAND, now, out);
      deliver(now);
    }
  }

  /**
   * While a message is being typed the screen shows its echo, which must not get into the answer.
   */
  private void updateReply(Instant now) {
    if (!sender.isTyping()) {
      reply.update(
          turns.running().isPresent(),
          states.asks(ready, now, out) || sight.refused().isPresent(),
          now);
    }
  }
}

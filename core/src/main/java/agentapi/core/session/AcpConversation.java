package agentapi.core.session;

import agentapi.core.acp.AgentInfo;
import agentapi.core.acp.PermissionRequest;
import agentapi.core.acp.ToolCall;
import agentapi.core.acp.TurnEnd;
import agentapi.core.evidence.Evidence;
import agentapi.core.evidence.Source;
import agentapi.core.view.Entry;
import agentapi.core.view.MessageKind;
import agentapi.core.view.Request;
import agentapi.core.view.SessionView;
import agentapi.core.view.State;
import agentapi.core.view.When;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * A conversation in which the agent itself says what it does. Every step is {@link #at}, then what
 * happened, then {@link #settle}; it starts no thread, reads no clock and touches nothing outside.
 * Its list begins empty: there is no screen that could have said anything before.
 */
final class AcpConversation {
  /** How long a written prompt may still be refused before it counts as taken. */
  static final Duration REFUSAL = Duration.ofMillis(300);

  /** How long an interrupt may take to show; some agents ignore it. */
  static final Duration REACTION = Duration.ofSeconds(5);

  /** Something that the agent is to be told. */
  sealed interface Wish {
    record Prompt(String text) implements Wish {}

    record Cancel() implements Wish {}

    record Answer(long number, String option, Ticket ticket) implements Wish {}
  }

  /** What one step brings about, and when the next is wanted if nothing comes before. */
  record Step(List<Effect> effects, List<Wish> wishes, Optional<Instant> due) {}

  /** The agent's work on one prompt. */
  private static final class Turn {
    final SessionView.TurnView view;
    Optional<Ticket> sender;
    Optional<Instant> written = Optional.empty();
    boolean cancelWanted;

    Turn(SessionView.TurnView view, Optional<Ticket> sender) {
      this.view = view;
      this.sender = sender;
    }
  }

  private record Interrupting(Ticket ticket, Instant patience) {}

  private final String epoch;
  private final Ids ids;
  private final Entries entries;
  private final Permissions permissions;
  private final Queue queue = new Queue();
  private final String initialPrompt;
  private final boolean allowAll;

  private StreamedAnswer answer = new StreamedAnswer();
  private boolean interrupted;
  private boolean begun;
  private Optional<Turn> turn = Optional.empty();
  private final Deque<Interrupting> interrupting = new ArrayDeque<>();
  private Optional<String> ended = Optional.empty();
  private String told = "started";
  private State state;

  private Instant now;
  private Outcome out = new Outcome();
  private List<Wish> wishes = new ArrayList<>();

  /**
   * @param epoch part of every id that is given out
   * @param initialPrompt what is said first; empty for nothing
   * @param allowAll whether every permission is given without asking anyone
   */
  AcpConversation(String epoch, String initialPrompt, boolean allowAll, Instant now) {
    this.epoch = epoch;
    this.ids = new Ids(epoch);
    this.entries = new Entries(ids);
    this.permissions = new Permissions(ids);
    this.initialPrompt = initialPrompt;
    this.allowAll = allowAll;
    this.now = now;
    this.state = new State(State.Name.STARTING, now, new Evidence(Source.PROCESS, told, now));
  }

  void at(Instant moment) {
    now = moment;
    out = new Outcome();
    wishes = new ArrayList<>();
  }

  /** Draws the conclusions of what happened. */
  Step settle() {
    turn.filter(running -> running.written.isPresent() && running.sender.isPresent())
        .filter(running -> out.reached(running.written.orElseThrow().plus(REFUSAL), now))
        .ifPresent(this::taken);
    judge();
    while (!interrupting.isEmpty()
        && (turn.isEmpty() || out.reached(interrupting.getFirst().patience(), now))) {
      out.done(interrupting.removeFirst().ticket());
    }
    if (state.name() == State.Name.IDLE && !queue.isEmpty()) {
      send(queue.next());
      judge();
    }
    return new Step(out.effects(), List.copyOf(wishes), out.due());
  }

  private void judge() {
    State.Name name = name();
    if (name != state.name()) {
      Source source = ended.isPresent() ? Source.PROCESS : Source.PROTOCOL;
      String says = permissions.first().map(asked -> "asks: " + asked.title()).orElse(told);
      state = new State(name, now, new Evidence(source, says, now));
    }
  }

  private State.Name name() {
    if (ended.isPresent()) {
      return State.Name.EXITED;
    }
    if (!begun) {
      return State.Name.STARTING;
    }
    if (permissions.first().isPresent()) {
      return State.Name.WAITING;
    }
    return turn.isPresent() ? State.Name.WORKING : State.Name.IDLE;
  }

  /** All that is true now; the agent's last message has its newest text from here on. */
  SessionView view() {
    entries.updateLast(
        answer.text(), Source.PROTOCOL, turn.isEmpty(), interrupted, answer.parts(), now);
    return new SessionView(
        epoch,
        state,
        turn.map(running -> running.view),
        entries.all(),
        permissions.all(),
        queue.view());
  }

  /** What the agent has said in its current answer. */
  String answerText() {
    return answer.text();
  }

  // What is asked

  void ask(Input.Asked asked) {
    switch (asked) {
      case Input.SendAsked(var ticket, String text, _, When when) -> ask(ticket, text, when);
      case Input.TakeBackAsked(var ticket, String id) -> queue.takeBack(ticket, id, out);
      case Input.AnswerAsked(var ticket, String id, var answer, var by) ->
          answer(ticket, id, answer, by);
      case Input.InterruptAsked(var ticket) -> interrupt(ticket);
    }
  }

  void ask(Ticket ticket, String text, When when) {
    if (ended.isPresent()) {
      out.refuse(ticket, RefusedException.Reason.ENDED, "the agent has ended");
    } else if (state.name() == State.Name.IDLE && queue.isEmpty()) {
      String id = ids.message();
      out.accept(ticket, id);
      send(new Queue.Waiting(ticket, id, text, MessageKind.COMMAND, now));
    } else if (when == When.NOW) {
      out.refuseBusy(ticket, permissions.first());
    } else if (queue.isFull()) {
      out.refuse(
          ticket, RefusedException.Reason.QUEUE_FULL, Queue.CAPACITY + " messages wait already");
    } else {
      Queue.Waiting waiting =
          new Queue.Waiting(ticket, ids.message(), text, MessageKind.COMMAND, now);
      out.accept(ticket, waiting.id());
      if (when == When.INTERRUPT) {
        queue.addInFront(waiting);
        cancel();
      } else {
        queue.add(waiting);
      }
    }
  }

  /** A prompt that is not recorded; what it brings continues the agent's last message. */
  void raw(Ticket ticket, String text) {
    if (ended.isPresent()) {
      out.refuse(ticket, RefusedException.Reason.ENDED, "the agent has ended");
      return;
    }
    if (turn.isPresent() || !begun) {
      out.refuse(
          ticket,
          RefusedException.Reason.BUSY,
          "the agent has no terminal, so this would be a prompt, and it works on another");
      return;
    }
    answer.endBlock();
    prompt(text, Optional.empty());
  }

  void answer(Ticket ticket, String requestId, Request.Answer answer, Request.By by) {
    try {
      long number = permissions.answer(requestId, answer, by);
      wishes.add(new Wish.Answer(number, answer.options().getFirst(), ticket));
    } catch (RefusedException e) {
      out.refuse(ticket, e.reason(), String.valueOf(e.getMessage()));
    }
  }

  void interrupt(Ticket ticket) {
    if (turn.isEmpty()) {
      out.done(ticket);
      return;
    }
    cancel();
    interrupting.addLast(new Interrupting(ticket, now.plus(REACTION)));
  }

  private void cancel() {
    turn.ifPresent(running -> {
      interrupted = true;
      if (running.written.isPresent()) {
        wishes.add(new Wish.Cancel());
      } else {
        running.cancelWanted = true;
      }
    });
  }

  private void send(Queue.Waiting message) {
    answer = new StreamedAnswer();
    entries.addUser(
        message.id(),
        message.text(),
        now,
        new Entry.Delivered(now, Optional.empty(), Optional.empty(), Source.PROTOCOL));
    entries.addAgent(now);
    prompt(message.text(), Optional.of(message.ticket()));
  }

  private void prompt(String text, Optional<Ticket> sender) {
    interrupted = false;
    turn = Optional.of(new Turn(new SessionView.TurnView(ids.turn(), now), sender));
    told = "session/prompt is under way";
    wishes.add(new Wish.Prompt(text));
  }

  // What the agent does

  /** The agent takes prompts. */
  void begun(AgentInfo agent) {
    begun = true;
    told = ("session/new was answered by " + agent.name() + " " + agent.version()).strip();
    if (!initialPrompt.isEmpty()) {
      queue.putBack(
          new Queue.Waiting(
              Ticket.issue(), ids.message(), initialPrompt, MessageKind.COMMAND, now));
    }
  }

  void written() {
    turn.filter(running -> running.written.isEmpty())
        .ifPresent(running -> {
          running.written = Optional.of(now);
          if (running.cancelWanted) {
            wishes.add(new Wish.Cancel());
          }
        });
  }

  void text(String chunk) {
    reacts();
    answer.say(chunk);
  }

  void thought(String chunk) {
    reacts();
    answer.think(chunk);
  }

  void tool(ToolCall call) {
    reacts();
    answer.call(ToolUse.part(call, answer.tool(call.id()), now));
  }

  void asked(PermissionRequest asked) {
    if (asked.toolCall().id().isEmpty()) {
      reacts();
    } else {
      tool(asked.toolCall());
    }
    if (allowAll) {
      PermissionRequest.Option allowed =
          asked.options().stream()
              .filter(option -> option.kind().startsWith("allow"))
              .findFirst()
              .orElse(asked.options().getFirst());
      wishes.add(new Wish.Answer(asked.number(), allowed.id(), Ticket.issue()));
    } else {
      permissions.ask(asked, now);
    }
  }

  void gone(long number, PermissionRequest.Gone how) {
    permissions.gone(number, how, now);
  }

  private void reacts() {
    turn.ifPresent(running -> {
      entries.startLast(now, Source.PROTOCOL);
      taken(running);
    });
  }

  private void taken(Turn running) {
    entries.submitLast(now);
    running.sender.ifPresent(out::done);
    running.sender = Optional.empty();
  }

  void turnEnded(TurnEnd end) {
    if (turn.isEmpty()) {
      return;
    }
    Turn over = turn.get();
    turn = Optional.empty();
    switch (end) {
      case TurnEnd.Stopped stopped -> {
        taken(over);
        interrupted |= stopped.cancelled();
        told = "session/prompt ended: " + stopped.reason();
      }
      case TurnEnd.Failed(String why) -> {
        told = "session/prompt failed: " + why;
        over.sender.ifPresent(ticket ->
            out.refuse(
                ticket, RefusedException.Reason.NOT_TAKEN, "the agent refused the prompt: " + why));
        if (answer.isEmpty()) {
          entries.dropLastAgent();
        }
      }
    }
  }

  void exited(String why) {
    ended = Optional.of(why);
    told = why;
    String says = "the agent has ended: " + why;
    turn.flatMap(running -> running.sender)
        .ifPresent(ticket -> out.refuse(ticket, RefusedException.Reason.ENDED, says));
    interrupted |= turn.isPresent();
    turn = Optional.empty();
    queue.end(says, out);
  }
}

package agentapi.core.session;

import agentapi.core.agent.AgentType;
import agentapi.core.events.EventEmitter;
import agentapi.core.evidence.Activity;
import agentapi.core.evidence.Fact;
import agentapi.core.profile.ProfileFile;
import agentapi.core.view.Message;
import agentapi.core.view.MessageKind;
import agentapi.core.view.Request;
import agentapi.core.view.SessionView;
import agentapi.core.view.State;
import agentapi.core.view.When;
import agentapi.terminal.Terminal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A conversation in virtual time: what the agent shows and signals is written down, and nobody
 * waits.
 */
final class Scene {
  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final Conversation conversation;
  private final List<String> typed = new ArrayList<>();
  private Instant now = START;
  private Optional<EventEmitter> events = Optional.empty();

  Scene(String profile) {
    this(profile, Memory.fresh(""));
  }

  Scene(String profile, Memory memory) {
    conversation =
        new Conversation(
            AgentType.named(profile).orElse(AgentType.CUSTOM),
            ProfileFile.builtIn(profile),
            "e1",
            memory,
            START);
  }

  /** The rows of a screen of Claude Code's or the demo agent's, which end with the input box. */
  static String[] withBox(String draft, String... above) {
    List<String> rows = new ArrayList<>(List.of(above));
    String rule = "─".repeat(80);
    rows.addAll(List.of(rule, "❯ " + draft, rule, "  ? for shortcuts"));
    return rows.toArray(String[]::new);
  }

  /** Shows what is true to clients of the original, from now on. */
  Scene publishesTo(EventEmitter emitter) {
    events = Optional.of(emitter);
    return this;
  }

  /** What the agent's screen shows from now on. */
  Scene shows(String... rows) {
    Terminal terminal = Terminal.builder().size(80, 50).build();
    byte[] bytes = ("\u001b[?2004h" + String.join("\r\n", rows)).getBytes(StandardCharsets.UTF_8);
    terminal.feed(bytes, 0, bytes.length);
    return sees(new Fact.ScreenShown(terminal.snapshot()));
  }

  Scene signals(Activity activity) {
    return sees(new Fact.ActivitySignalled(activity, "signal " + activity));
  }

  Scene sees(Fact fact) {
    return step(new Input.Seen(fact));
  }

  Scene passes(long millis) {
    Instant target = now.plusMillis(millis);
    while (conversation.due().filter(due -> !due.isAfter(target)).isPresent()) {
      Instant due = conversation.due().get();
      if (due.isAfter(now)) {
        now = due;
      }
      step(new Input.TimePassed());
    }
    now = target;
    return this;
  }

  Ticket sends(String text) {
    return sends(text, When.NOW);
  }

  Ticket sends(String text, When when) {
    return sends(text, MessageKind.COMMAND, when);
  }

  Ticket sends(String text, MessageKind kind, When when) {
    Ticket ticket = Ticket.issue();
    step(new Input.SendAsked(ticket, text, kind, when));
    return ticket;
  }

  Ticket answers(String request, String option) {
    return answers(request, Request.Answer.of(option));
  }

  Ticket answers(String request, Request.Answer answer) {
    Ticket ticket = Ticket.issue();
    step(new Input.AnswerAsked(ticket, request, answer, Request.By.API));
    return ticket;
  }

  Ticket interrupts() {
    Ticket ticket = Ticket.issue();
    step(new Input.InterruptAsked(ticket));
    return ticket;
  }

  private Scene step(Input input) {
    for (Effect effect : conversation.accept(input, now)) {
      switch (effect) {
        case Effect.Type(String keys) -> typed.add(keys);
        case Effect.Told told -> told.tell();
      }
    }
    SessionView view = conversation.view();
    events.ifPresent(emitter -> {
      emitter.emitScreen(conversation.screen());
      emitter.emit(view.messages(), view.state().status());
    });
    return this;
  }

  /** Everything typed since the last call. */
  List<String> typed() {
    List<String> all = List.copyOf(typed);
    typed.clear();
    return all;
  }

  State.Name state() {
    return conversation.view().state().name();
  }

  SessionView view() {
    return conversation.view();
  }

  List<String> texts() {
    return conversation.view().messages().stream().map(Message::text).toList();
  }

  String lastText() {
    return texts().getLast();
  }

  static Optional<RefusedException.Reason> refusal(Ticket ticket) {
    return ticket.done().isCompletedExceptionally()
            && ticket.done().exceptionNow() instanceof RefusedException refused
        ? Optional.of(refused.reason())
        : Optional.empty();
  }

  Optional<Instant> due() {
    return conversation.due();
  }
}

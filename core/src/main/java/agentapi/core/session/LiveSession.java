package agentapi.core.session;

import agentapi.core.events.EventEmitter;
import agentapi.core.events.EventLog;
import agentapi.core.view.ConversationStatus;
import agentapi.core.view.Message;
import agentapi.core.view.MessageKind;
import agentapi.core.view.Request;
import agentapi.core.view.SessionView;
import agentapi.core.view.When;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;

/**
 * What sessions have in common, however they talk to their agent: how clients' wishes come in, and
 * how what is true now is shown.
 */
abstract sealed class LiveSession implements AgentSession permits AcpSession, TerminalSession {
  final AgentCommand agent;
  final InstantSource clock;
  private final EventEmitter events;
  private final EventLog log;
  private volatile Info info;

  LiveSession(AgentCommand agent, InstantSource clock, SessionView first) {
    this.agent = agent;
    this.clock = clock;
    this.events = new EventEmitter(agent.type().wireName(), clock, 0);
    this.log = new EventLog(first);
    this.info =
        new Info(
            "default",
            agent.name(),
            agent.command(),
            agent.directory().toString(),
            agent.columns(),
            agent.rows(),
            clock.instant(),
            OptionalLong.empty());
  }

  /** Hands a wish to the conversation, which will tell its ticket what became of it. */
  abstract void take(Input.Asked asked) throws InterruptedException;

  final void startedAs(OptionalLong pid) {
    info = info.withPid(pid);
  }

  final void sized(int columns, int rows) {
    info = info.withSize(columns, rows);
  }

  /** Shows what is true now; whoever hears of a change finds it in what can be read. */
  final void publish(SessionView view, String screen) {
    log.append(view, clock.instant());
    events.emitScreen(screen);
    events.emit(view.messages(), view.state().status());
  }

  @Override
  public final String agentType() {
    return agent.type().wireName();
  }

  @Override
  public final Info info() {
    return info;
  }

  @Override
  public final SessionView view() {
    return log.view();
  }

  @Override
  public final ConversationStatus status() {
    return view().state().status();
  }

  @Override
  public final List<Message> messages() {
    return view().messages();
  }

  @Override
  public final EventEmitter events() {
    return events;
  }

  @Override
  public final EventLog log() {
    return log;
  }

  @Override
  public final void send(String content) throws RefusedException, InterruptedException {
    ask(content, MessageKind.COMMAND, When.NOW).awaitDone();
  }

  @Override
  public final Sent submit(String content, MessageKind kind, When when)
      throws RefusedException, InterruptedException {
    return ask(content, kind, when).awaitAccepted();
  }

  private Ticket ask(String content, MessageKind kind, When when)
      throws RefusedException, InterruptedException {
    return ask(new Input.SendAsked(Ticket.issue(), MessageText.of(content), kind, when));
  }

  @Override
  public final void takeBack(String messageId) throws RefusedException, InterruptedException {
    ask(new Input.TakeBackAsked(Ticket.issue(), messageId)).awaitDone();
  }

  @Override
  public final void answer(String requestId, Request.Answer answer, Request.By by)
      throws RefusedException, InterruptedException {
    String text = answer.text().isBlank() ? "" : MessageText.of(answer.text());
    Request.Answer typed = new Request.Answer(answer.options(), text);
    ask(new Input.AnswerAsked(Ticket.issue(), requestId, typed, by)).awaitDone();
  }

  @Override
  public final void interrupt() throws RefusedException, InterruptedException {
    ask(new Input.InterruptAsked(Ticket.issue())).awaitDone();
  }

  private Ticket ask(Input.Asked asked) throws InterruptedException {
    take(asked);
    return asked.ticket();
  }
}

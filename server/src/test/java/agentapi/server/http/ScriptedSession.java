package agentapi.server.http;

import agentapi.core.events.ErrorLevel;
import agentapi.core.events.EventEmitter;
import agentapi.core.session.RefusedException;
import agentapi.core.session.Session;
import agentapi.core.session.TransportKind;
import agentapi.core.view.ConversationStatus;
import agentapi.core.view.Message;
import agentapi.core.view.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A session that does what the test says; its emitter is the real one. */
final class ScriptedSession implements Session {
  static final Instant START = Instant.parse("2026-11-22T15:40:15.845721193Z");

  final BlockingQueue<String> sent = new LinkedBlockingQueue<>();
  final BlockingQueue<String> raw = new LinkedBlockingQueue<>();
  private final EventEmitter emitter = new EventEmitter("custom", () -> START, 0);
  private volatile ConversationStatus status = ConversationStatus.CHANGING;
  private volatile List<Message> messages = List.of();
  private volatile Step onSend = () -> {};
  private volatile Optional<RefusedException> refusal = Optional.empty();

  /** The conversation from now on; text after text, the agent's first. */
  void say(String... texts) {
    List<Message> list = new ArrayList<>();
    for (int i = 0; i < texts.length; i++) {
      list.add(new Message(i, i % 2 == 0 ? Role.AGENT : Role.USER, texts[i], START.plusSeconds(i)));
    }
    messages = List.copyOf(list);
    emitter.emitMessages(messages);
  }

  void become(ConversationStatus now) {
    status = now;
    emitter.emitStatus(now);
  }

  void show(String screen) {
    emitter.emitScreen(screen);
  }

  void err(String message) {
    emitter.emitError(message, ErrorLevel.WARNING);
  }

  /** What happens while a message is sent. */
  interface Step {
    void run() throws InterruptedException;
  }

  void whenSent(Step step) {
    onSend = step;
  }

  /** Every message from now on is refused. */
  void refuse(RefusedException.Reason reason, String words) {
    refusal = Optional.of(new RefusedException(reason, words));
  }

  @Override
  public String agentType() {
    return "custom";
  }

  @Override
  public TransportKind transport() {
    return TransportKind.PTY;
  }

  @Override
  public ConversationStatus status() {
    return status;
  }

  @Override
  public List<Message> messages() {
    return messages;
  }

  @Override
  public EventEmitter events() {
    return emitter;
  }

  @Override
  public void send(String content) throws RefusedException, InterruptedException {
    onSend.run();
    if (refusal.isPresent()) {
      throw refusal.get();
    }
    sent.add(content);
  }

  @Override
  public void sendRaw(String content) {
    raw.add(content);
  }
}

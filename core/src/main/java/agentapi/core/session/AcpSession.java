package agentapi.core.session;

import agentapi.core.acp.AcpClient;
import agentapi.core.acp.AcpException;
import agentapi.core.acp.AcpLink;
import agentapi.core.acp.AcpListener;
import agentapi.core.acp.AcpProcess;
import agentapi.core.acp.AcpTimer;
import agentapi.core.acp.AgentInfo;
import agentapi.core.acp.PermissionRequest;
import agentapi.core.acp.ToolCall;
import agentapi.core.acp.TurnEnd;
import agentapi.core.json.Json;
import agentapi.core.view.SessionView;
import agentapi.terminal.Snapshot;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An agent that speaks the Agent Client Protocol over its standard input and output.
 *
 * <p>Clients and the agent move the conversation on under one monitor, which is held by nobody who
 * waits: what is to be told to the agent is told after it was released.
 */
public final class AcpSession extends LiveSession {
  private static final Logger LOG = LoggerFactory.getLogger(AcpSession.class);

  /** How long an agent may take for each step of its start; some load a whole runtime first. */
  private static final Duration START = Duration.ofSeconds(60);

  /** A streamed answer is shown at most this often. */
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final AcpTimer timer;
  private final Supplier<String> errors;
  private final AcpClient client;
  private final AnswerScreen screen;
  private final CompletableFuture<Void> started = new CompletableFuture<>();
  private final CompletableFuture<Integer> exitStatus = new CompletableFuture<>();

  private final Object monitor = new Object();
  private final AcpConversation conversation;
  private Instant due = Instant.MAX;
  private Instant shown = Instant.MIN;
  private boolean showing;

  /**
   * An agent at the other end of a link; it is told nothing before {@link #begin}.
   *
   * @param errors what the agent complained of last
   */
  AcpSession(
      AgentCommand agent,
      AcpLink link,
      OptionalLong pid,
      Supplier<String> errors,
      InstantSource clock,
      AcpTimer timer,
      AcpConversation conversation) {
    super(agent, clock, conversation.view());
    this.timer = timer;
    this.errors = errors;
    this.conversation = conversation;
    this.screen = new AnswerScreen(agent.columns(), agent.rows());
    startedAs(pid);
    this.client = new AcpClient(link, new Told(), timer);
  }

  /**
   * Starts the agent; {@link #awaitStart} tells whether it speaks the protocol.
   *
   * @param epoch part of every id of this session, never the same twice
   * @param initialPrompt what is said first; empty for nothing
   * @param allowAll whether every permission is given without asking anyone
   * @param version our own version, told to the agent
   * @throws IOException naming the program, if it cannot be started
   */
  public static AcpSession start(
      AgentCommand agent,
      InstantSource clock,
      String epoch,
      String initialPrompt,
      boolean allowAll,
      String version)
      throws IOException {
    AcpProcess process = AcpProcess.start(agent.command(), agent.directory(), agent.environment());
    AcpSession session =
        new AcpSession(
            agent,
            process,
            OptionalLong.of(process.pid()),
            process::errors,
            clock,
            AcpTimer.system(),
            new AcpConversation(epoch, initialPrompt, allowAll, clock.instant()));
    Thread.ofVirtual().name("acp-start").start(() -> session.begin(version));
    return session;
  }

  /** Agrees with the agent on the protocol. */
  void begin(String version) {
    try {
      AgentInfo begun = client.start(agent.directory(), version, START);
      step(conversation -> conversation.begun(begun));
      started.complete(null);
    } catch (AcpException e) {
      String said = errors.get().strip();
      started.completeExceptionally(
          new IOException(
              "no conversation over the Agent Client Protocol: "
                  + e.getMessage()
                  + (said.isEmpty() ? "" : "\nthe agent said:\n" + said)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      started.completeExceptionally(e);
    }
  }

  @Override
  public void awaitStart() throws IOException, InterruptedException {
    try {
      started.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException why ? why : new IOException(e.getCause());
    }
  }

  @Override
  public TransportKind transport() {
    return TransportKind.ACP;
  }

  /** The text of the current answer, as a terminal would show it. */
  @Override
  public Snapshot screen() {
    return screen.now();
  }

  @Override
  public Optional<Snapshot> screenAfter(Snapshot seen, Duration timeout)
      throws InterruptedException {
    return screen.after(seen, timeout);
  }

  @Override
  void take(Input.Asked asked) {
    step(conversation -> conversation.ask(asked));
  }

  @Override
  public void sendRaw(String content) throws RefusedException {
    if (content.isEmpty()) {
      return;
    }
    Ticket ticket = Ticket.issue();
    step(conversation -> conversation.raw(ticket, content));
    ticket.throwIfRefused();
  }

  /** The protocol leaves the conversation to the agent. */
  @Override
  public void save() {}

  @Override
  public CompletableFuture<Integer> exitStatus() {
    return exitStatus.copy();
  }

  @Override
  public String lastWords() {
    return errors.get();
  }

  @Override
  public void close() {
    client.close();
  }

  // How the conversation moves on

  private void step(Consumer<AcpConversation> what) {
    step(what, true);
  }

  /**
   * @param atOnce whether the change is shown now, or with others that come within {@link #PAUSE}
   */
  private void step(Consumer<AcpConversation> what, boolean atOnce) {
    AcpConversation.Step step;
    synchronized (monitor) {
      Instant now = clock.instant();
      conversation.at(now);
      what.accept(conversation);
      step = conversation.settle();
      Instant earliest = shown.equals(Instant.MIN) ? now : shown.plus(PAUSE);
      if (atOnce || !now.isBefore(earliest)) {
        publish(now);
      } else if (!showing) {
        showing = true;
        timer.after(Duration.between(now, earliest), () -> step(_ -> {}));
      }
      step.due().ifPresent(when -> wakeAt(when, now));
    }
    step.wishes().forEach(this::tell);
    step.effects().forEach(AcpSession::bring);
  }

  private void wakeAt(Instant when, Instant now) {
    if (when.isBefore(due)) {
      due = when;
      timer.after(
          Duration.between(now, when),
          () -> {
            synchronized (monitor) {
              due = Instant.MAX;
            }
            step(_ -> {});
          });
    }
  }

  private void publish(Instant now) {
    SessionView view = conversation.view();
    shown = now;
    showing = false;
    String text = conversation.answerText();
    screen.show(text);
    publish(view, text);
  }

  private static void bring(Effect effect) {
    switch (effect) {
      case Effect.Type _ -> throw new IllegalStateException("there is no terminal to type into");
      case Effect.Told told -> told.tell();
    }
  }

  private void tell(AcpConversation.Wish wish) {
    try {
      switch (wish) {
        case AcpConversation.Wish.Prompt(String text) -> client.prompt(text);
        case AcpConversation.Wish.Cancel() -> client.cancel();
        case AcpConversation.Wish.Answer(long number, String option, Ticket ticket) ->
            answer(number, option, ticket);
      }
    } catch (AcpException e) {
      if (wish instanceof AcpConversation.Wish.Prompt) {
        String why = String.valueOf(e.getMessage());
        step(conversation -> conversation.turnEnded(new TurnEnd.Failed(why)));
      }
    }
  }

  private void answer(long number, String option, Ticket ticket) {
    try {
      client.answer(number, option);
      ticket.done().complete(null);
    } catch (AcpException e) {
      ticket.refuse(
          new RefusedException(
              e.reason() == AcpException.Reason.ENDED
                  ? RefusedException.Reason.ENDED
                  : RefusedException.Reason.REQUEST_CLOSED,
              String.valueOf(e.getMessage())));
    }
  }

  /** What the agent does; called while the client's own lock is held, so nothing here waits. */
  private final class Told implements AcpListener {
    @Override
    public void promptWritten() {
      step(AcpConversation::written);
    }

    @Override
    public void text(String chunk) {
      step(conversation -> conversation.text(chunk), false);
    }

    @Override
    public void thought(String chunk) {
      step(conversation -> conversation.thought(chunk), false);
    }

    @Override
    public void toolCall(ToolCall call) {
      step(conversation -> conversation.tool(call), false);
    }

    @Override
    public void permissionAsked(PermissionRequest request) {
      step(conversation -> conversation.asked(request));
    }

    @Override
    public void permissionGone(long number, PermissionRequest.Gone how) {
      step(conversation -> conversation.gone(number, how));
    }

    @Override
    public void otherUpdate(String kind, Json update) {
      LOG.debug("an update of the kind {} was let pass", kind);
    }

    @Override
    public void turnEnded(TurnEnd end) {
      if (end instanceof TurnEnd.Failed(String why)) {
        LOG.warn("the agent failed to answer a prompt: {}", why);
      }
      step(conversation -> conversation.turnEnded(end));
    }

    @Override
    public void exited(OptionalInt status, String why) {
      step(conversation -> conversation.exited(why));
      exitStatus.complete(status.orElse(1));
    }
  }
}

package agentapi.core.session;

import agentapi.core.events.ErrorLevel;
import agentapi.core.evidence.Fact;
import agentapi.core.log.LogFollower;
import agentapi.core.profile.Pane;
import agentapi.core.profile.Region;
import agentapi.core.profile.ScreenReader;
import agentapi.core.state.SavedState;
import agentapi.core.view.Entry;
import agentapi.core.view.Message;
import agentapi.core.view.SessionView;
import agentapi.core.view.State;
import agentapi.terminal.Snapshot;
import agentapi.terminal.pty.PtyFullException;
import agentapi.terminal.pty.PtyListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An agent in a pseudo-terminal. Its conversation belongs to one virtual thread, which sleeps until
 * there is output, a request or a deadline; everyone else sends it inputs and reads what it
 * published last.
 */
public final class TerminalSession extends LiveSession {
  private static final Logger LOG = LoggerFactory.getLogger(TerminalSession.class);

  private static final int INBOX = 1024;

  private final Memory memory;
  private final Optional<StateKeeper> keeper;
  private final Conversation conversation;
  private final AgentTerminal terminal;
  private final ScreenReader reader;
  private final BlockingQueue<Input> inbox = new ArrayBlockingQueue<>(INBOX);
  private final Optional<LogFollower> record;

  private final CompletableFuture<Void> told = new CompletableFuture<>();
  private volatile boolean promptSent;
  private volatile boolean remembers;
  private volatile boolean over;
  private volatile boolean drifted;

  private TerminalSession(
      AgentCommand agent,
      InstantSource clock,
      Memory memory,
      Optional<StateKeeper> keeper,
      Conversation conversation,
      PtyListener recorder)
      throws IOException {
    super(agent, clock, conversation.view());
    this.memory = memory;
    this.keeper = keeper;
    this.conversation = conversation;
    this.reader = new ScreenReader(agent.profile());
    this.terminal = new AgentTerminal(agent, clock, this::put, recorder);
    startedAs(OptionalLong.of(terminal.pid()));
    this.record = record();
    memory.failure().ifPresent(why -> events().emitError(why, ErrorLevel.WARNING));
    publish();
    Thread.ofVirtual().name("session").start(this::run);
  }

  /**
   * Starts the agent.
   *
   * @param epoch part of every id of this session, never the same twice
   * @param memory what the conversation begins with
   * @param keeper keeps the conversation for a later run
   * @throws IOException naming the program, if it cannot be started
   */
  public static TerminalSession start(
      AgentCommand agent,
      InstantSource clock,
      String epoch,
      Memory memory,
      Optional<StateKeeper> keeper)
      throws IOException {
    return start(agent, clock, epoch, memory, keeper, PtyListener.NONE);
  }

  /**
   * Starts the agent, and lets another listener have what it writes.
   *
   * @param recorder must not keep its caller waiting
   * @throws IOException naming the program, if it cannot be started
   */
  public static TerminalSession start(
      AgentCommand agent,
      InstantSource clock,
      String epoch,
      Memory memory,
      Optional<StateKeeper> keeper,
      PtyListener recorder)
      throws IOException {
    var conversation =
        new Conversation(agent.type(), agent.profile(), epoch, memory, clock.instant());
    return new TerminalSession(agent, clock, memory, keeper, conversation, recorder);
  }

  @Override
  public TransportKind transport() {
    return TransportKind.PTY;
  }

  @Override
  void take(Input.Asked asked) throws InterruptedException {
    if (!over) {
      inbox.put(asked);
    }
    if (over) { // by now nobody may take from the inbox any more
      asked.ticket().refuse(ended());
    }
  }

  @Override
  public Snapshot screen() {
    return terminal.snapshot();
  }

  /** Whether nothing on the agent's screen is known of it, though it is no stranger. */
  public boolean isStrange() {
    return drifted;
  }

  @Override
  public List<Region> regions(Snapshot screen) {
    Pane pane = reader.pane(screen);
    List<String> rows = pane.rows(screen.lines());
    return Region.of(reader.read(rows, pane), rows, pane.panel());
  }

  @Override
  public Optional<Snapshot> screenAfter(Snapshot seen, Duration timeout)
      throws InterruptedException {
    return terminal.frames().after(seen, timeout);
  }

  @Override
  public Optional<TerminalOutput> output() {
    return Optional.of(terminal.output());
  }

  @Override
  public boolean resize(int columns, int rows) {
    terminal.resize(columns, rows);
    sized(columns, rows);
    return true;
  }

  @Override
  public String mention(String path) {
    return agent.profile().send().mentioned(path);
  }

  @Override
  public void sendRaw(String content) throws RefusedException {
    try {
      terminal.write(content.getBytes(StandardCharsets.UTF_8));
    } catch (PtyFullException e) {
      throw new RefusedException(
          RefusedException.Reason.NOT_TAKEN,
          "the agent does not read its input: " + e.getMessage());
    } catch (IOException e) {
      throw ended();
    }
  }

  private static RefusedException ended() {
    return new RefusedException(RefusedException.Reason.ENDED, "the agent has ended");
  }

  private SavedState state() {
    List<Message> messages =
        remembers
            ? view().entries().stream().map(Entry::message).toList()
            : memory.messages(); // an agent that never became ready has not taken them back
    return new SavedState(messages, memory.initialPrompt(), promptSent);
  }

  @Override
  public void save() {
    keeper.ifPresent(file -> file.save(state()));
  }

  /** A terminal can be typed into at once. */
  @Override
  public void awaitStart() {}

  @Override
  public CompletableFuture<Integer> exitStatus() {
    return terminal.exit().thenCompose(status -> told.thenApply(_ -> status.shellCode()));
  }

  @Override
  public String lastWords() {
    return screen().text();
  }

  /**
   * Ends the agent: asks, hangs up, kills, within 1.5 s; nothing of it is left when this returns.
   */
  @Override
  public void close() {
    terminal.close();
    record.ifPresent(LogFollower::close);
  }

  private Optional<LogFollower> record() throws IOException {
    if (agent.profile().log().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        LogFollower.of(
            agent.profile().log().get().kind(),
            terminal.pid(),
            clock.instant(),
            fact -> put(new Input.Seen(fact))));
  }

  private void put(Input input) {
    try {
      if (!over) {
        inbox.put(input);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  // The conversation's thread

  private void run() {
    try {
      // A program that draws nothing brings no other input that would set the first deadline.
      step(new Input.TimePassed());
      while (!over) {
        Optional<Input> input = next();
        boolean last = input.filter(TerminalSession::isTheEnd).isPresent();
        terminal
            .settled(last)
            .ifPresent(shown -> step(new Input.Seen(new Fact.ScreenShown(shown))));
        step(input.orElse(new Input.TimePassed()));
        over = last;
      }
      for (Input late = inbox.poll(); late != null; late = inbox.poll()) {
        step(late);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      told.complete(null);
    }
  }

  private static boolean isTheEnd(Input input) {
    return input instanceof Input.Seen(Fact.ProcessEnded _);
  }

  private Optional<Input> next() throws InterruptedException {
    Optional<Instant> due = earlier(conversation.due(), terminal.due());
    if (due.isEmpty()) {
      return Optional.of(inbox.take());
    }
    long wait = Duration.between(clock.instant(), due.get()).toNanos();
    return Optional.ofNullable(inbox.poll(Math.max(0, wait), TimeUnit.NANOSECONDS));
  }

  private static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.or(() -> other);
    }
    return one.get().isBefore(other.get()) ? one : other;
  }

  private void step(Input input) {
    List<Effect> effects = conversation.accept(input, clock.instant());
    publish();
    if (conversation.unexplained() && !drifted) {
      drifted = true;
      LOG.warn(
          "nothing on the screen is known of {}; going on by general rules. Is it a new version?"
              + " agentapi doctor -- {} tells what is known",
          agent.profile().name(),
          agent.command().getFirst());
    }
    if (view().state().name() != State.Name.STARTING) {
      record.ifPresent(LogFollower::look);
    }
    for (Effect effect : effects) {
      switch (effect) {
        case Effect.Type(String keys) -> terminal.type(keys.getBytes(StandardCharsets.UTF_8));
        case Effect.Told told -> told.tell();
      }
    }
  }

  private void publish() {
    SessionView before = view();
    SessionView now = conversation.view();
    promptSent = conversation.promptSent();
    publish(now, conversation.screen());
    remembers = conversation.remembers();
    if (before.turn().isPresent() && now.state().name() == State.Name.IDLE) {
      keeper.ifPresent(file -> file.saveSoon(this::state));
    }
  }
}

package agentapi.core.session;

import agentapi.core.evidence.Fact;
import agentapi.terminal.Signal;
import agentapi.terminal.Snapshot;
import agentapi.terminal.Terminal;
import agentapi.terminal.TerminalListener;
import agentapi.terminal.pty.ExitStatus;
import agentapi.terminal.pty.Pty;
import agentapi.terminal.pty.PtyCommand;
import agentapi.terminal.pty.PtyListener;
import agentapi.terminal.pty.PtySignal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An agent's process and the terminal that it draws on. Its settled screens are asked for by the
 * one thread of its session; everything else may be called from any thread.
 */
final class AgentTerminal {
  private static final Logger LOG = LoggerFactory.getLogger(AgentTerminal.class);

  /** How long an unfinished synchronized frame may hold back the screen. */
  private static final Duration SYNCHRONIZED_FRAME = Duration.ofMillis(150);

  private static final Duration HANG_UP_AFTER = Duration.ofMillis(700);
  private static final Duration KILL_AFTER = Duration.ofMillis(800);

  private final InstantSource clock;
  private final Consumer<Input> inputs;
  private final PtyListener recorder;
  private final SignalFacts signals;
  private final Terminal terminal;
  private final OutputTaps taps;
  private final Pty pty;
  private final CountDownLatch started = new CountDownLatch(1);
  private final AtomicBoolean drawn = new AtomicBoolean();
  private final FrameTiming timing = new FrameTiming();
  private final Frames frames = new Frames();
  private volatile Instant lastOutput;

  /**
   * Starts the agent.
   *
   * @param inputs takes what is seen of the agent, and an empty input when it has drawn
   * @param recorder has what the agent writes, too; must not keep its caller waiting
   * @throws IOException naming the program, if it cannot be started
   */
  AgentTerminal(
      AgentCommand agent, InstantSource clock, Consumer<Input> inputs, PtyListener recorder)
      throws IOException {
    this.clock = clock;
    this.inputs = inputs;
    this.recorder = recorder;
    this.signals = new SignalFacts(agent.profile());
    this.lastOutput = clock.instant();
    Wiring wiring = new Wiring();
    // Agents count the columns of whole clusters, most of them without saying so by mode 2027.
    this.terminal =
        Terminal.builder()
            .size(agent.columns(), agent.rows())
            .graphemeClusters(true)
            .listener(wiring)
            .build();
    this.taps = new OutputTaps(terminal);
    this.pty =
        Pty.start(
            new PtyCommand(
                agent.command(),
                agent.directory(),
                agent.environment(),
                agent.columns(),
                agent.rows()),
            wiring);
    started.countDown();
    String first = agent.profile().launch().afterStart();
    if (!first.isEmpty()) {
      type(first.getBytes(StandardCharsets.UTF_8));
    }
  }

  long pid() {
    return pty.pid();
  }

  CompletableFuture<ExitStatus> exit() {
    return pty.exit();
  }

  /** What the terminal shows now, settled or not. */
  Snapshot snapshot() {
    synchronized (terminal) {
      return terminal.snapshot();
    }
  }

  /** What the agent writes from now on. */
  TerminalOutput output() {
    return taps.open();
  }

  /** Gives the terminal another size, and tells the agent. */
  void resize(int columns, int rows) {
    synchronized (terminal) {
      terminal.resize(columns, rows);
      taps.redrawn();
      pty.resize(columns, rows);
    }
    recorder.resized(columns, rows);
    noteDrawing();
  }

  /** The settled screens as they come. */
  Frames frames() {
    return frames;
  }

  /** When the next settled screen is to be asked for. */
  Optional<Instant> due() {
    return timing.due();
  }

  /**
   * The screen, if the agent has drawn and it has settled.
   *
   * @param last whether nothing more can come
   */
  Optional<Snapshot> settled(boolean last) {
    if (drawn.getAndSet(false)) {
      timing.output(lastOutput);
    }
    boolean isDue = timing.due().filter(due -> !clock.instant().isBefore(due)).isPresent();
    if (!last && !isDue) {
      return Optional.empty();
    }
    Snapshot shown;
    synchronized (terminal) {
      Instant patience = lastOutput.plus(SYNCHRONIZED_FRAME);
      if (terminal.synchronizedOutput() && !last && clock.instant().isBefore(patience)) {
        timing.postpone(patience);
        return Optional.empty();
      }
      terminal.endSynchronizedOutput();
      shown = terminal.snapshot();
    }
    timing.taken();
    frames.show(shown);
    return Optional.of(shown);
  }

  /**
   * Writes keys, all of them or none.
   *
   * @throws agentapi.terminal.pty.PtyFullException if the agent does not read its input
   * @throws IOException if the agent has ended
   */
  void write(byte[] keys) throws IOException {
    pty.write(keys);
  }

  /** What cannot be typed any more shows by the agent's not taking it, or by its end. */
  void type(byte[] bytes) {
    try {
      pty.write(bytes);
    } catch (IOException e) {
      LOG.warn("not typed: {}", e.getMessage());
    }
  }

  /** Ends the agent: asks, hangs up, kills, within 1.5 s; nothing of it is left after that. */
  void close() {
    pty.signalAll(PtySignal.INTERRUPT);
    if (!ends(HANG_UP_AFTER)) {
      pty.signalAll(PtySignal.HANGUP);
      ends(KILL_AFTER);
    }
    pty.close();
  }

  private void noteDrawing() {
    lastOutput = clock.instant();
    if (!drawn.getAndSet(true)) {
      inputs.accept(new Input.TimePassed());
    }
  }

  private boolean ends(Duration patience) {
    try {
      pty.exit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException | ExecutionException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static String describe(ExitStatus status) {
    return switch (status) {
      case ExitStatus.Exited(int code) -> "the agent ended with status " + code;
      case ExitStatus.Killed(int signal) -> "the agent was ended by signal " + signal;
    };
  }

  /** Takes what the pseudo-terminal's thread brings. */
  private final class Wiring implements PtyListener, TerminalListener {
    private final List<Fact> signalled = new ArrayList<>();

    @Override
    public void output(byte[] bytes, int length) {
      awaitStart();
      recorder.output(bytes, length);
      List<Fact> facts;
      synchronized (terminal) {
        terminal.feed(bytes, 0, length);
        taps.written(bytes, length);
        facts = List.copyOf(signalled);
        signalled.clear();
      }
      // Not under the lock: the conversation's thread may need it to make room in the inbox.
      facts.forEach(fact -> inputs.accept(new Input.Seen(fact)));
      noteDrawing();
    }

    /** The agent may write before its pseudo-terminal was handed to us. */
    private void awaitStart() {
      try {
        started.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void exited(ExitStatus status) {
      recorder.exited(status);
      inputs.accept(new Input.Seen(new Fact.ProcessEnded(describe(status))));
    }

    @Override
    public void reply(byte[] bytes) {
      type(bytes);
    }

    @Override
    public void signal(Signal signal) {
      signals.of(signal).ifPresent(signalled::add);
    }
  }
}

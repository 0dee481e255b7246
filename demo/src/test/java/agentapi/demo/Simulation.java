package agentapi.demo;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The agent at a screen, in a time that passes only when it is told to. */
final class Simulation {
  static final String BRACKETED = "\u001b[200~%s\u001b[201~";

  final Screen screen;
  final List<byte[]> writes = new ArrayList<>();
  final Commands commands = new Commands();
  final ByteArrayOutputStream log = new ByteArrayOutputStream();
  final Timers timers = new Timers(this::now);
  final Program program;
  private long now;

  /** Commands that are at work until the test says what came of them. */
  static final class Commands implements Shell {
    final List<String> started = new ArrayList<>();
    private Consumer<Result> whenDone = _ -> {};
    boolean killed;

    @Override
    public Running start(String command, Consumer<Result> done) {
      started.add(command);
      whenDone = done;
      return () -> killed = true;
    }
  }

  /** The agent on 24 rows of 80 columns, with the options separated by blanks. */
  static Simulation of(String options) {
    return new Simulation(24, 80, Path.of("/project"), options);
  }

  Simulation(int rows, int columns, Path directory, String options) {
    screen = new Screen(rows, columns);
    Options parsed;
    try {
      parsed = Options.parse(options.isBlank() ? new String[0] : options.split(" "));
    } catch (Options.Misuse e) {
      throw new IllegalArgumentException(e);
    }
    Consumer<byte[]> terminal =
        bytes -> {
          writes.add(bytes);
          screen.write(bytes);
        };
    SessionLog sessionLog = new SessionLog(log, () -> Instant.ofEpochMilli(now));
    Host host = new Host(timers, terminal, commands, sessionLog, directory);
    program = parsed.has(Quirk.NO_BOX) ? new LineAgent(parsed, host) : new Agent(parsed, host);
    program.start(new Size(rows, columns));
    pass(0);
  }

  long now() {
    return now;
  }

  /** What the terminal sends, in one read. */
  Simulation send(String input) {
    program.input(input.getBytes(StandardCharsets.UTF_8));
    program.settle();
    return this;
  }

  /** Types the message and Enter, and lets the frame be drawn. */
  Simulation say(String message) {
    return send(message).send("\r").pass(Canvas.FRAME_MILLIS);
  }

  Simulation pass(long millis) {
    long end = now + millis;
    while (timers.nextDue() <= end) {
      now = Math.max(now, timers.nextDue());
      timers.runDue();
      program.settle();
    }
    now = end;
    program.settle();
    return this;
  }

  Simulation finishCommand(int status, String output) {
    commands.whenDone.accept(new Shell.Result(status, output));
    program.settle();
    return pass(Canvas.FRAME_MILLIS);
  }

  Simulation resize(int rows, int columns) {
    screen.resize(rows, columns);
    program.resize(new Size(rows, columns));
    program.settle();
    return pass(Canvas.FRAME_MILLIS);
  }

  boolean isIdle() {
    return timers.nextDue() == Timers.NEVER;
  }

  String text() {
    return screen.text();
  }

  String log() {
    return log.toString(StandardCharsets.UTF_8);
  }
}

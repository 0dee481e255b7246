package agentapi.demo;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The full-screen agent: keys in, frames out. While nothing happens no timer is planned. Not
 * thread-safe.
 */
final class Agent implements Program, Turn.Stage {
  /** How long a lone ESC waits for the rest of a sequence. */
  static final long ESCAPE_MILLIS = 25;

  /** Within this time a second Ctrl-C ends the program. */
  static final long TWICE_MILLIS = 2_000;

  static final long BLINK_MILLIS = 600;
  static final int MAX_QUEUED = 32;

  private static final long SPINNER_MILLIS = 1_000;
  private static final int DEFAULT_FLOOD = 8;

  private final Options options;
  private final Host host;
  private final KeyParser keys;
  private final Composer composer;
  private final Transcript transcript;
  private final Script script;
  private final Turn turn;
  private final Canvas canvas;
  private final ProgramStatus programStatus;
  private final Ticker spinner;
  private final Ticker blink;
  private final Deque<String> queued = new ArrayDeque<>();
  private Size size = Size.USUAL;
  private boolean ready;
  private Timers.@Nullable Timer armed;
  private Timers.@Nullable Timer escape;
  private boolean bulletHidden;
  private @Nullable Dialog dialog;
  private int turns;
  private long turnBegan;
  private String message = "";
  private OptionalInt ending = OptionalInt.empty();
  private boolean ended;

  Agent(Options options, Host host) {
    this.options = options;
    this.host = host;
    keys = new KeyParser(!options.has(Quirk.NO_BRACKETED_PASTE), options.has(Quirk.SWALLOWS_ENTER));
    composer = new Composer(options.has(Quirk.COLLAPSES_PASTE));
    transcript = new Transcript(size.columns());
    Painter painter = options.alternateScreen() ? new AlternatePainter() : new InlinePainter();
    canvas = new Canvas(host, painter, transcript);
    script =
        new Script(
            options.wordDelay(),
            options.number(Quirk.FLOOD, DEFAULT_FLOOD),
            options.has(Quirk.SAME_ANSWER));
    programStatus = new ProgramStatus(options.signals(), options.progress(), canvas.out());
    turn = new Turn(host, transcript, programStatus, this);
    spinner = new Ticker(host.timers(), SPINNER_MILLIS, this::spin);
    blink = new Ticker(host.timers(), BLINK_MILLIS, this::blink);
  }

  @Override
  public void start(Size terminalSize) {
    resize(terminalSize);
    if (options.has(Quirk.SLOW_START)) {
      host.timers().after(options.number(Quirk.SLOW_START, 0), this::begin);
    } else {
      begin();
    }
  }

  private void begin() {
    host.log().session(host.directory().toString());
    canvas.begin(size);
    if (!options.has(Quirk.NO_BRACKETED_PASTE)) {
      canvas.out().append("\u001b[?2004h");
    }
    banner();
    changed();
    if (options.has(Quirk.DIE)) {
      transcript.error("Fatal: no model answers, and none is going to.");
      quit(options.exitStatus().orElse(1));
    } else if (options.has(Quirk.NEVER_READY)) {
      transcript.plain("Starting…");
    } else {
      ready = true;
      programStatus.begin();
      programStatus.idle();
    }
  }

  private void banner() {
    transcript.plain(
        "◆ Demo agent\n  no model, no account, no network: /help says what it can\n  cwd: "
            + host.directory());
  }

  @Override
  public void input(byte[] bytes) {
    if (escape != null) {
      escape.cancel();
      escape = null;
    }
    keys.feed(bytes).forEach(this::key);
    if (keys.awaitsEscape()) {
      escape =
          host.timers()
              .after(
                  ESCAPE_MILLIS,
                  () -> {
                    escape = null;
                    keys.escapeTimedOut().forEach(this::key);
                  });
    }
  }

  private void key(Key key) {
    if (key == Key.Press.INTERRUPT) {
      interrupt();
    } else if (ready) {
      switch (key) {
        case Key.Text(String text) -> text(text);
        case Key.Paste(String text) -> paste(text);
        case Key.Reply(String data) -> programStatus.replied(data);
        case Key.Press press -> press(press);
      }
    }
  }

  /** A dialog takes its digit; what follows it is typed into the box. */
  private void text(String text) {
    int i = 0;
    while (dialog != null && i < text.length()) {
      OptionalInt choice = dialog.choiceFor(text.charAt(i));
      if (choice.isPresent()) {
        decide(choice);
      }
      i++;
    }
    write(text.substring(i));
  }

  private void write(String text) {
    if (dialog == null && !text.isEmpty()) {
      composer.append(text);
      changed();
    }
  }

  private void paste(String text) {
    if (dialog == null) {
      composer.paste(text);
      changed();
    }
  }

  private void press(Key.Press press) {
    changed();
    Dialog open = dialog;
    if (open != null) {
      switch (press) {
        case UP -> open.up();
        case DOWN -> open.down();
        case ENTER -> decide(OptionalInt.of(open.selected()));
        case ESCAPE -> decide(OptionalInt.empty());
        case NEWLINE, BACKSPACE, CLEAR, INTERRUPT -> {}
      }
    } else {
      switch (press) {
        case ENTER -> submit();
        case NEWLINE -> composer.append("\n");
        case BACKSPACE -> composer.backspace();
        case CLEAR -> composer.clear();
        case ESCAPE -> interruptTurn();
        case UP, DOWN, INTERRUPT -> {}
      }
    }
  }

  private void decide(OptionalInt choice) {
    dialog = null;
    blink.stop();
    bulletHidden = false;
    turn.decided(choice);
    runSpinner();
  }

  private void submit() {
    String text = composer.text();
    if (text.isBlank() || queued.size() >= MAX_QUEUED) {
      return;
    }
    composer.clear();
    OptionalInt exit = Script.exitStatus(text.strip());
    if (exit.isPresent()) {
      quit(exit.getAsInt());
    } else if (turn.isBusy()) {
      queued.add(text);
    } else {
      take(text);
    }
  }

  private void take(String text) {
    switch (text.strip()) {
      case "/clear" -> {
        transcript.clear();
        canvas.redraw(size);
        banner();
      }
      case "/help" -> {
        transcript.user(text);
        transcript.plain(Options.help().stripTrailing());
      }
      default -> {
        message = text;
        turns++;
        turnBegan = host.timers().now();
        turn.begin(turns, text, script.actionsFor(text.strip()));
        runSpinner();
      }
    }
    changed();
  }

  private void interruptTurn() {
    if (turn.isBusy()) {
      dialog = null;
      turn.interrupt();
      if (options.has(Quirk.DRAFT_RESTORED) && composer.isEmpty()) {
        composer.append(Layout.clean(message));
      }
    }
  }

  @Override
  public void interrupt() {
    if (options.has(Quirk.IGNORES_SIGINT)) {
      return;
    }
    if (armed != null) {
      quit(0);
      return;
    }
    if (dialog != null) {
      decide(OptionalInt.empty());
    } else if (turn.isBusy()) {
      interruptTurn();
    } else {
      composer.clear();
    }
    armed =
        host.timers()
            .after(
                TWICE_MILLIS,
                () -> {
                  armed = null;
                  changed();
                });
    changed();
  }

  @Override
  public void hangUp() {
    quit(0);
  }

  @Override
  public void resize(Size newSize) {
    size = newSize;
    transcript.resize(size.columns());
    canvas.redraw(size);
  }

  @Override
  public void changed() {
    canvas.changed();
  }

  @Override
  public void open(Dialog opened) {
    dialog = opened;
    spinner.stop();
    if (options.has(Quirk.BLINKING_DIALOG)) {
      blink.run(host.timers().now());
    }
    changed();
  }

  @Override
  public void beginRaw() {
    canvas.beginRaw();
  }

  @Override
  public void endRaw() {
    canvas.endRaw();
  }

  @Override
  public void quit(int status) {
    turn.abandon();
    ending = OptionalInt.of(status);
    changed();
  }

  @Override
  public void ended() {
    spinner.stop();
    if (options.has(Quirk.EXIT_AFTER) && turns >= options.number(Quirk.EXIT_AFTER, 0)) {
      quit(options.exitStatus().orElse(0));
    } else if (!queued.isEmpty()) {
      host.timers().after(0, this::takeQueued);
    }
  }

  private void takeQueued() {
    if (!turn.isBusy() && !queued.isEmpty()) {
      take(queued.removeFirst());
    }
  }

  private void runSpinner() {
    if (turn.isBusy() && dialog == null && !options.has(Quirk.SILENT)) {
      spinner.run(turnBegan);
    }
  }

  private void spin() {
    programStatus.tick();
    changed();
  }

  private void blink() {
    bulletHidden = !bulletHidden;
    changed();
  }

  @Override
  public void settle() {
    if (!ended && ending.isPresent()) {
      ended = true;
      canvas.end(frame(), programStatus::end);
    } else if (!ended) {
      canvas.settle(this::frame);
    }
  }

  private Frame frame() {
    if (!ready) {
      return Frame.blank();
    }
    List<String> draft =
        options.has(Quirk.NO_ECHO)
            ? List.of("❯ ")
            : composer.lines(size.columns(), LiveArea.maxDraftLines(size));
    String hint = armed != null ? "Press Ctrl-C again to exit" : "? for shortcuts: /help";
    return new LiveArea(
            transcript.unsettled(),
            turn.tool(),
            bulletHidden,
            List.copyOf(queued),
            spinnerText(),
            Optional.ofNullable(dialog),
            draft,
            hint)
        .frame(size);
  }

  private Optional<String> spinnerText() {
    if (!turn.isBusy() || options.has(Quirk.SILENT)) {
      return Optional.empty();
    }
    long seconds = (host.timers().now() - turnBegan) / 1000;
    String thinking = turn.isThinking() ? " · thinking" : "";
    return Optional.of("Working… (" + seconds + "s" + thinking + " · esc to interrupt)");
  }

  @Override
  public OptionalInt status() {
    return ended ? ending : OptionalInt.empty();
  }
}

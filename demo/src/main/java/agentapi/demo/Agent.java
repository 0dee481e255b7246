package agentapi.demo;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The full-screen agent: keys in, frames out. The screen below the transcript is, from the top:
 * messages that wait, the tool call or the spinner, the input box between two rules (or a dialog
 * instead), a hint. A frame is drawn at most every {@value #FRAME_MILLIS} ms; while nothing happens
 * no timer is planned. Not thread-safe.
 */
final class Agent implements Program, Turn.Stage {
  static final long FRAME_MILLIS = 16;

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
  private final Painter painter;
  private final Script script;
  private final Turn turn;
  private final StringBuilder out = new StringBuilder();
  private final ProgramStatus programStatus;
  private final Deque<String> queued = new ArrayDeque<>();
  private Size size;
  private boolean ready;
  private boolean raw;
  private boolean dirty;
  private long lastPaint = Long.MIN_VALUE / 2;
  private Timers.@Nullable Timer paint;
  private Timers.@Nullable Timer spinner;
  private Timers.@Nullable Timer blink;
  private Timers.@Nullable Timer armed;
  private Timers.@Nullable Timer escape;
  private boolean bulletHidden;
  private @Nullable Dialog dialog;
  private int turns;
  private long turnBegan;
  private String message = "";
  private OptionalInt ending = OptionalInt.empty();
  private boolean ended;

  Agent(Options options, Host host, Size size) {
    this.options = options;
    this.host = host;
    this.size = size;
    keys = new KeyParser(!options.has(Quirk.NO_BRACKETED_PASTE), options.has(Quirk.SWALLOWS_ENTER));
    composer = new Composer(options.has(Quirk.COLLAPSES_PASTE));
    transcript = new Transcript(size.columns());
    painter = options.alternateScreen() ? new AlternatePainter(size) : new InlinePainter(size);
    script =
        new Script(
            options.wordDelay(),
            options.number(Quirk.FLOOD, DEFAULT_FLOOD),
            options.has(Quirk.SAME_ANSWER));
    programStatus = new ProgramStatus(options.signals(), options.progress(), out);
    turn = new Turn(host, transcript, programStatus, this);
  }

  @Override
  public void start() {
    if (options.has(Quirk.SLOW_START)) {
      host.timers().after(options.number(Quirk.SLOW_START, 0), this::begin);
    } else {
      begin();
    }
  }

  private void begin() {
    host.log().session(host.directory().toString());
    painter.begin(out);
    if (!options.has(Quirk.NO_BRACKETED_PASTE)) {
      out.append("\u001b[?2004h");
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
        "✻ Demo agent\n  no model, no account, no network: /help says what it can\n  cwd: "
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
    if (blink != null) {
      blink.cancel();
      blink = null;
    }
    bulletHidden = false;
    turn.decided(choice);
    planSpinner();
  }

  private void submit() {
    String text = composer.text();
    if (text.isBlank() || queued.size() >= MAX_QUEUED) {
      return;
    }
    composer.clear();
    OptionalInt exit = exitStatus(text.strip());
    if (exit.isPresent()) {
      quit(exit.getAsInt());
    } else if (turn.isBusy()) {
      queued.add(text);
    } else {
      take(text);
    }
  }

  private static OptionalInt exitStatus(String command) {
    Matcher matcher = Pattern.compile("/exit(?: +(\\d{1,3}))?").matcher(command);
    return matcher.matches()
        ? OptionalInt.of(matcher.group(1) == null ? 0 : Integer.parseInt(matcher.group(1)) & 0xff)
        : OptionalInt.empty();
  }

  private void take(String text) {
    switch (text.strip()) {
      case "/clear" -> {
        transcript.clear();
        painter.redraw(size);
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
        planSpinner();
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
    painter.redraw(size);
    changed();
  }

  // What the turn asks for

  @Override
  public void changed() {
    dirty = true;
  }

  @Override
  public void open(Dialog opened) {
    dialog = opened;
    stopSpinner();
    if (options.has(Quirk.BLINKING_DIALOG)) {
      planBlink();
    }
    changed();
  }

  @Override
  public void beginRaw() {
    painter.paint(transcript, Frame.blank(), out);
    flush();
    raw = true;
  }

  @Override
  public void endRaw() {
    raw = false;
    painter.forget();
  }

  @Override
  public void quit(int status) {
    turn.abandon();
    ending = OptionalInt.of(status);
    changed();
  }

  @Override
  public void ended() {
    stopSpinner();
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

  // Time

  private void planSpinner() {
    if (turn.isBusy() && dialog == null && spinner == null && !options.has(Quirk.SILENT)) {
      long elapsed = host.timers().now() - turnBegan;
      spinner =
          host.timers()
              .at(
                  turnBegan + (elapsed / SPINNER_MILLIS + 1) * SPINNER_MILLIS,
                  () -> {
                    spinner = null;
                    if (turn.isBusy() && dialog == null) {
                      programStatus.tick();
                      changed();
                      planSpinner();
                    }
                  });
    }
  }

  private void stopSpinner() {
    if (spinner != null) {
      spinner.cancel();
      spinner = null;
    }
  }

  private void planBlink() {
    blink =
        host.timers()
            .after(
                BLINK_MILLIS,
                () -> {
                  bulletHidden = !bulletHidden;
                  changed();
                  planBlink();
                });
  }

  // Drawing

  @Override
  public void settle() {
    if (ended) {
      return;
    }
    if (ending.isPresent()) {
      end();
    } else if (dirty && !raw) {
      long next = lastPaint + FRAME_MILLIS;
      if (host.timers().now() >= next) {
        paint();
      } else if (paint == null) {
        paint = host.timers().at(next, () -> paint = null);
      }
    }
    flush();
  }

  private void paint() {
    dirty = false;
    lastPaint = host.timers().now();
    painter.paint(transcript, frame(), out);
  }

  private void end() {
    if (raw) {
      endRaw();
    }
    paint();
    programStatus.end();
    painter.end(out);
    out.append("\u001b[?2004l").append(Painter.SHOW_CURSOR);
    ended = true;
  }

  private void flush() {
    if (!out.isEmpty()) {
      byte[] bytes = out.toString().getBytes(StandardCharsets.UTF_8);
      out.setLength(0);
      host.terminal().accept(bytes);
    }
  }

  private Frame frame() {
    int columns = size.columns();
    List<String> lines = new ArrayList<>(transcript.unsettled());
    if (!ready) {
      lines.add("");
      return Frame.of(lines, lines.size() - 1, 0, size);
    }
    turn.tool()
        .ifPresent(title -> {
          lines.add("");
          String bullet = bulletHidden ? "  " : "● ";
          lines.add(bullet + Layout.BOLD + Layout.cut(title, columns - 3) + Layout.OFF);
        });
    for (String waiting : queued) {
      lines.add("");
      lines.add(
          Layout.dim("❯ " + Layout.cut(Layout.clean(waiting).replace('\n', ' '), columns - 3)));
    }
    lines.add("");
    if (dialog != null) {
      lines.addAll(dialog.lines(columns));
      return Frame.of(lines, lines.size() - 1, 0, size);
    }
    if (turn.isBusy() && !options.has(Quirk.SILENT)) {
      long seconds = (host.timers().now() - turnBegan) / 1000;
      String thinking = turn.isThinking() ? " · thinking" : "";
      lines.add("✻ Working… (" + seconds + "s" + thinking + " · esc to interrupt)");
    }
    String rule = "─".repeat(columns);
    lines.add(rule);
    List<String> box =
        options.has(Quirk.NO_ECHO)
            ? List.of("❯ ")
            : composer.lines(columns, Math.max(1, size.rows() - 8));
    lines.addAll(box);
    int cursorRow = lines.size() - 1;
    lines.add(rule);
    lines.add(
        Layout.dim(armed != null ? "  Press Ctrl-C again to exit" : "  ? for shortcuts: /help"));
    return Frame.of(lines, cursorRow, Layout.width(box.getLast()), size);
  }

  @Override
  public OptionalInt status() {
    return ended ? ending : OptionalInt.empty();
  }
}

package agentapi.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Carries out what the model says, one turn at a time: streams words at their times, asks for
 * permission, runs tools. Not thread-safe.
 */
final class Turn {
  private static final int FLOOD_CHUNK = 1 << 16;
  private static final int SHOWN_OUTPUT_LINES = 3;
  private static final int MAX_TITLE = 200;

  /** What a turn needs of the program. */
  interface Stage {
    /** Something visible changed. */
    void changed();

    /** Shows a dialog; its choice comes back through {@link Turn#decided}. */
    void open(Dialog dialog);

    /** Takes the frame off the screen: raw output follows. */
    void beginRaw();

    void endRaw();

    void quit(int status);

    /** The turn is over, in whatever way. */
    void ended();
  }

  private final Host host;
  private final Transcript transcript;
  private final ProgramStatus status;
  private final Stage stage;
  private final Set<String> remembered = new HashSet<>();
  private final Deque<Action> actions = new ArrayDeque<>();
  private final StringBuilder said = new StringBuilder();
  private boolean busy;
  private boolean thinking;
  private boolean raw;
  private Timers.@Nullable Timer pending;
  private Shell.@Nullable Running running;
  private @Nullable Action current;
  private @Nullable Dialog dialog;
  private Optional<String> tool = Optional.empty();
  private String failure = "";

  Turn(Host host, Transcript transcript, ProgramStatus status, Stage stage) {
    this.host = host;
    this.transcript = transcript;
    this.status = status;
    this.stage = stage;
  }

  boolean isBusy() {
    return busy;
  }

  boolean isThinking() {
    return thinking;
  }

  /** The title of the tool call that is waiting or at work, not yet in the transcript. */
  Optional<String> tool() {
    return tool;
  }

  void begin(int number, String message, List<Action> planned) {
    busy = true;
    transcript.user(Layout.clean(message));
    host.log().user(number, message);
    status.working();
    actions.addAll(planned);
    next();
  }

  /** Ends the turn at once; what it said so far stays. */
  void interrupt() {
    if (busy) {
      stop();
      if (dialog != null) {
        host.log().decision("interrupted");
      }
      endTool("Interrupted");
      finish("interrupted");
    }
  }

  /** Stops everything without a word, since the program ends. */
  void abandon() {
    if (busy) {
      stop();
    }
  }

  /** The dialog was answered with one of its choices, or cancelled. */
  void decided(OptionalInt choice) {
    Dialog answered = dialog;
    Action action = current;
    dialog = null;
    if (answered == null || action == null) {
      return;
    }
    if (action instanceof Action.Ask && choice.isPresent()) {
      String chosen = answered.choice(choice.getAsInt());
      host.log().decision(chosen);
      status.working();
      endTool(chosen);
      actions.addFirst(new Action.Say("You chose: " + chosen + ".", 0));
      next();
    } else if (choice.isPresent() && choice.getAsInt() <= Dialog.ALWAYS) {
      boolean always = choice.getAsInt() == Dialog.ALWAYS;
      if (always) {
        remembered.add(name(action));
      }
      host.log().decision(always ? "remembered" : "allowed");
      perform(action);
    } else {
      host.log().decision("refused");
      endTool("Refused: what should be done instead?");
      finish("refused");
    }
  }

  private void next() {
    stage.changed();
    current = actions.pollFirst();
    switch (current) {
      case null -> finish("done");
      case Action.Say say -> {
        transcript.beginAnswer();
        said.setLength(0);
        word(say, words(say.markdown()), 0, host.timers().now());
      }
      case Action.Think think -> {
        thinking = true;
        plan(think.words() * think.wordDelay(), this::next);
      }
      case Action.Pause pause -> plan(pause.millis(), this::next);
      case Action.Run run -> request(run, run.command(), "Bash command", "Do you want to proceed?");
      case Action.Write write ->
          request(
              write, write.path(), "Create file", "Do you want to create " + write.path() + "?");
      case Action.Ask ask -> {
        host.log().tool("Ask", ask.question());
        tool = Optional.of(title(ask, ask.question()));
        status.blocked(
            "question",
            "answer: " + ask.question() + " (" + String.join(" · ", ask.choices()) + ")");
        open(new Dialog("Question", "", Layout.clean(ask.question()), ask.choices()));
      }
      case Action.Fail fail -> {
        String text = "API Error: " + fail.code() + " mock error " + fail.code();
        transcript.error(text);
        host.log().error(text);
        failure = text;
        finish("error");
      }
      case Action.Flood flood -> {
        raw = true;
        stage.beginRaw();
        flood(((long) flood.megabytes() << 20) / FLOOD_CHUNK, 0);
      }
      case Action.Quit quit -> {
        finish("done");
        stage.quit(quit.status());
      }
    }
  }

  private void plan(long millis, Runnable task) {
    pending =
        host.timers()
            .after(
                millis,
                () -> {
                  thinking = false;
                  task.run();
                });
  }

  private void word(Action.Say say, List<String> words, int from, long due) {
    int end = say.wordDelay() == 0 ? words.size() : Math.min(words.size(), from + 1);
    for (String word : words.subList(from, end)) {
      said.append(word);
      transcript.append(Layout.clean(word));
    }
    stage.changed();
    long nextDue = due + say.wordDelay();
    if (from < words.size()) {
      // Planned from when it was due, not from now, so that a late word does not delay all others.
      pending = host.timers().at(nextDue, () -> word(say, words, end, nextDue));
    } else {
      endText(false);
      next();
    }
  }

  private void endText(boolean partial) {
    transcript.endAnswer();
    if (!said.isEmpty()) {
      host.log().text(said.toString(), partial);
      said.setLength(0);
    }
  }

  /** Words with the white space behind them. */
  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= text.length(); i++) {
      if (i == text.length()
          || (Character.isWhitespace(text.charAt(i - 1))
              && !Character.isWhitespace(text.charAt(i)))) {
        words.add(text.substring(from, i));
        from = i;
      }
    }
    return words;
  }

  private void request(Action action, String input, String dialogTitle, String question) {
    String name = name(action);
    host.log().tool(name, input);
    tool = Optional.of(title(action, input));
    if (remembered.contains(name)) {
      perform(action);
    } else {
      status.blocked("permission", "approve " + name + ": " + input);
      String body =
          action instanceof Action.Write write
              ? input + "\n\n" + write.content().stripTrailing()
              : input;
      open(new Dialog(dialogTitle, Layout.clean(body), Layout.clean(question), Dialog.PERMISSION));
    }
  }

  private void open(Dialog opened) {
    dialog = opened;
    stage.open(opened);
  }

  private void perform(Action action) {
    stage.changed();
    switch (action) {
      case Action.Run run -> {
        status.working("Running " + run.command());
        running = host.shell().start(run.command(), this::finished);
      }
      case Action.Write write -> {
        status.working("Writing " + write.path());
        finished(write(write));
      }
      case Action.Say _,
          Action.Think _,
          Action.Pause _,
          Action.Ask _,
          Action.Fail _,
          Action.Flood _,
          Action.Quit _ ->
          throw new IllegalArgumentException("needs no permission: " + action);
    }
  }

  private Shell.Result write(Action.Write write) {
    try {
      Files.writeString(host.directory().resolve(write.path()), write.content());
      return new Shell.Result(0, "Wrote " + write.path());
    } catch (IOException | InvalidPathException e) {
      return new Shell.Result(1, "Could not write " + write.path() + ": " + e.getMessage());
    }
  }

  private void finished(Shell.Result result) {
    running = null;
    host.log().result(result);
    List<String> lines =
        Layout.clean(result.output()).lines().filter(line -> !line.isBlank()).toList();
    String shown = String.join("\n", lines.subList(0, Math.min(SHOWN_OUTPUT_LINES, lines.size())));
    if (lines.size() > SHOWN_OUTPUT_LINES) {
      shown += "\n… +" + (lines.size() - SHOWN_OUTPUT_LINES) + " lines";
    }
    if (result.status() != 0) {
      shown = "Error: exit status " + result.status() + (shown.isEmpty() ? "" : "\n" + shown);
    }
    endTool(shown.isEmpty() ? "(No output)" : shown);
    status.working();
    String first = lines.isEmpty() ? "(none)" : cut(lines.getFirst());
    actions.addFirst(new Action.Say("Tool finished. Output: " + first + ". Done.", 0));
    next();
  }

  private void flood(long chunks, long line) {
    if (chunks == 0) {
      raw = false;
      stage.endRaw();
      next();
      return;
    }
    StringBuilder chunk = new StringBuilder(FLOOD_CHUNK);
    long number = line;
    while (chunk.length() < FLOOD_CHUNK) {
      chunk.append("flood ").append(++number).append(' ').append("~".repeat(48)).append("\r\n");
    }
    host.terminal().accept(chunk.toString().getBytes(StandardCharsets.UTF_8));
    long reached = number;
    pending = host.timers().after(0, () -> flood(chunks - 1, reached));
  }

  private void stop() {
    if (pending != null) {
      pending.cancel();
      pending = null;
    }
    if (running != null) {
      running.kill();
      running = null;
    }
    if (raw) {
      raw = false;
      stage.endRaw();
    }
    actions.clear();
    thinking = false;
    endText(true);
  }

  private void endTool(String note) {
    tool.ifPresent(transcript::tool);
    tool = Optional.empty();
    transcript.note(note);
  }

  private void finish(String outcome) {
    busy = false;
    dialog = null;
    current = null;
    actions.clear();
    host.log().end(outcome);
    switch (outcome) {
      case "done" -> status.done();
      case "error" -> status.error(failure);
      default -> status.idle();
    }
    stage.changed();
    stage.ended();
  }

  private static String name(Action action) {
    return switch (action) {
      case Action.Write _ -> "Write";
      case Action.Ask _ -> "Ask";
      default -> "Bash";
    };
  }

  private static String title(Action action, String input) {
    return name(action) + "(" + cut(Layout.clean(input).replace('\n', ' ')) + ")";
  }

  private static String cut(String text) {
    return text.length() <= MAX_TITLE ? text : text.substring(0, MAX_TITLE) + "…";
  }
}

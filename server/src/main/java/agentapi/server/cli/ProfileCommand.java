package agentapi.server.cli;

import agentapi.core.profile.Dialog;
import agentapi.core.profile.Profile;
import agentapi.core.profile.Reading;
import agentapi.core.profile.ScreenReader;
import agentapi.terminal.Terminal;
import agentapi.terminal.recording.Event;
import agentapi.terminal.recording.Recording;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code agentapi profile check FILE RECORDING}. */
@Command(
    name = "profile",
    description = "Work on the profile of an agent.",
    subcommands = ProfileCommand.Check.class)
final class ProfileCommand {
  /** Shows what a profile recognises in what an agent wrote to its terminal. */
  @Command(
      name = "check",
      description =
          "Play an agent's terminal output and show, each time it changes, what the profile"
              + " recognises on the screen.")
  static final class Check implements Callable<Integer> {
    /** Small enough that hardly anything an agent draws is overlooked. */
    private static final int STEP = 512;

    @Parameters(index = "0", paramLabel = "FILE", description = "The profile.")
    Path profile = Path.of("");

    @Parameters(
        index = "1",
        paramLabel = "RECORDING",
        description =
            "What --record wrote (asciicast), or the bytes that the agent wrote, as script(1)"
                + " records them.")
    Path recording = Path.of("");

    @Option(
        names = {"-W", "--term-width"},
        paramLabel = "COLUMNS",
        defaultValue = "80",
        description =
            "Width of the terminal, where the recording does not tell (${DEFAULT-VALUE}).")
    int columns = 80;

    @Option(
        names = {"-H", "--term-height"},
        paramLabel = "ROWS",
        defaultValue = "50",
        description =
            "Height of the terminal, where the recording does not tell (${DEFAULT-VALUE}).")
    int rows = 50;

    @Override
    public Integer call() throws IOException {
      try {
        if (play(Profiles.read(profile), System.out)) {
          return 0;
        }
        throw new IOException(
            "the profile recognises nothing in " + recording + "; is it a recording?");
      } catch (IllegalArgumentException e) {
        throw new IOException(e.getMessage(), e);
      }
    }

    /** Whether anything was recognised. */
    private boolean play(Profile rules, PrintStream out) throws IOException {
      boolean isCast;
      try (InputStream bytes = Files.newInputStream(recording)) {
        isCast = bytes.read() == '{';
      } catch (IOException e) {
        throw FileFailure.reading(recording, e);
      }
      Onlooker onlooker = new Onlooker(new ScreenReader(rules), out);
      if (isCast) {
        playCast(onlooker);
      } else {
        playBytes(onlooker);
      }
      return onlooker.recognised;
    }

    private void playCast(Onlooker onlooker) throws IOException {
      try (Recording cast = RecordingFile.open(recording)) {
        Terminal terminal =
            Terminal.builder().size(cast.columns(), cast.rows()).graphemeClusters(true).build();
        for (Optional<Event> next = cast.next(); next.isPresent(); next = cast.next()) {
          switch (next.get()) {
            case Event.Output(Duration at, String text) -> {
              terminal.feed(text.getBytes(StandardCharsets.UTF_8));
              onlooker.look(terminal, "after %.1f s".formatted(at.toMillis() / 1000.0));
            }
            case Event.Resized(Duration _, int width, int height) -> terminal.resize(width, height);
            case Event.Marked _, Event.Exited _ -> {}
          }
        }
      }
    }

    private void playBytes(Onlooker onlooker) throws IOException {
      Terminal terminal = Terminal.builder().size(columns, rows).graphemeClusters(true).build();
      long at = 0;
      try (InputStream bytes = Files.newInputStream(recording)) {
        byte[] step = new byte[STEP];
        for (int count = bytes.read(step); count > 0; count = bytes.read(step)) {
          terminal.feed(step, 0, count);
          at += count;
          onlooker.look(terminal, "after " + at + " bytes");
        }
      }
    }
  }

  /** Writes down what is recognised whenever it is something else than before. */
  private static final class Onlooker {
    private final ScreenReader reader;
    private final PrintStream out;
    private Reading last = Reading.NOTHING;
    private boolean recognised;

    Onlooker(ScreenReader reader, PrintStream out) {
      this.reader = reader;
      this.out = out;
    }

    void look(Terminal terminal, String when) {
      if (terminal.synchronizedOutput()) {
        return; // half a frame
      }
      Reading now = reader.read(terminal.snapshot());
      if (!isLike(now, last)) {
        show(when, now, out);
        last = now;
        recognised = true;
      }
    }

    /** A spinner that turns is nothing new. */
    private static boolean isLike(Reading one, Reading other) {
      return one.box() == other.box()
          && one.draft().equals(other.draft())
          && one.working().isPresent() == other.working().isPresent()
          && one.refused().equals(other.refused())
          && one.dialog().equals(other.dialog());
    }

    private static void show(String when, Reading now, PrintStream out) {
      out.println(when);
      out.println("  input box  " + (now.box() ? "yes" : "no"));
      now.draft().filter(text -> !text.isEmpty()).ifPresent(text -> print("draft", text, out));
      now.working().ifPresent(text -> print("working", text, out));
      now.refused().ifPresent(text -> print("refused", text, out));
      now.end().ifPresent(row -> out.println("  below      row " + row));
      now.dialog()
          .ifPresent(dialog -> {
            print("dialog", dialog.title() + "\n" + dialog.detail(), out);
            for (Dialog.Option option : dialog.options()) {
              out.println("    " + option.id() + "  " + option.label());
            }
          });
    }

    private static void print(String name, String text, PrintStream out) {
      out.printf("  %-10s %s%n", name, text.strip().replace("\n", "\n" + " ".repeat(13)));
    }
  }
}

package agentapi.server.cli;

import agentapi.core.profile.Dialog;
import agentapi.core.profile.Profile;
import agentapi.core.profile.ProfileFile;
import agentapi.core.profile.Reading;
import agentapi.core.profile.ScreenReader;
import agentapi.terminal.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
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
        description = "The bytes that the agent wrote, as script(1) records them.")
    Path recording = Path.of("");

    @Option(
        names = {"-W", "--term-width"},
        paramLabel = "COLUMNS",
        defaultValue = "80",
        description = "Width of the terminal that was recorded (${DEFAULT-VALUE}).")
    int columns = 80;

    @Option(
        names = {"-H", "--term-height"},
        paramLabel = "ROWS",
        defaultValue = "50",
        description = "Height of the terminal that was recorded (${DEFAULT-VALUE}).")
    int rows = 50;

    @Override
    public Integer call() {
      try {
        play(ProfileFile.read(profile), System.out);
        return 0;
      } catch (IOException | IllegalArgumentException e) {
        System.err.println("Error: " + e.getMessage());
        return 1;
      }
    }

    private void play(Profile rules, PrintStream out) throws IOException {
      ScreenReader reader = new ScreenReader(rules);
      Terminal terminal = Terminal.builder().size(columns, rows).build();
      Reading last = Reading.NOTHING;
      long at = 0;
      try (InputStream bytes = Files.newInputStream(recording)) {
        byte[] step = new byte[STEP];
        for (int count = bytes.read(step); count > 0; count = bytes.read(step)) {
          terminal.feed(step, 0, count);
          at += count;
          Reading now =
              reader.read(
                  terminal.snapshot().lines().stream().map(agentapi.terminal.Line::text).toList());
          if (!now.equals(last)) {
            show(at, now, out);
            last = now;
          }
        }
      }
    }

    private static void show(long at, Reading now, PrintStream out) {
      out.println("after " + at + " bytes");
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

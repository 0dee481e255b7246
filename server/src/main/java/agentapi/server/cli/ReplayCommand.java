package agentapi.server.cli;

import agentapi.terminal.Snapshot;
import agentapi.terminal.recording.Player;
import agentapi.terminal.recording.Recording;
import agentapi.terminal.view.AnsiView;
import agentapi.terminal.view.Painter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code agentapi replay FILE}. */
@Command(
    name = "replay",
    description = "Show a recording on this terminal; Ctrl-C stops.",
    customSynopsis = "agentapi replay [--speed N] [--longest-pause SECONDS] FILE",
    footer = {
      "",
      "  agentapi server --record agent.cast -- claude",
      "  agentapi replay --speed 4 --longest-pause 1 agent.cast"
    })
final class ReplayCommand implements Callable<Integer> {
  private static final String ENTER = "\033[?1049h\033[2J";
  private static final String LEAVE = "\033[?2026l\033[0m\033[?25h\033[?1049l";

  @Parameters(paramLabel = "FILE", description = "A recording: asciicast version 2 or 3.")
  @Nullable Path file;

  @Option(
      names = "--speed",
      paramLabel = "N",
      defaultValue = "1",
      description = "So many times as fast as it was (${DEFAULT-VALUE}).")
  double speed;

  @Option(
      names = "--longest-pause",
      paramLabel = "SECONDS",
      defaultValue = "1e9",
      showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER,
      description = "Cut longer pauses to this (as they were).")
  double longestPause;

  @Spec @Nullable CommandSpec spec;

  private final OutputStream out = new FileOutputStream(FileDescriptor.out);

  @Override
  public Integer call() throws InterruptedException {
    if (!(longestPause >= 0 && longestPause <= 1e9)) {
      throw mistake("--longest-pause is at least 0, not " + longestPause);
    }
    Player player = player();
    try (Recording recording = Recording.open(Objects.requireNonNull(file))) {
      Size size = size();
      Painter painter = new Painter(size.getColumns(), size.getRows());
      Thread hook = new Thread(() -> leave());
      Runtime.getRuntime().addShutdownHook(hook);
      Snapshot last;
      try {
        write(ENTER);
        long begun = System.nanoTime();
        last =
            player.play(
                recording,
                due -> TimeUnit.NANOSECONDS.sleep(due.toNanos() - (System.nanoTime() - begun)),
                snapshot -> write(painter.paint(snapshot)));
      } finally {
        if (Runtime.getRuntime().removeShutdownHook(hook)) {
          leave();
        }
      }
      write(AnsiView.print(last).stripTrailing() + "\n");
      return 0;
    } catch (NoSuchFileException e) {
      System.err.println("Error: there is no file " + e.getFile());
      return 1;
    } catch (IOException e) {
      System.err.println("Error: " + e.getMessage());
      return 1;
    }
  }

  private Player player() {
    try {
      return new Player(speed, Duration.ofNanos((long) (longestPause * 1e9)));
    } catch (IllegalArgumentException e) {
      throw mistake("--speed: " + e.getMessage());
    }
  }

  private ParameterException mistake(String what) {
    return new ParameterException(Objects.requireNonNull(spec).commandLine(), what);
  }

  private static Size size() throws IOException {
    try (Terminal terminal =
        TerminalBuilder.builder().system(true).dumb(false).provider("ffm").build()) {
      Size size = terminal.getSize();
      return size.getColumns() > 0 && size.getRows() > 0 ? size : Size.of(80, 24);
    } catch (IllegalStateException | IOException none) {
      throw new IOException(
          "replay needs a terminal; agentapi screen prints the last screen anywhere", none);
    }
  }

  private void write(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  private void leave() {
    try {
      write(LEAVE);
    } catch (IOException gone) {
      // Then there is no terminal to restore.
    }
  }
}

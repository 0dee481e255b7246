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
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** A recording shown on this terminal. */
final class Replay {
  private static final String ENTER = "\033[?1049h\033[2J";
  private static final String LEAVE = "\033[?2026l\033[0m\033[?25h\033[?1049l";

  private final Player player;
  private final OutputStream out = new FileOutputStream(FileDescriptor.out);

  /**
   * @param speed so many times as fast as it was
   * @param longestPause longer ones are cut to it, in seconds
   * @throws IllegalArgumentException if there is no such speed
   */
  Replay(double speed, double longestPause) {
    this.player = new Player(speed, Duration.ofNanos((long) (longestPause * 1e9)));
  }

  /** Returns when all of it was shown. */
  void show(Path file) throws IOException, InterruptedException {
    try (Recording recording = RecordingFile.open(file)) {
      Size size = size();
      Painter painter = new Painter(size.getColumns(), size.getRows());
      Thread hook = new Thread(this::leave);
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
    }
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

package agentapi.terminal.recording;

import agentapi.terminal.Snapshot;
import agentapi.terminal.Terminal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a recorded terminal showed last. A program that ends leaves the alternate screen first (DEC
 * modes 47, 1047 and 1049), and what it then says to the shell is not what it showed.
 *
 * <p>Not thread-safe.
 */
final class LastScreen {
  /** A program that leaves the alternate screen and goes on for longer has not done it to end. */
  static final Duration FAREWELL = Duration.ofSeconds(3);

  private static final Pattern LEAVING =
      Pattern.compile("\033\\[\\?(?:\\d{1,5};){0,16}(?:47|1047|1049)(?:;\\d{1,5}){0,16}l");

  private final Terminal terminal;
  private Optional<Snapshot> left = Optional.empty();
  private Duration leftAt = Duration.ZERO;
  private Duration end = Duration.ZERO;

  LastScreen(int columns, int rows) {
    terminal = Terminal.builder().size(columns, rows).graphemeClusters(true).build();
  }

  void apply(Event event) {
    end = event.at();
    if (!(event instanceof Event.Output(Duration at, String text))) {
      Recording.apply(event, terminal);
      return;
    }
    int fed = 0;
    for (Matcher leaving = LEAVING.matcher(text); leaving.find(); ) {
      feed(text.substring(fed, leaving.start()));
      fed = leaving.start();
      Snapshot shown = terminal.snapshot();
      if (shown.alternate()) {
        left = Optional.of(shown);
        leftAt = at;
      }
    }
    feed(text.substring(fed));
  }

  private void feed(String text) {
    terminal.feed(text.getBytes(StandardCharsets.UTF_8));
  }

  /** What the terminal shows, whatever it showed before. */
  Snapshot present() {
    terminal.endSynchronizedOutput();
    return terminal.snapshot();
  }

  /** What the program showed before it said good-bye. */
  Snapshot last() {
    Snapshot present = present();
    return left.filter(_ -> !present.alternate() && end.minus(leftAt).compareTo(FAREWELL) <= 0)
        .orElse(present);
  }
}

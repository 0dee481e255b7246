package agentapi.core.session;

import agentapi.terminal.Snapshot;
import agentapi.terminal.Terminal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * The terminal of an agent that has none: the end of its current answer, as text. Nothing in the
 * text acts on the terminal. Safe for any number of threads.
 */
final class AnswerScreen {
  private final int room;
  private final Terminal terminal;
  private final Frames frames = new Frames();
  private String shown = "";
  private Snapshot newest;

  AnswerScreen(int columns, int rows) {
    this.room = columns * rows;
    this.terminal = Terminal.builder().size(columns, rows).build();
    this.newest = terminal.snapshot();
  }

  synchronized void show(String text) {
    if (text.equals(shown)) {
      return;
    }
    shown = text;
    String end = text.substring(Math.max(0, text.length() - room));
    StringBuilder drawn = new StringBuilder("\u001bc");
    end.codePoints()
        .forEach(c -> {
          if (c == '\n') {
            drawn.append("\r\n");
          } else if (c == '\t' || Character.getType(c) != Character.CONTROL) {
            drawn.appendCodePoint(c);
          }
        });
    terminal.feed(drawn.toString().getBytes(StandardCharsets.UTF_8));
    newest = terminal.snapshot();
    frames.show(newest);
  }

  synchronized Snapshot now() {
    return newest;
  }

  Optional<Snapshot> after(Snapshot seen, Duration timeout) throws InterruptedException {
    return frames.after(seen, timeout);
  }
}

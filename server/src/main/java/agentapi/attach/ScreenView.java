package agentapi.attach;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jline.terminal.Size;

/**
 * What the local terminal shows: drawn again when it changes and when the terminal changes its
 * size.
 */
final class ScreenView implements ScreenSource.Viewer {
  private final LocalTerminal terminal;
  private final TextPainter painter = new TextPainter();
  private String text = "";

  ScreenView(LocalTerminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public synchronized void text(String screen) throws IOException {
    text = screen;
    paint();
  }

  @Override
  public void output(byte[] bytes) throws IOException {
    terminal.write(bytes);
  }

  synchronized void resized() throws IOException {
    paint();
  }

  private void paint() throws IOException {
    Size size = terminal.size();
    terminal.write(
        painter.paint(text, size.getColumns(), size.getRows()).getBytes(StandardCharsets.UTF_8));
  }
}

package agentapi.attach;

import agentapi.server.json.Json;
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
  private final StyledPainter styledPainter = new StyledPainter();
  private final StyledScreen styled = new StyledScreen();
  private boolean inColour;
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
  public synchronized void screen(Json.Obj data) throws IOException {
    inColour = true;
    styled.replace(data);
    paint();
  }

  @Override
  public synchronized void rows(Json.Obj data) throws IOException {
    styled.change(data);
    paint();
  }

  synchronized void resized() throws IOException {
    paint();
  }

  private void paint() throws IOException {
    Size size = terminal.size();
    String drawn =
        inColour
            ? styledPainter.paint(styled, size.getColumns(), size.getRows())
            : painter.paint(text, size.getColumns(), size.getRows());
    terminal.write(drawn.getBytes(StandardCharsets.UTF_8));
  }
}

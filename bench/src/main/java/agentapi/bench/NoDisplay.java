package agentapi.bench;

import com.techsenger.jeditermfx.core.CursorShape;
import com.techsenger.jeditermfx.core.TerminalDisplay;
import com.techsenger.jeditermfx.core.emulator.mouse.MouseFormat;
import com.techsenger.jeditermfx.core.emulator.mouse.MouseMode;
import com.techsenger.jeditermfx.core.model.TerminalSelection;
import org.jspecify.annotations.Nullable;

/** JediTerm wants a display to tell of changes; this one draws nothing. */
final class NoDisplay implements TerminalDisplay {
  private String title = "";

  @Override
  public void setCursor(int x, int y) {}

  @Override
  public void setCursorShape(@Nullable CursorShape shape) {}

  @Override
  public void beep() {}

  @Override
  public void scrollArea(int top, int size, int dy) {}

  @Override
  public void setCursorVisible(boolean visible) {}

  @Override
  public void useAlternateScreenBuffer(boolean use) {}

  @Override
  public String getWindowTitle() {
    return title;
  }

  @Override
  public void setWindowTitle(String name) {
    title = name;
  }

  @Override
  @SuppressWarnings("NullAway") // Its API says so where there is none.
  public TerminalSelection getSelection() {
    return null;
  }

  @Override
  public void terminalMouseModeSet(MouseMode mode) {}

  @Override
  public void setMouseFormat(MouseFormat format) {}

  @Override
  public boolean ambiguousCharsAreDoubleWidth() {
    return false;
  }
}

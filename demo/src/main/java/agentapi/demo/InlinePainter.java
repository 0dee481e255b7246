package agentapi.demo;

import java.util.ArrayList;
import java.util.List;

/**
 * Draws in the normal buffer, from where the cursor stands downwards, with relative moves only:
 * settled lines scroll away into the terminal's scrollback, the frame below them is at most a
 * screen high and so always within reach.
 */
final class InlinePainter implements Painter {
  private Size size = Size.USUAL;
  private List<String> shown = List.of();
  private int row;
  private int column;
  private boolean clear;

  @Override
  public void begin(Size terminalSize, StringBuilder out) {
    size = terminalSize;
    out.append("\r\u001b[J");
  }

  @Override
  public void paint(Transcript transcript, Frame frame, StringBuilder out) {
    List<String> fresh = transcript.takeFresh();
    int begin = out.length();
    if (clear) {
      clear = false;
      shown = List.of();
      row = 0;
      column = 0;
      fresh = transcript.last(size.rows() - frame.lines().size());
      out.append(HIDE_CURSOR).append("\u001b[H\u001b[2J");
    }
    List<String> next = fresh;
    if (fresh.isEmpty()) {
      next = frame.lines();
    } else {
      next = new ArrayList<>(fresh);
      next.addAll(frame.lines());
    }
    for (int i = 0; i < next.size(); i++) {
      if (i >= shown.size() || !shown.get(i).equals(next.get(i))) {
        hideCursor(begin, out);
        moveTo(i, out);
        line(next.get(i), out);
      }
    }
    if (shown.size() > next.size()) {
      hideCursor(begin, out);
      moveTo(next.size(), out);
      out.append("\u001b[J");
    }
    int cursorRow = fresh.size() + frame.cursorRow();
    if (out.length() > begin || cursorRow != row || frame.cursorColumn() != column) {
      vertically(cursorRow - row, out);
      out.append('\r');
      if (frame.cursorColumn() > 0) {
        out.append("\u001b[").append(frame.cursorColumn()).append('C');
      }
    }
    if (out.length() > begin && out.indexOf(HIDE_CURSOR, begin) >= 0) {
      out.append(SHOW_CURSOR);
    }
    shown = frame.lines();
    row = frame.cursorRow();
    column = frame.cursorColumn();
  }

  private static void hideCursor(int begin, StringBuilder out) {
    if (out.length() == begin) {
      out.append(HIDE_CURSOR);
    }
  }

  /** To the begin of a line, which may be the one below the last. */
  private void moveTo(int target, StringBuilder out) {
    int last = Math.max(shown.size() - 1, row);
    vertically(Math.min(target, last) - row, out);
    out.append('\r');
    if (target > last) {
      out.append('\n');
    }
    row = target;
  }

  private static void vertically(int rows, StringBuilder out) {
    if (rows != 0) {
      out.append("\u001b[").append(Math.abs(rows)).append(rows < 0 ? 'A' : 'B');
    }
  }

  private void line(String line, StringBuilder out) {
    out.append(line);
    // Behind a full line the cursor waits on its last cell, which erasing would take.
    if (Layout.width(line) < size.columns()) {
      out.append("\u001b[K");
    }
  }

  @Override
  public void redraw(Size newSize) {
    size = newSize;
    clear = true;
  }

  @Override
  public void forget() {
    shown = List.of();
    row = 0;
    column = 0;
  }

  @Override
  public void end(StringBuilder out) {
    vertically(Math.max(0, shown.size() - 1 - row), out);
    out.append("\r\n");
  }
}

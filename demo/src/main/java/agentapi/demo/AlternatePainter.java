package agentapi.demo;

import java.util.ArrayList;
import java.util.List;

/**
 * Draws in the alternate buffer: the frame on the last rows, the transcript's end above it from the
 * top on, blank rows between them while it is short. What scrolls off the top is gone.
 */
final class AlternatePainter implements Painter {
  private Size size = Size.USUAL;
  private List<String> shown = List.of();
  private int cursorRow;
  private int cursorColumn;

  @Override
  public void begin(Size terminalSize, StringBuilder out) {
    size = terminalSize;
    out.append("\u001b[?1049h");
  }

  @Override
  public void paint(Transcript transcript, Frame frame, StringBuilder out) {
    int begin = out.length();
    if (shown.isEmpty()) {
      out.append(HIDE_CURSOR).append("\u001b[2J");
    }
    int above = size.rows() - frame.lines().size();
    List<String> next = new ArrayList<>(transcript.last(above));
    while (next.size() < above) {
      next.add("");
    }
    next.addAll(frame.lines());
    for (int i = 0; i < next.size(); i++) {
      String before = shown.isEmpty() ? "" : shown.get(i);
      if (!before.equals(next.get(i))) {
        if (out.length() == begin) {
          out.append(HIDE_CURSOR);
        }
        moveTo(i, 0, out);
        out.append(next.get(i));
        if (Layout.width(next.get(i)) < size.columns()) {
          out.append("\u001b[K");
        }
      }
    }
    boolean drawn = out.length() > begin;
    int row = above + frame.cursorRow();
    if (drawn || row != cursorRow || frame.cursorColumn() != cursorColumn) {
      moveTo(row, frame.cursorColumn(), out);
    }
    if (drawn) {
      out.append(SHOW_CURSOR);
    }
    shown = next;
    cursorRow = row;
    cursorColumn = frame.cursorColumn();
  }

  private static void moveTo(int row, int column, StringBuilder out) {
    out.append("\u001b[").append(row + 1).append(';').append(column + 1).append('H');
  }

  @Override
  public void redraw(Size newSize) {
    size = newSize;
    shown = List.of();
  }

  @Override
  public void forget() {
    shown = List.of();
  }

  @Override
  public void end(StringBuilder out) {
    out.append("\u001b[?1049l");
  }
}

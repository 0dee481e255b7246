package agentapi.core.profile;

import agentapi.terminal.Line;
import agentapi.terminal.Snapshot;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The part of a screen in which a conversation stands: some agents show something else beside it
 * where there is room.
 *
 * @param columns its width in cells
 * @param panel what lies over it
 * @param cursor the cursor's row, -1 while it is hidden; empty where that tells nothing
 */
public record Pane(int columns, Optional<Panel> panel, OptionalInt cursor) {
  /** Nothing is seen. */
  public static final Pane NOTHING = new Pane(0, Optional.empty(), OptionalInt.empty());

  /** Rows at the screen's end of which one shows that there is something beside. */
  private static final int LAST = 3;

  /** What the lines show in it, without trailing blanks. */
  public List<String> rows(List<Line> lines) {
    return lines.stream().map(line -> line.text(columns)).toList();
  }

  static Pane of(
      Snapshot screen, Optional<RowPattern> aside, Optional<Panel> panel, boolean cursorTells) {
    int cursor = screen.cursor().visible() ? screen.cursor().row() : -1;
    return new Pane(
        columns(screen, aside), panel, cursorTells ? OptionalInt.of(cursor) : OptionalInt.empty());
  }

  private static int columns(Snapshot screen, Optional<RowPattern> aside) {
    if (aside.isPresent()) {
      List<Line> lines = screen.lines();
      int seen = 0;
      for (int row = lines.size() - 1; row >= 0 && seen < LAST; row--) {
        String text = lines.get(row).text();
        int begin =
            aside.get().find(text).map(found -> RowPattern.start(found, "aside")).orElse(-1);
        if (begin >= 0) {
          return lines.get(row).columnOf(begin);
        }
        seen += text.isEmpty() ? 0 : 1;
      }
    }
    return screen.columns();
  }
}

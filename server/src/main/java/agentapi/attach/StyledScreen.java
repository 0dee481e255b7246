package agentapi.attach;

import agentapi.server.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An agent's screen with colours and cursor, kept up to date from what the server streams. What is
 * not as it should be is taken as blank. One thread at a time.
 */
final class StyledScreen {
  /** A server tells no larger screens; more rows are left out. */
  static final int MAX_ROWS = 4096;

  /**
   * Cells of one style.
   *
   * @param style words such as {@code bold fg:2 bg:#102030}
   * @param columns how many cells they are wide
   */
  record Run(String text, String style, int columns) {}

  private final List<List<Run>> rows = new ArrayList<>();
  private int cursorRow;
  private int cursorColumn;
  private boolean cursorVisible;
  private boolean applicationCursor;
  private boolean bracketedPaste;

  /** Takes an event {@code screen}, which has every row. */
  void replace(Json.Obj data) {
    rows.clear();
    data.elements("lines").stream()
        .limit(MAX_ROWS)
        .forEach(line -> rows.add(line instanceof Json.Arr(var runs) ? runs(runs) : List.of()));
    common(data);
  }

  /** Takes an event {@code rows}, which has those that changed, each with its number. */
  void change(Json.Obj data) {
    for (Json line : data.elements("lines")) {
      if (line instanceof Json.Arr(var numbered)
          && numbered.size() == 2
          && numbered.get(1) instanceof Json.Arr(var runs)) {
        int row = number(Optional.of(numbered.getFirst()));
        if (row < rows.size()) {
          rows.set(row, runs(runs));
        }
      }
    }
    common(data);
  }

  private void common(Json.Obj data) {
    Json.Obj cursor = data.object("cursor");
    cursorRow = number(cursor.get("row"));
    cursorColumn = number(cursor.get("column"));
    cursorVisible = is(cursor, "visible");
    applicationCursor = is(data.object("modes"), "applicationCursor");
    bracketedPaste = is(data.object("modes"), "bracketedPaste");
  }

  private static List<Run> runs(List<Json> runs) {
    List<Run> read = new ArrayList<>();
    for (Json run : runs) {
      if (run instanceof Json.Arr(var parts)
          && parts.size() == 3
          && parts.getFirst() instanceof Json.Text(var text)
          && parts.get(1) instanceof Json.Text(var style)) {
        read.add(new Run(TextPainter.printable(text), style, number(Optional.of(parts.get(2)))));
      }
    }
    return List.copyOf(read);
  }

  private static int number(Optional<Json> json) {
    return json.filter(value -> value instanceof Json.Num(var n) && n.matches("\\d{1,6}"))
        .map(value -> Integer.parseInt(((Json.Num) value).literal()))
        .orElse(0);
  }

  private static boolean is(Json.Obj object, String name) {
    return object.get(name).filter(new Json.Bool(true)::equals).isPresent();
  }

  /** So many rows, of which one is the cursor's and the last one is not blank if any is not. */
  List<List<Run>> window(int height) {
    int top = top(height);
    return rows.subList(top, Math.min(rows.size(), top + height));
  }

  /** The first row of the {@link #window}. */
  int top(int height) {
    int last = rows.size() - 1;
    while (last > cursorRow && rows.get(last).stream().allMatch(run -> run.text().isBlank())) {
      last--;
    }
    return Math.max(0, Math.min(cursorRow, last - height + 1));
  }

  int cursorRow() {
    return cursorRow;
  }

  int cursorColumn() {
    return cursorColumn;
  }

  boolean cursorVisible() {
    return cursorVisible;
  }

  /** Whether the agent wants arrow keys as applications do. */
  boolean applicationCursor() {
    return applicationCursor;
  }

  boolean bracketedPaste() {
    return bracketedPaste;
  }
}

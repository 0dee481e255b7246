package agentapi.core.profile;

import agentapi.terminal.Color;
import agentapi.terminal.Cursor;
import agentapi.terminal.Line;
import agentapi.terminal.Snapshot;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;

/**
 * Finds a panel that lies over the conversation. What an agent says cannot look like one: it stands
 * in the middle of the screen on a background of its own, and the cursor is in it or hidden, but
 * not in the input box. That box and what a person said have a bar on their left.
 */
final class PanelFinder {
  private final RowPattern over;
  private final Optional<RowPattern> footer;
  private final PanelDialog dialogs;

  PanelFinder(DialogRules rules) {
    this.over = rules.over().orElseThrow();
    this.footer = rules.footer();
    this.dialogs = new PanelDialog(rules);
  }

  Optional<Panel> find(Snapshot screen) {
    for (int row = 1; row < screen.rows(); row++) {
      Optional<Panel> panel = at(screen, row);
      if (panel.isPresent()) {
        return panel;
      }
    }
    return Optional.empty();
  }

  private Optional<Panel> at(Snapshot screen, int top) {
    Line line = screen.lines().get(top);
    int middle = screen.columns() / 2;
    Color background = background(line, middle);
    if (background.equals(background(line, 0))) {
      return Optional.empty();
    }
    int begin = middle;
    while (background.equals(background(line, begin - 1))) {
      begin--;
    }
    int end = middle;
    while (end < screen.columns() && background.equals(background(line, end))) {
      end++;
    }
    PanelRow.Place place = new PanelRow.Place(begin, end, background);
    boolean centred = Math.abs(begin - (screen.columns() - end)) <= 1;
    return centred && place.isPadding(screen.lines().get(top - 1))
        ? over.find(line.cell(begin - 1).text() + place.row(line).text())
            .flatMap(title -> panel(screen, top, place, title))
        : Optional.empty();
  }

  private Optional<Panel> panel(Snapshot screen, int top, PanelRow.Place place, Matcher header) {
    List<PanelRow> rows =
        screen.lines().subList(top, screen.rows()).stream()
            .takeWhile(place::spans)
            .map(place::row)
            .toList();
    Cursor cursor = screen.cursor();
    int typing = cursor.visible() ? cursor.row() - top : 0;
    if (footer.isPresent() && rows.stream().noneMatch(row -> footer.get().in(row.text()))) {
      return Optional.empty();
    }
    if (cursor.visible() && (typing <= 0 || typing >= rows.size() || !place.holds(cursor))) {
      return Optional.empty();
    }
    String title = RowPattern.group(header, "title").strip();
    return Optional.of(
        new Panel(
            top,
            rows.stream().map(PanelRow::text).toList(),
            dialogs.asked(title, rows.subList(1, rows.size()), typing - 1)));
  }

  private static Color background(Line line, int column) {
    return line.cell(column).style().background();
  }
}

package agentapi.core.profile;

import agentapi.terminal.Cell;
import agentapi.terminal.Color;
import agentapi.terminal.Cursor;
import agentapi.terminal.Line;

/**
 * One row of a panel.
 *
 * @param text what it shows, without trailing blanks
 * @param bold whether what it begins with is bold
 * @param highlighted whether that has another background than the panel
 */
record PanelRow(String text, boolean bold, boolean highlighted) {
  /**
   * The columns in which a panel stands.
   *
   * @param end the column after it
   */
  record Place(int begin, int end, Color background) {
    boolean holds(Cursor cursor) {
      return cursor.column() >= begin && cursor.column() < end;
    }

    /** Whether the line has the panel's background at both edges. */
    boolean spans(Line line) {
      return background.equals(line.cell(begin).style().background())
          && background.equals(line.cell(end - 1).style().background());
    }

    /** Whether the line is an empty one of the panel. */
    boolean isPadding(Line line) {
      return spans(line) && row(line).isBlank();
    }

    PanelRow row(Line line) {
      StringBuilder text = new StringBuilder();
      boolean bold = false;
      boolean highlighted = false;
      boolean begun = false;
      for (int column = begin; column < end; column++) {
        Cell cell = line.cell(column);
        text.append(cell.text());
        if (!begun && !cell.text().isBlank()) {
          begun = true;
          bold = cell.style().bold();
          highlighted = !background.equals(cell.style().background());
        }
      }
      return new PanelRow(text.toString().stripTrailing(), bold, highlighted);
    }
  }

  boolean isBlank() {
    return text.isBlank();
  }
}

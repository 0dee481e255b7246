package agentapi.terminal.view;

import agentapi.terminal.Cell;
import agentapi.terminal.Line;
import agentapi.terminal.Run;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs cut further, so that each is either one char a column or exactly one cell: whoever draws
 * them knows where every glyph goes.
 */
final class Pieces {
  private Pieces() {}

  static List<Run> of(Line line) {
    List<Run> pieces = new ArrayList<>();
    for (Run run : line.runs()) {
      if (run.text().length() == run.columns() && isOneColumnEach(line, run)) {
        pieces.add(run);
        continue;
      }
      int start = run.column();
      StringBuilder text = new StringBuilder();
      for (int x = run.column(); x < run.column() + run.columns(); ) {
        Cell cell = line.cell(x);
        int width = Math.max(1, cell.width());
        if (cell.text().length() == 1 && width == 1) {
          text.append(cell.text());
        } else {
          flush(pieces, start, text, run);
          pieces.add(new Run(x, width, cell.text(), run.style()));
          start = x + width;
        }
        x += width;
      }
      flush(pieces, start, text, run);
    }
    return pieces;
  }

  private static boolean isOneColumnEach(Line line, Run run) {
    for (int x = run.column(); x < run.column() + run.columns(); x++) {
      if (line.cell(x).width() != 1 || line.cell(x).text().length() != 1) {
        return false;
      }
    }
    return true;
  }

  private static void flush(List<Run> pieces, int start, StringBuilder text, Run run) {
    if (!text.isEmpty()) {
      pieces.add(new Run(start, text.length(), text.toString(), run.style()));
      text.setLength(0);
    }
  }
}

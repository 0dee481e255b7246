package agentapi.terminal;

/** Turns lines back into rows that can be written to. */
final class LineLoader {
  private LineLoader() {}

  /** Gives a row the cells of a line; what does not fit is cut off. */
  static void load(Row row, Line line) {
    row.reset(0);
    int columns = Math.min(line.columns(), row.columns());
    row.wrote(columns);
    if (line.charsOfColumn.length == 0) {
      for (int x = 0; x < Math.min(columns, line.content.length()); x++) {
        row.glyphs[x] = line.content.charAt(x);
      }
    } else {
      loadText(row, line, Math.min(columns, line.charsOfColumn.length));
    }
    int from = 0;
    for (int run = 0; run < line.ends.length && from < columns; run++) {
      int to = Math.min(columns, line.ends[run]);
      row.styles.set(from, to, line.styles[run]);
      if (line.extras != null) {
        row.setExtra(from, to, line.extras[run]);
      }
      from = to;
    }
    boolean cutsWide = columns < line.charsOfColumn.length && line.charsOfColumn[columns] == 0;
    if (cutsWide) {
      row.glyphs[columns - 1] = Row.BLANK;
    }
    row.wrapped = line.wrapped();
    row.size = line.size();
    row.line = line.columns() <= row.columns() ? line : null;
  }

  private static void loadText(Row row, Line line, int columns) {
    int at = 0;
    for (int x = 0; x < columns; x++) {
      int chars = line.charsOfColumn[x];
      if (chars == 0) {
        row.glyphs[x] = Row.TAIL;
        continue;
      }
      int codePoint = line.content.codePointAt(at);
      if (Character.charCount(codePoint) == chars) {
        row.glyphs[x] = codePoint;
      } else {
        row.setCluster(x, line.content.substring(at, at + chars));
      }
      at += chars;
    }
  }
}

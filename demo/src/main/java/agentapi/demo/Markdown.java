package agentapi.demo;

import java.util.ArrayList;
import java.util.List;

/**
 * Markdown to lines of a terminal, one source line after the other, so that a streamed answer never
 * renders twice what is finished: code fences, tables, headings, lists, quotations, bold, italic
 * and inline code. Not thread-safe.
 */
final class Markdown {
  /** A table of more rows is drawn in parts. */
  private static final int MAX_TABLE_ROWS = 200;

  private final int columns;
  private boolean inCode;
  private List<String> table = new ArrayList<>();

  Markdown(int columns) {
    this.columns = columns;
  }

  /**
   * The lines that are finished with this source line: none inside a table, then several at its
   * end.
   */
  List<String> line(String source) {
    List<String> lines = new ArrayList<>();
    String trimmed = source.strip();
    if (trimmed.startsWith("```")) {
      endTable(lines);
      inCode = !inCode;
    } else if (inCode) {
      lines.addAll(Layout.wrap(source, columns));
    } else if (trimmed.startsWith("|")) {
      table.add(trimmed);
      if (table.size() >= MAX_TABLE_ROWS) {
        endTable(lines);
      }
    } else {
      endTable(lines);
      text(source, lines);
    }
    return lines;
  }

  /** How the text goes on if this unfinished line is all that follows. */
  List<String> preview(String unfinished) {
    Markdown copy = new Markdown(columns);
    copy.inCode = inCode;
    copy.table = new ArrayList<>(table);
    List<String> lines = new ArrayList<>();
    // Half a fence is no text.
    if (!unfinished.isEmpty()
        && !unfinished.strip().startsWith("`".repeat(Math.min(3, unfinished.strip().length())))) {
      lines.addAll(copy.line(unfinished));
    }
    copy.endTable(lines);
    return lines;
  }

  /** The lines of the last source line, which no line end follows. */
  List<String> finish(String last) {
    List<String> lines = last.isEmpty() ? new ArrayList<>() : line(last);
    endTable(lines);
    return lines;
  }

  private void text(String source, List<String> lines) {
    int indent = 0;
    while (indent < source.length() && source.charAt(indent) == ' ') {
      indent++;
    }
    String rest = source.substring(indent).stripTrailing();
    if (rest.isEmpty()) {
      lines.add("");
    } else if (rest.startsWith("#")) {
      String heading = rest.replaceFirst("^#{1,6} +", "");
      hanging("", "", Layout.BOLD + inline(heading) + Layout.OFF, lines);
    } else if (rest.startsWith("> ")) {
      hanging("▎ ", "▎ ", Layout.ITALIC + inline(rest.substring(2)) + Layout.OFF, lines);
    } else {
      int marker = markerLength(rest);
      String margin = " ".repeat(Math.min(indent, columns / 2));
      hanging(
          margin + rest.substring(0, marker),
          margin + " ".repeat(marker),
          inline(rest.substring(marker)),
          lines);
    }
  }

  /** The length of a list item's bullet or number with the blank behind it, or 0. */
  private static int markerLength(String line) {
    if (line.startsWith("- ") || line.startsWith("* ") || line.startsWith("+ ")) {
      return 2;
    }
    int digits = 0;
    while (digits < line.length() && digits < 9 && Character.isDigit(line.charAt(digits))) {
      digits++;
    }
    return digits > 0 && line.startsWith(". ", digits) ? digits + 2 : 0;
  }

  private void hanging(String first, String others, String text, List<String> lines) {
    String margin = first;
    for (String line : Layout.wrap(text, columns - first.length())) {
      lines.add(margin + line);
      margin = others;
    }
  }

  /** Closed spans lose their marks and get a style; whatever is not closed stays as it is. */
  private static String inline(String text) {
    StringBuilder result = new StringBuilder();
    for (int i = 0; i < text.length(); ) {
      String mark =
          text.startsWith("**", i)
              ? "**"
              : text.charAt(i) == '*' ? "*" : text.charAt(i) == '`' ? "`" : "";
      int from = i + mark.length();
      int end = mark.isEmpty() ? -1 : text.indexOf(mark, from + 1);
      boolean span =
          end > from
              && !Character.isWhitespace(text.charAt(from))
              && !Character.isWhitespace(text.charAt(end - 1));
      if (span) {
        String style =
            mark.equals("`") ? Layout.CODE : mark.equals("*") ? Layout.ITALIC : Layout.BOLD;
        result.append(style).append(text, from, end).append(Layout.OFF);
        i = end + mark.length();
      } else {
        int next = i + Math.max(1, mark.length());
        result.append(text, i, next);
        i = next;
      }
    }
    return result.toString();
  }

  private void endTable(List<String> lines) {
    if (!table.isEmpty()) {
      new Table(table).draw(columns, lines);
      table = new ArrayList<>();
    }
  }

  /** A table drawn with box characters; one wider than the screen is cut. */
  private static final class Table {
    private final List<List<String>> rows = new ArrayList<>();
    private final List<Integer> widths = new ArrayList<>();

    Table(List<String> source) {
      for (String line : source) {
        List<String> cells = cells(line);
        if (rows.size() == 1 && cells.stream().allMatch(cell -> cell.matches(":?-+:?"))) {
          continue;
        }
        rows.add(cells);
        for (int i = 0; i < cells.size(); i++) {
          int width = Layout.width(cells.get(i));
          if (i == widths.size()) {
            widths.add(width);
          } else {
            widths.set(i, Math.max(widths.get(i), width));
          }
        }
      }
    }

    private static List<String> cells(String line) {
      String inner =
          line.substring(
              1, line.endsWith("|") && line.length() > 1 ? line.length() - 1 : line.length());
      List<String> cells = new ArrayList<>();
      for (String cell : inner.split("\\|", -1)) {
        cells.add(inline(cell.strip()));
      }
      return cells;
    }

    void draw(int columns, List<String> lines) {
      lines.add(Layout.cut(border("┌", "┬", "┐"), columns));
      for (int r = 0; r < rows.size(); r++) {
        StringBuilder line = new StringBuilder("│");
        for (int i = 0; i < widths.size(); i++) {
          String cell = i < rows.get(r).size() ? rows.get(r).get(i) : "";
          line.append(' ')
              .append(cell)
              .append(" ".repeat(widths.get(i) - Layout.width(cell)))
              .append(" │");
        }
        lines.add(Layout.cut(line.toString(), columns));
        lines.add(
            Layout.cut(
                r < rows.size() - 1 ? border("├", "┼", "┤") : border("└", "┴", "┘"), columns));
      }
    }

    private String border(String left, String middle, String right) {
      StringBuilder line = new StringBuilder(left);
      for (int i = 0; i < widths.size(); i++) {
        line.append(i > 0 ? middle : "").append("─".repeat(widths.get(i) + 2));
      }
      return line.append(right).toString();
    }
  }
}

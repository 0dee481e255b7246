package agentapi.terminal.view;

import agentapi.terminal.Cursor;
import agentapi.terminal.Run;
import agentapi.terminal.Snapshot;
import agentapi.terminal.Style;

/**
 * A snapshot as a picture (SVG 1.1, no script, no reference to anything outside). Every cell stands
 * on its column whatever the viewer's font: text is stretched to the width of its cells.
 */
public final class SvgView {
  private static final int CELL_WIDTH = 8;
  private static final int CELL_HEIGHT = 17;
  private static final int BASELINE = 13;

  private SvgView() {}

  /** The screen as a picture of 8 by 17 units a cell, without any script or link. */
  public static String of(Snapshot snapshot, Theme theme) {
    return of(snapshot, snapshot.rows(), theme);
  }

  /** The same of the first rows only. */
  public static String of(Snapshot snapshot, int rows, Theme theme) {
    int width = snapshot.columns() * CELL_WIDTH;
    int height = rows * CELL_HEIGHT;
    StringBuilder out = new StringBuilder(rows * 200);
    out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"").append(width);
    out.append("\" height=\"").append(height).append("\" viewBox=\"0 0 ").append(width);
    out.append(' ').append(height).append("\" font-size=\"13\" font-family=\"");
    out.append("ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,monospace\">\n");
    rectangle(out, 0, 0, width, height, Theme.hex(theme.background()));
    for (int y = 0; y < rows; y++) {
      for (Run run : Pieces.of(snapshot.lines().get(y))) {
        background(out, y, run, theme);
        text(out, y, run, theme);
      }
    }
    if (snapshot.cursor().row() < rows) {
      cursor(out, snapshot.cursor(), theme);
    }
    return out.append("</svg>\n").toString();
  }

  private static void background(StringBuilder out, int y, Run run, Theme theme) {
    String color = theme.background(run.style());
    if (!color.isEmpty()) {
      rectangle(
          out,
          run.column() * CELL_WIDTH,
          y * CELL_HEIGHT,
          run.columns() * CELL_WIDTH,
          CELL_HEIGHT,
          color);
    }
  }

  private static void rectangle(
      StringBuilder out, int x, int y, int width, int height, String color) {
    out.append("<rect x=\"").append(x).append("\" y=\"").append(y);
    out.append("\" width=\"").append(width).append("\" height=\"").append(height);
    out.append("\" fill=\"").append(color).append("\"/>\n");
  }

  private static void text(StringBuilder out, int y, Run run, Theme theme) {
    Style style = run.style();
    String decoration = HtmlView.decoration(style);
    if (style.hidden() || (run.text().isBlank() && decoration.isEmpty())) {
      return;
    }
    out.append("<text x=\"").append(run.column() * CELL_WIDTH);
    out.append("\" y=\"").append(y * CELL_HEIGHT + BASELINE);
    out.append("\" textLength=\"").append(run.columns() * CELL_WIDTH);
    out.append("\" lengthAdjust=\"spacingAndGlyphs\" xml:space=\"preserve\" fill=\"");
    out.append(theme.foreground(style)).append('"');
    if (style.bold()) {
      out.append(" font-weight=\"bold\"");
    }
    if (style.italic()) {
      out.append(" font-style=\"italic\"");
    }
    if (!decoration.isEmpty()) {
      out.append(" style=\"text-decoration:").append(decoration).append('"');
    }
    out.append('>');
    Markup.escape(out, run.text());
    out.append("</text>\n");
  }

  private static void cursor(StringBuilder out, Cursor cursor, Theme theme) {
    if (!cursor.visible()) {
      return;
    }
    int x = cursor.column() * CELL_WIDTH;
    int y = cursor.row() * CELL_HEIGHT;
    out.append("<g opacity=\"0.6\">");
    String color = Theme.hex(theme.foreground());
    switch (cursor.shape()) {
      case BLOCK -> rectangle(out, x, y, CELL_WIDTH, CELL_HEIGHT, color);
      case UNDERLINE -> rectangle(out, x, y + CELL_HEIGHT - 2, CELL_WIDTH, 2, color);
      case BAR -> rectangle(out, x, y, 2, CELL_HEIGHT, color);
    }
    out.append("</g>\n");
  }
}

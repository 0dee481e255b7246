package agentapi.terminal;

import agentapi.terminal.parser.Parameters;

/**
 * The VT400 functions on rectangles of cells; positions are relative to the margins in origin mode.
 */
final class Rectangles {
  private static final int DOLLAR = '$' << 8;
  private static final int STAR = '*' << 8;

  private final Screen screen;
  private boolean attributesInRectangle;

  Rectangles(Screen screen) {
    this.screen = screen;
  }

  /**
   * First and last row and column, clipped to the screen; empty if it was given the wrong way
   * round.
   */
  private record Area(int top, int left, int bottom, int right) {
    boolean isEmpty() {
      return top > bottom || left > right;
    }
  }

  void execute(int key, Parameters p, Answers answers) {
    switch (key) {
      case DOLLAR | 'v' -> copy(p);
      case DOLLAR | 'x' -> fill(p);
      case DOLLAR | 'z' -> erase(p, false);
      case DOLLAR | '{' -> erase(p, true);
      case DOLLAR | 'r' -> changeAttributes(p, false);
      case DOLLAR | 't' -> changeAttributes(p, true);
      case STAR | 'x' -> attributesInRectangle = p.get(0) == 2;
      case STAR | 'y' -> checksum(p, answers);
      default -> {}
    }
  }

  private Area area(Parameters p, int at) {
    int rowOffset = screen.originMode ? screen.top : 0;
    int columnOffset = screen.originMode ? screen.left : 0;
    int lastRow = screen.originMode ? screen.bottom : screen.rows() - 1;
    int lastColumn = screen.originMode ? screen.right : screen.columns() - 1;
    return new Area(
        p.get(at, 1) - 1 + rowOffset,
        p.get(at + 1, 1) - 1 + columnOffset,
        Math.min(lastRow, p.get(at + 2, screen.rows()) - 1 + rowOffset),
        Math.min(lastColumn, p.get(at + 3, screen.columns()) - 1 + columnOffset));
  }

  private void copy(Parameters p) {
    Area source = area(p, 0);
    int toRow = p.get(5, 1) - 1 + (screen.originMode ? screen.top : 0);
    int toColumn = p.get(6, 1) - 1 + (screen.originMode ? screen.left : 0);
    if (source.isEmpty() || toRow >= screen.rows() || toColumn >= screen.columns()) {
      return;
    }
    int height = Math.min(source.bottom - source.top + 1, screen.rows() - toRow);
    int width = Math.min(source.right - source.left + 1, screen.columns() - toColumn);
    for (int i = 0; i < height; i++) {
      int row = toRow > source.top ? height - 1 - i : i;
      screen
          .grid
          .touch(toRow + row)
          .copy(screen.grid.row(source.top + row), source.left, toColumn, width);
    }
  }

  private void fill(Parameters p) {
    int glyph = p.get(0);
    boolean printable = (glyph >= 0x20 && glyph <= 0x7e) || (glyph >= 0xa0 && glyph <= 0xff);
    Area area = area(p, 1);
    if (!printable || area.isEmpty()) {
      return;
    }
    for (int y = area.top; y <= area.bottom; y++) {
      Row row = screen.grid.touch(y);
      for (int x = area.left; x <= area.right; x++) {
        row.put(x, glyph, 1, screen.pen.style, screen.pen.extra);
      }
    }
  }

  private void erase(Parameters p, boolean selective) {
    Area area = area(p, 0);
    for (int y = area.top; y <= area.bottom && !area.isEmpty(); y++) {
      Row row = screen.grid.touch(y);
      if (selective) {
        row.eraseUnprotected(area.left, area.right + 1, screen.pen.blank());
      } else {
        row.erase(area.left, area.right + 1, screen.pen.blank());
      }
    }
  }

  /**
   * DECCARA and DECRARA; without DECSACE 2 the area runs like text from its first to its last cell.
   */
  private void changeAttributes(Parameters p, boolean reverse) {
    Area area = area(p, 0);
    if (area.isEmpty()) {
      return;
    }
    for (int y = area.top; y <= area.bottom; y++) {
      int from = attributesInRectangle || y == area.top ? area.left : 0;
      int to = attributesInRectangle || y == area.bottom ? area.right + 1 : screen.columns();
      Row row = screen.grid.touch(y);
      row.wrote(to);
      for (int x = from; x < to; x++) {
        for (int i = 4; i < Math.max(5, p.count()); i++) {
          row.setStyle(x, x + 1, changed(row.style(x), p.get(i), reverse));
        }
      }
    }
  }

  private static long changed(long style, int code, boolean reverse) {
    long single = 1L << StyleBits.UNDERLINE_SHIFT;
    long all = StyleBits.BOLD | single | StyleBits.BLINK | StyleBits.INVERSE;
    long bit =
        switch (code % 20) {
          case 0 -> code == 0 ? all : 0;
          case 1, 2 -> StyleBits.BOLD;
          case 4 -> single;
          case 5 -> StyleBits.BLINK;
          case 7 -> StyleBits.INVERSE;
          default -> 0;
        };
    if (reverse) {
      return code < 10 ? style ^ bit : style;
    }
    if (code == 0) {
      return style & ~(all | StyleBits.UNDERLINE);
    }
    return code >= 20 && code < 30 ? style & ~bit : code < 10 ? style | bit : style;
  }

  private void checksum(Parameters p, Answers answers) {
    Area area = area(p, 2);
    int sum = 0;
    for (int y = area.top; y <= area.bottom && !area.isEmpty(); y++) {
      Row row = screen.grid.row(y);
      for (int x = area.left; x <= area.right; x++) {
        sum += row.text(x).codePoints().sum();
      }
    }
    answers.deviceControl("%d!~%04X".formatted(p.get(0), -sum & 0xffff));
  }
}

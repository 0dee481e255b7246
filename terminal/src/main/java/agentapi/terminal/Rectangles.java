package agentapi.terminal;

import agentapi.terminal.parser.Parameters;

/**
 * The VT400 functions on rectangles of cells; positions are relative to the margins in origin mode.
 */
final class Rectangles {
  private static final int DOLLAR = '$' << 8;
  private static final int STAR = '*' << 8;

  private final Screen screen;

  /** DECSACE: 2 for the cells of a rectangle, 0 and 1 for those from its first to its last. */
  private int attributeExtent;

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

    int height() {
      return bottom - top + 1;
    }

    int width() {
      return right - left + 1;
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
      case STAR | 'x' -> {
        if (p.get(0) <= 2) {
          attributeExtent = p.get(0);
        }
      }
      case STAR | 'y' -> checksum(p, answers);
      default -> {}
    }
  }

  int attributeExtent() {
    return attributeExtent;
  }

  void reset() {
    attributeExtent = 0;
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

  private boolean affordsToLookAt(Area area) {
    return !area.isEmpty() && screen.affordsToLookAt(area.height(), area.width());
  }

  private void copy(Parameters p) {
    Area source = area(p, 0);
    int toRow = p.get(5, 1) - 1 + (screen.originMode ? screen.top : 0);
    int toColumn = p.get(6, 1) - 1 + (screen.originMode ? screen.left : 0);
    if (source.isEmpty() || toRow >= screen.rows() || toColumn >= screen.columns()) {
      return;
    }
    int height = Math.min(source.height(), screen.rows() - toRow);
    int width = Math.min(source.width(), screen.columns() - toColumn);
    if (!screen.affordsToMove(height, width)) {
      return;
    }
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
    if (!printable || !affordsToLookAt(area)) {
      return;
    }
    for (int y = area.top; y <= area.bottom; y++) {
      Row row = screen.grid.touch(y);
      row.fill(area.left, area.right + 1, glyph, screen.pen.style, screen.pen.extra);
    }
  }

  private void erase(Parameters p, boolean selective) {
    Area area = area(p, 0);
    if (!affordsToLookAt(area)) {
      return;
    }
    for (int y = area.top; y <= area.bottom; y++) {
      Row row = screen.grid.touch(y);
      if (selective && !screen.guardedAreas) {
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
    if (area.isEmpty() || !screen.affordsToLookAt(area.height(), screen.columns())) {
      return;
    }
    Change change = Change.NONE;
    for (int i = 4; i < Math.max(5, p.count()); i++) {
      change = change.then(reverse ? Change.reverse(p.get(i)) : Change.set(p.get(i)));
    }
    boolean attributesInRectangle = attributeExtent == 2;
    for (int y = area.top; y <= area.bottom; y++) {
      int from = attributesInRectangle || y == area.top ? area.left : 0;
      int to = attributesInRectangle || y == area.bottom ? area.right + 1 : screen.columns();
      screen.grid.touch(y).styles.change(from, to, change.keep, change.flip);
    }
  }

  /** What happens to the bits of a style: all but those to keep go, then some turn over. */
  private record Change(long keep, long flip) {
    private static final long SINGLE = 1L << StyleBits.UNDERLINE_SHIFT;
    private static final long ALL = StyleBits.BOLD | SINGLE | StyleBits.BLINK | StyleBits.INVERSE;
    static final Change NONE = new Change(-1, 0);

    Change then(Change next) {
      return new Change(keep & next.keep, (flip & next.keep) ^ next.flip);
    }

    static Change set(int code) {
      if (code == 0) {
        return new Change(~(ALL | StyleBits.UNDERLINE), 0);
      }
      long bit = bit(code % 20);
      return code < 10 ? new Change(~bit, bit) : code / 10 == 2 ? new Change(~bit, 0) : NONE;
    }

    static Change reverse(int code) {
      return code == 0 ? new Change(-1, ALL) : code < 10 ? new Change(-1, bit(code)) : NONE;
    }

    private static long bit(int code) {
      return switch (code) {
        case 1, 2 -> StyleBits.BOLD;
        case 4 -> SINGLE;
        case 5 -> StyleBits.BLINK;
        case 7 -> StyleBits.INVERSE;
        default -> 0;
      };
    }
  }

  private void checksum(Parameters p, Answers answers) {
    Area area = area(p, 2);
    int sum = 0;
    if (!area.isEmpty()) {
      if (!affordsToLookAt(area)) {
        return;
      }
      for (int y = area.top; y <= area.bottom; y++) {
        sum += sum(screen.grid.row(y), area.left, area.right + 1);
      }
    }
    answers.deviceControl("%d!~%04X".formatted(p.get(0), -sum & 0xffff));
  }

  private static int sum(Row row, int from, int to) {
    int sum = 0;
    for (int x = from; x < to; x++) {
      int glyph = row.glyphs[x];
      sum += glyph >= 0 ? Math.max(glyph, ' ') : row.text(x).codePoints().sum();
    }
    return sum;
  }
}

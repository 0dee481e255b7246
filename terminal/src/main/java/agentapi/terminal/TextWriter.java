package agentapi.terminal;

import agentapi.terminal.unicode.Graphemes;
import agentapi.terminal.unicode.Widths;

/**
 * Writes characters at the cursor: widths, combining, insert mode and wrapping at the right edge.
 */
final class TextWriter {
  /** Chars one cell may hold: what is combined beyond is dropped. */
  static final int MAX_CLUSTER = 32;

  /** With more than these a line has room for a wide character even when of double width. */
  private static final int MIN_COLUMNS_FOR_WIDE = 3;

  private final Screen screen;
  boolean graphemeClusters;
  private boolean justWrote;

  /** The row in whose last column the cursor stayed with what was last written; none is -1. */
  private int stayedIn = -1;

  TextWriter(Screen screen) {
    this.screen = screen;
  }

  void text(byte[] bytes, int from, int to) {
    Screen s = screen;
    justWrote = true;
    stayedIn = -1;
    if (s.insertMode || !s.charsets.isPlain()) {
      for (int i = from; i < to; i++) {
        write(s.charsets.map(bytes[i]), 1);
      }
      return;
    }
    int i = from;
    while (i < to) {
      if (s.wrapPending) {
        wrap();
      }
      Row row = s.grid.touch(s.y);
      int limit = limit(row);
      int n = Math.min(to - i, limit - s.x);
      row.put(s.x, bytes, i, n, s.pen.style, s.pen.extra);
      i += n;
      s.x += n;
      if (s.x == limit) {
        s.x = limit - 1;
        s.wrapPending = s.autowrap;
        stayedIn = s.y;
        if (!s.autowrap && i < to) {
          row.put(s.x, bytes, to - 1, 1, s.pen.style, s.pen.extra);
          return;
        }
      }
    }
  }

  void characters(int[] codePoints, int count) {
    for (int i = 0; i < count; ) {
      int end = run(codePoints, i, count);
      if (end == i) {
        character(codePoints[end++]);
      }
      i = end;
    }
  }

  /** Writes characters up to the right edge, or up to one that is not simply written. */
  private int run(int[] codePoints, int from, int to) {
    Screen s = screen;
    if (s.wrapPending || s.insertMode || Widths.of(codePoints[from]) == 0) {
      return from;
    }
    if (graphemeClusters && !(Graphemes.isAlone(codePoints[from]) && nothingJoins())) {
      return from;
    }
    justWrote = true;
    Row row = s.grid.touch(s.y);
    int limit = limit(row);
    int x = s.x;
    if (x + Widths.of(codePoints[from]) > limit) {
      return from;
    }
    row.breakWide(x, x);
    int[] glyphs = row.glyphs;
    int i = from;
    for (; i < to; i++) {
      int width = Widths.of(codePoints[i]);
      if (width == 0
          || x + width > limit
          || (graphemeClusters && !Graphemes.isAlone(codePoints[i]))) {
        break;
      }
      glyphs[x++] = codePoints[i];
      if (width == 2) {
        glyphs[x++] = Row.TAIL;
      }
    }
    if (i > from) {
      row.breakTail(x);
    }
    row.wrote(s.x, x, s.pen.style, s.pen.extra);
    advance(x - s.x, limit);
    return i;
  }

  /** Whether the character before the cursor is one that joins none behind it. */
  private boolean nothingJoins() {
    int column = screen.x - 1;
    int[] glyphs = screen.grid.row(screen.y).glyphs;
    if (column > 0 && glyphs[column] == Row.TAIL) {
      column--;
    }
    int glyph = column < 0 ? Row.BLANK : glyphs[column];
    return glyph == Row.BLANK || (glyph > 0 && Graphemes.isAlone(glyph));
  }

  private void character(int codePoint) {
    int width = Widths.of(codePoint);
    if (width == 0 || (graphemeClusters && codePoint >= 0x300)) {
      if (combine(codePoint, width == 0)) {
        return;
      }
    }
    justWrote = true;
    write(codePoint, width);
  }

  /**
   * REP: what was just written once more, up to the right edge; nothing after any other function.
   */
  void repeat(int count) {
    if (!justWrote || screen.wrapPending) {
      return;
    }
    Row row = screen.grid.touch(screen.y);
    int column = screen.x - 1;
    if (column > 0 && row.glyphs[column] == Row.TAIL) {
      column--;
    }
    if (column < 0) {
      return;
    }
    int width = column + 1 < row.columns() && row.glyphs[column + 1] == Row.TAIL ? 2 : 1;
    int glyph = row.glyphs[column];
    String text = row.text(column);
    int room = (limit(row) - screen.x) / width;
    for (int i = Math.min(count, room); i > 0; i--) {
      int at = screen.x;
      write(glyph == Row.CLUSTER ? ' ' : glyph, width);
      if (glyph == Row.CLUSTER) {
        row.setCluster(at, text);
      }
    }
  }

  /** Another function than writing was carried out. */
  void interrupt() {
    justWrote = false;
  }

  private int limit(Row row) {
    int limit = screen.x <= screen.right ? screen.right + 1 : screen.columns();
    if (row.size != Line.Size.SINGLE) {
      limit = Math.max(screen.x + 1, Math.min(limit, screen.columns() / 2));
    }
    return limit;
  }

  private void write(int codePoint, int width) {
    Screen s = screen;
    if (s.wrapPending) {
      wrap();
    }
    Row row = s.grid.touch(s.y);
    int limit = limit(row);
    if (s.x + width > limit) {
      if (limit - width < (s.x <= s.right ? s.left : 0)) {
        return;
      }
      if (s.autowrap) {
        wrap();
        row = s.grid.touch(s.y);
        limit = limit(row);
        if (s.x + width > limit) {
          return;
        }
      } else {
        return;
      }
    }
    if (s.insertMode) {
      row.insert(s.x, width, limit, s.pen.blank());
    }
    row.put(s.x, codePoint, width, s.pen.style, s.pen.extra);
    advance(width, limit);
  }

  private void advance(int width, int limit) {
    screen.x += width;
    stayedIn = -1;
    if (screen.x >= limit) {
      stayedIn = screen.y;
      screen.x = limit - 1;
      screen.wrapPending = screen.autowrap;
    }
  }

  private void wrap() {
    Screen s = screen;
    s.wrapPending = false;
    stayedIn = -1;
    if (!s.autowrap) {
      return;
    }
    Row row = s.grid.touch(s.y);
    row.wrapped |= s.x == s.columns() - 1 || row.size != Line.Size.SINGLE;
    boolean inside = s.x <= s.right;
    s.index();
    s.x = inside ? s.left : 0;
    if (s.grid.row(s.y) == row) {
      row.wrapped = false; // Nothing scrolled away, so the text goes on where it is.
    }
  }

  /** Adds to the character before the cursor, if the two make one. */
  private boolean combine(int codePoint, boolean always) {
    Screen s = screen;
    Row row = s.grid.row(s.y);
    boolean stuck = !s.autowrap && stayedIn == s.y && s.x == limit(row) - 1;
    int column = s.wrapPending || stuck ? s.x : s.x - 1;
    if (column < 0) {
      return always;
    }
    if (row.glyphs[column] == Row.TAIL) {
      column--;
    }
    String text = row.text(column);
    boolean joins = graphemeClusters && Graphemes.joins(text, codePoint);
    if (!joins && !always) {
      return false;
    }
    if (text.length() + Character.charCount(codePoint) > MAX_CLUSTER) {
      return true;
    }
    row = s.grid.touch(s.y);
    String cluster = text + Character.toString(codePoint);
    row.setCluster(column, cluster);
    if (joins) {
      widen(row, column, Graphemes.width(cluster));
    }
    return true;
  }

  private void widen(Row row, int column, int width) {
    Screen s = screen;
    int limit = limit(row);
    boolean wide = column + 1 < row.columns() && row.glyphs[column + 1] == Row.TAIL;
    if (width == 2 && !wide && s.wrapPending && s.autowrap && s.columns() > MIN_COLUMNS_FOR_WIDE) {
      takeToNextLine(row, column);
    } else if (width == 2 && !wide && !s.wrapPending && column + 1 < limit) {
      row.breakWide(column + 1, column + 2);
      row.wrote(column + 2);
      row.glyphs[column + 1] = Row.TAIL;
      row.styles.set(column + 1, column + 2, row.styles.get(column));
      row.setExtra(column + 1, column + 2, row.extra(column));
      s.x = column + 1;
      advance(1, limit);
    } else if (width == 1 && wide) {
      row.glyphs[column + 1] = Row.BLANK;
      s.x = column + 1;
      s.wrapPending = false;
    }
  }

  /** A character at the right edge has become too wide for it. */
  private void takeToNextLine(Row row, int column) {
    Screen s = screen;
    String cluster = row.text(column);
    long style = row.styles.get(column);
    Extra extra = row.extra(column);
    row.erase(column, column + 1, s.pen.blank());
    wrap();
    Row next = s.grid.touch(s.y);
    next.put(s.x, ' ', 2, style, extra);
    next.setCluster(s.x, cluster);
    advance(2, limit(next));
  }
}

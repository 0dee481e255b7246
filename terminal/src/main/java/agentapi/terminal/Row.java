package agentapi.terminal;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A line of the screen that is being written to.
 *
 * <p>Each column has a glyph and a style in {@link StyleBits}. A wide character stands in its first
 * column with {@link #TAIL} in the second; no operation leaves one half behind.
 */
final class Row {
  /** Nobody wrote here. */
  static final int BLANK = 0;

  /** The right half of a wide character. */
  static final int TAIL = -1;

  /** More than one code point: the text stands in {@link #clusters}. */
  static final int CLUSTER = -2;

  final int[] glyphs;

  final Styles styles;
  @Nullable String @Nullable [] clusters;
  @Nullable Extra @Nullable [] extras;

  /** No column from here on was written to since the last reset: all blank. */
  private int written;

  boolean wrapped;
  Line.Size size = Line.Size.SINGLE;

  /** The immutable form, as long as it is true. */
  @Nullable Line line = Line.EMPTY;

  /** The frame in which the row was first written to; the grid's business. */
  int frame;

  Row(int columns) {
    glyphs = new int[columns];
    styles = new Styles(columns);
  }

  int columns() {
    return glyphs.length;
  }

  /** Makes every cell a blank of a style. */
  void reset(long style) {
    Arrays.fill(glyphs, 0, written, BLANK);
    written = 0;
    styles.set(0, glyphs.length, style);
    clusters = null;
    extras = null;
    wrapped = false;
    size = Line.Size.SINGLE;
    line = style == 0 ? Line.EMPTY : null;
  }

  /** Takes over everything from a row of the same width. */
  void become(Row other) {
    int end = Math.max(written, other.written);
    System.arraycopy(other.glyphs, 0, glyphs, 0, end);
    styles.become(other.styles);
    written = other.written;
    clusters = other.clusters == null ? null : other.clusters.clone();
    extras = other.extras == null ? null : other.extras.clone();
    wrapped = other.wrapped;
    size = other.size;
    line = other.line;
  }

  /** To be told by whoever writes to the arrays directly. */
  void wrote(int to) {
    if (to > written) {
      written = to;
    }
  }

  void erase(int from, int to, long style) {
    if (from >= to) {
      return;
    }
    breakWide(from, to);
    blank(from, to, style);
  }

  private void blank(int from, int to, long style) {
    forget(from, to);
    int last = to;
    if (to >= written) {
      last = written;
      written = Math.min(written, from);
    }
    if (from < last) {
      Arrays.fill(glyphs, from, last, BLANK);
    }
    styles.set(from, to, style);
  }

  /** Like {@link #erase}, but leaves protected cells. */
  void eraseUnprotected(int from, int to, long style) {
    int x = from;
    while (x < to) {
      int end = x;
      while (end < to && (styles.get(end) & StyleBits.PROTECTED) == 0) {
        end++;
      }
      erase(x, end, style);
      x = end + 1;
    }
  }

  /** Blanks the outer halves of wide characters that stand across either end of a range. */
  void breakWide(int from, int to) {
    if (from < glyphs.length && glyphs[from] == TAIL) {
      glyphs[from - 1] = BLANK;
      glyphs[from] = BLANK;
    }
    if (to < glyphs.length && to > 0 && glyphs[to] == TAIL) {
      glyphs[to] = BLANK;
      glyphs[to - 1] = BLANK;
    }
  }

  /** Blanks the right half of a wide character whose left half was written over. */
  void breakTail(int x) {
    if (x < glyphs.length && glyphs[x] == TAIL) {
      glyphs[x] = BLANK;
    }
  }

  private void forget(int from, int to) {
    if (clusters != null) {
      Arrays.fill(clusters, from, to, null);
    }
    if (extras != null) {
      Arrays.fill(extras, from, to, null);
    }
  }

  /** Writes printable ASCII; the cells lie within the row. */
  void put(int x, byte[] bytes, int from, int count, long style, @Nullable Extra extra) {
    int[] cells = glyphs;
    int end = x + count;
    breakWide(x, end);
    for (int i = 0; i < count; i++) {
      cells[x + i] = bytes[from + i];
    }
    wrote(x, end, style, extra);
  }

  void put(int x, int codePoint, int width, long style, @Nullable Extra extra) {
    int end = x + width;
    breakWide(x, end);
    glyphs[x] = codePoint;
    if (width == 2) {
      glyphs[x + 1] = TAIL;
    }
    wrote(x, end, style, extra);
  }

  /** To be told by whoever wrote glyphs to a range: what else belongs there. */
  void wrote(int from, int to, long style, @Nullable Extra extra) {
    wrote(to);
    styles.set(from, to, style);
    if (clusters != null || extras != null) {
      forget(from, to);
    }
    if (extra != null) {
      setExtra(from, to, extra);
    }
  }

  /** Writes one character of one column to all cells of a range. */
  void fill(int from, int to, int codePoint, long style, @Nullable Extra extra) {
    breakWide(from, to);
    Arrays.fill(glyphs, from, to, codePoint);
    wrote(from, to, style, extra);
  }

  void setExtra(int from, int to, @Nullable Extra extra) {
    if (extras == null) {
      if (extra == null) {
        return;
      }
      extras = new Extra[glyphs.length];
    }
    Arrays.fill(extras, from, to, extra);
  }

  @Nullable Extra extra(int x) {
    return extras == null ? null : extras[x];
  }

  String text(int x) {
    int glyph = glyphs[x];
    return switch (glyph) {
      case BLANK -> " ";
      case TAIL -> "";
      case CLUSTER -> clusterAt(x);
      default -> Character.toString(glyph);
    };
  }

  private String clusterAt(int x) {
    String text = clusters == null ? null : clusters[x];
    return text == null ? " " : text;
  }

  void setCluster(int x, String text) {
    if (clusters == null) {
      clusters = new String[glyphs.length];
    }
    clusters[x] = text;
    glyphs[x] = CLUSTER;
    wrote(x + 1);
  }

  /** Copies cells, also within one row; broken wide characters at either end become blanks. */
  void copy(Row source, int from, int to, int count) {
    if (count <= 0) {
      return;
    }
    boolean headless = source.glyphs[from] == TAIL;
    boolean cutsLeft = glyphs[to] == TAIL;
    boolean cutsRight = to + count < columns() && glyphs[to + count] == TAIL;
    boolean tailless = from + count < source.columns() && source.glyphs[from + count] == TAIL;
    wrote(to + count);
    System.arraycopy(source.glyphs, from, glyphs, to, count);
    styles.copy(source.styles, from, to, count);
    if (source.clusters != null) {
      if (clusters == null) {
        clusters = new String[glyphs.length];
      }
      System.arraycopy(source.clusters, from, clusters, to, count);
    } else if (clusters != null) {
      Arrays.fill(clusters, to, to + count, null);
    }
    if (source.extras != null) {
      if (extras == null) {
        extras = new Extra[glyphs.length];
      }
      System.arraycopy(source.extras, from, extras, to, count);
    } else if (extras != null) {
      Arrays.fill(extras, to, to + count, null);
    }
    if (cutsLeft) {
      glyphs[to - 1] = BLANK;
    }
    if (cutsRight) {
      glyphs[to + count] = BLANK;
    }
    if (headless) {
      glyphs[to] = BLANK;
    }
    if (tailless) {
      glyphs[to + count - 1] = BLANK;
    }
  }

  /** Moves the cells from x right, those pushed over {@code limit} are lost. */
  void insert(int x, int count, int limit, long style) {
    int n = Math.min(count, limit - x);
    if (n <= 0) {
      return;
    }
    breakWide(x, limit);
    copy(this, x, x + n, limit - x - n);
    blank(x, x + n, style);
  }

  /** Takes cells out at x; those up to {@code limit} move left. */
  void delete(int x, int count, int limit, long style) {
    int n = Math.min(count, limit - x);
    if (n <= 0) {
      return;
    }
    breakWide(x, limit);
    copy(this, x + n, x, limit - x - n);
    blank(limit - n, limit, style);
  }

  /** Columns up to the last one with a glyph or a style. */
  int used() {
    int styled = styles.used();
    int end = written;
    while (end > styled && glyphs[end - 1] == BLANK) {
      end--;
    }
    return Math.max(end, styled);
  }

  Line toLine() {
    Line made = line;
    if (made == null) {
      made = LineMaker.make(this);
      line = made;
    }
    return made;
  }
}

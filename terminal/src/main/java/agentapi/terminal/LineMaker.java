package agentapi.terminal;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Turns rows into lines; Latin-1, the usual case, takes the short way. */
final class LineMaker {
  private LineMaker() {}

  static Line make(Row row) {
    int used = row.used();
    if (used == 0 && !row.wrapped && row.size == Line.Size.SINGLE) {
      return Line.EMPTY;
    }
    // Loops without branches, which the compiler turns into vector instructions.
    int[] glyphs = row.glyphs;
    int any = 0;
    for (int x = 0; x < used; x++) {
      any |= glyphs[x];
    }
    if ((any & ~0xff) != 0) {
      boolean simple = row.styles.areDefault() && row.clusters == null && row.extras == null;
      return simple ? plainText(row, used) : anyText(row, used);
    }
    byte[] latin = new byte[used];
    for (int x = 0; x < used; x++) {
      latin[x] = (byte) Math.max(glyphs[x], ' ');
    }
    String content = new String(latin, StandardCharsets.ISO_8859_1);
    return withStyles(row, used, content, Line.ONE_CHAR_A_COLUMN);
  }

  /** No styles, and no cell with more than one code point. */
  private static Line plainText(Row row, int used) {
    int[] glyphs = row.glyphs;
    char[] text = new char[2 * used];
    byte[] chars = new byte[used];
    int length = 0;
    boolean simple = true;
    for (int x = 0; x < used; x++) {
      int glyph = glyphs[x];
      int before = length;
      if (glyph > 0xffff) {
        length += Character.toChars(glyph, text, length);
      } else if (glyph >= 0) {
        text[length++] = (char) Math.max(glyph, ' ');
      }
      chars[x] = (byte) (length - before);
      simple &= length - before == 1;
    }
    String content = new String(text, 0, length);
    return withStyles(row, used, content, simple ? Line.ONE_CHAR_A_COLUMN : chars);
  }

  private static Line anyText(Row row, int used) {
    StringBuilder text = new StringBuilder(used + 16);
    byte[] chars = new byte[used];
    boolean simple = true;
    for (int x = 0; x < used; x++) {
      int before = text.length();
      int glyph = row.glyphs[x];
      if (glyph > 0) {
        text.appendCodePoint(glyph);
      } else {
        text.append(row.text(x));
        if (glyph == Row.TAIL) {
          row.styles.set(x, x + 1, row.styles.get(x - 1));
          row.setExtra(x, x + 1, row.extra(x - 1));
        }
      }
      chars[x] = (byte) (text.length() - before);
      simple &= chars[x] == 1;
    }
    return withStyles(row, used, text.toString(), simple ? Line.ONE_CHAR_A_COLUMN : chars);
  }

  private static Line withStyles(Row row, int used, String content, byte[] charsOfColumn) {
    if (isPlain(row, used)) {
      return new Line(
          content, charsOfColumn, Line.NO_STYLES, Line.NO_ENDS, null, row.wrapped, row.size);
    }
    int runs = 0;
    int count = 0;
    for (int x = 0; x < used; x = endOfRun(row, x, used)) {
      runs++;
      if (row.styles.get(x) != 0 || row.extra(x) != null) {
        count = runs;
      }
    }
    long[] styles = new long[count];
    short[] ends = new short[count];
    @Nullable Extra[] extras = row.extras == null ? null : new @Nullable Extra[count];
    int x = 0;
    for (int run = 0; run < count; run++) {
      styles[run] = row.styles.get(x);
      if (extras != null) {
        extras[run] = row.extra(x);
      }
      x = endOfRun(row, x, used);
      ends[run] = (short) x;
    }
    return new Line(content, charsOfColumn, styles, ends, extras, row.wrapped, row.size);
  }

  private static boolean isPlain(Row row, int used) {
    return row.extras == null && row.styles.get(0) == 0 && row.styles.endOfRun(0, used) == used;
  }

  private static int endOfRun(Row row, int from, int used) {
    int end = row.styles.endOfRun(from, used);
    @Nullable Extra[] extras = row.extras;
    if (extras != null) {
      for (int x = from + 1; x < end; x++) {
        if (!Objects.equals(extras[from], extras[x])) {
          return x;
        }
      }
    }
    return end;
  }
}

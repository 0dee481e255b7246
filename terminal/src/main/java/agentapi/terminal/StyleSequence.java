package agentapi.terminal;

import org.jspecify.annotations.Nullable;

/** Spells a style as the parameters of SGR, beginning with 0. */
final class StyleSequence {
  private StyleSequence() {}

  static String of(long style, @Nullable Extra extra) {
    StringBuilder sgr = new StringBuilder("0");
    flag(sgr, style, StyleBits.BOLD, 1);
    flag(sgr, style, StyleBits.DIM, 2);
    flag(sgr, style, StyleBits.ITALIC, 3);
    int underline = (int) ((style & StyleBits.UNDERLINE) >>> StyleBits.UNDERLINE_SHIFT);
    if (underline == 1) {
      sgr.append(";4");
    } else if (underline > 1) {
      sgr.append(";4:").append(underline);
    }
    flag(sgr, style, StyleBits.BLINK, 5);
    flag(sgr, style, StyleBits.INVERSE, 7);
    flag(sgr, style, StyleBits.HIDDEN, 8);
    flag(sgr, style, StyleBits.STRIKE, 9);
    flag(sgr, style, StyleBits.OVERLINE, 53);
    color(sgr, (int) (style & StyleBits.FOREGROUND), 30);
    color(sgr, (int) ((style & StyleBits.BACKGROUND) >>> StyleBits.BACKGROUND_SHIFT), 40);
    if (extra != null) {
      color(sgr, extra.underlineColor(), 50);
    }
    return sgr.toString();
  }

  private static void flag(StringBuilder sgr, long style, long bit, int code) {
    if ((style & bit) != 0) {
      sgr.append(';').append(code);
    }
  }

  /** {@code base} is 30 for the foreground, 40 for the background, 50 for the underline. */
  private static void color(StringBuilder sgr, int color, int base) {
    if (color == 0) {
      return;
    }
    sgr.append(';');
    if ((color & StyleBits.RGB) != 0) {
      sgr.append(base + 8).append(":2::");
      sgr.append(color >> 16 & 0xff).append(':').append(color >> 8 & 0xff);
      sgr.append(':').append(color & 0xff);
    } else if (color <= 8 && base != 50) {
      sgr.append(base + color - 1);
    } else if (color <= 16 && base != 50) {
      sgr.append(base + 60 + color - 9);
    } else {
      sgr.append(base + 8).append(":5:").append(color - 1);
    }
  }
}

package agentapi.terminal;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A style in one long, as the cells of the screen hold it; 0 is the default style. Underline colour
 * and link are rare and stand beside it as {@link Extra}.
 *
 * <p>Colours take 25 bits each: 0 default, 1 to 256 index plus one, bit 24 set for red, green,
 * blue.
 */
final class StyleBits {
  static final int COLOR_BITS = 25;
  static final int COLOR_MASK = (1 << COLOR_BITS) - 1;
  static final int RGB = 1 << 24;
  static final int BACKGROUND_SHIFT = COLOR_BITS;
  static final long FOREGROUND = COLOR_MASK;
  static final long BACKGROUND = (long) COLOR_MASK << BACKGROUND_SHIFT;
  static final long BOLD = 1L << 50;
  static final long DIM = 1L << 51;
  static final long ITALIC = 1L << 52;
  static final int UNDERLINE_SHIFT = 53;
  static final long UNDERLINE = 7L << UNDERLINE_SHIFT;
  static final long BLINK = 1L << 56;
  static final long INVERSE = 1L << 57;
  static final long HIDDEN = 1L << 58;
  static final long STRIKE = 1L << 59;
  static final long OVERLINE = 1L << 60;

  /** Not a look: cells that selective erase (DECSED, DECSEL, DECSERA) leaves alone. */
  static final long PROTECTED = 1L << 61;

  private static final Underline[] UNDERLINES = Underline.values();

  private StyleBits() {}

  static int rgb(int red, int green, int blue) {
    return RGB | (red & 0xff) << 16 | (green & 0xff) << 8 | (blue & 0xff);
  }

  static int indexed(int index) {
    return (index & 0xff) + 1;
  }

  static Color toColor(int bits) {
    if (bits == 0) {
      return Color.DEFAULT;
    }
    if ((bits & RGB) == 0) {
      return new Color.Indexed(bits - 1);
    }
    return new Color.Rgb(bits >> 16 & 0xff, bits >> 8 & 0xff, bits & 0xff);
  }

  static Style toStyle(long bits, @Nullable Extra extra) {
    return new Style(
        toColor((int) (bits & FOREGROUND)),
        toColor((int) ((bits & BACKGROUND) >>> BACKGROUND_SHIFT)),
        extra == null ? Color.DEFAULT : toColor(extra.underlineColor()),
        UNDERLINES[(int) ((bits & UNDERLINE) >>> UNDERLINE_SHIFT)],
        (bits & BOLD) != 0,
        (bits & DIM) != 0,
        (bits & ITALIC) != 0,
        (bits & BLINK) != 0,
        (bits & INVERSE) != 0,
        (bits & HIDDEN) != 0,
        (bits & STRIKE) != 0,
        (bits & OVERLINE) != 0,
        extra == null ? Optional.empty() : Optional.ofNullable(extra.link()));
  }
}

package agentapi.terminal;

import agentapi.terminal.parser.Parameters;
import org.jspecify.annotations.Nullable;

/** The style of what is written next, and SGR, which changes it. */
final class Pen {
  long style;
  @Nullable Extra extra;

  Pen() {}

  Pen copy() {
    Pen copy = new Pen();
    copy.style = style;
    copy.extra = extra;
    return copy;
  }

  /** Blanks keep the background only (back colour erase). */
  long blank() {
    return style & StyleBits.BACKGROUND;
  }

  void protect(boolean on) {
    set(StyleBits.PROTECTED, on);
  }

  void link(@Nullable Link link) {
    extra(underlineColor(), link);
  }

  private int underlineColor() {
    return extra == null ? 0 : extra.underlineColor();
  }

  private void underlineColor(int color) {
    extra(color, extra == null ? null : extra.link());
  }

  private void extra(int underlineColor, @Nullable Link link) {
    extra = underlineColor == 0 && link == null ? null : new Extra(underlineColor, link);
  }

  private void set(long bits, boolean on) {
    style = on ? style | bits : style & ~bits;
  }

  private void underline(int kind) {
    style = (style & ~StyleBits.UNDERLINE) | (long) kind << StyleBits.UNDERLINE_SHIFT;
  }

  private void foreground(int color) {
    style = (style & ~StyleBits.FOREGROUND) | color;
  }

  private void background(int color) {
    style = (style & ~StyleBits.BACKGROUND) | (long) color << StyleBits.BACKGROUND_SHIFT;
  }

  void select(Parameters parameters) {
    for (int i = 0; i < parameters.count(); i++) {
      int end = i + 1;
      while (parameters.isSubParameter(end)) {
        end++;
      }
      i = select(parameters, i, end) - 1;
    }
  }

  /** One attribute with its sub-parameters up to {@code end}; returns where the next one begins. */
  private int select(Parameters parameters, int i, int end) {
    int code = parameters.get(i);
    if (code >= 30 && code <= 37) {
      foreground(StyleBits.indexed(code - 30));
      return end;
    }
    switch (code) {
      case 0 -> {
        style &= StyleBits.PROTECTED;
        underlineColor(0);
      }
      case 1 -> set(StyleBits.BOLD, true);
      case 2 -> set(StyleBits.DIM, true);
      case 3 -> set(StyleBits.ITALIC, true);
      case 4 -> underline(end > i + 1 ? Math.min(parameters.get(i + 1), 5) : 1);
      case 5, 6 -> set(StyleBits.BLINK, true);
      case 7 -> set(StyleBits.INVERSE, true);
      case 8 -> set(StyleBits.HIDDEN, true);
      case 9 -> set(StyleBits.STRIKE, true);
      case 21 -> underline(2);
      case 22 -> set(StyleBits.BOLD | StyleBits.DIM, false);
      case 23 -> set(StyleBits.ITALIC, false);
      case 24 -> underline(0);
      case 25 -> set(StyleBits.BLINK, false);
      case 27 -> set(StyleBits.INVERSE, false);
      case 28 -> set(StyleBits.HIDDEN, false);
      case 29 -> set(StyleBits.STRIKE, false);
      case 39 -> foreground(0);
      case 49 -> background(0);
      case 53 -> set(StyleBits.OVERLINE, true);
      case 55 -> set(StyleBits.OVERLINE, false);
      case 59 -> underlineColor(0);
      case 38, 48, 58 -> {
        return color(parameters, i, end);
      }
      default -> {
        if (code >= 40 && code <= 47) {
          background(StyleBits.indexed(code - 40));
        } else if (code >= 90 && code <= 97) {
          foreground(StyleBits.indexed(code - 90 + 8));
        } else if (code >= 100 && code <= 107) {
          background(StyleBits.indexed(code - 100 + 8));
        }
      }
    }
    return end;
  }

  /**
   * 38, 48 and 58 in three spellings: {@code 38:2:[space]:r:g:b}, {@code 38:2:r:g:b} and {@code
   * 38;2;r;g;b}, likewise with 5.
   */
  private int color(Parameters parameters, int i, int end) {
    int target = parameters.get(i);
    boolean colons = end > i + 1;
    int kind = parameters.get(i + 1);
    if (kind == 5) {
      if (i + 2 < parameters.count() && parameters.get(i + 2) < 256) {
        apply(target, StyleBits.indexed(parameters.get(i + 2)));
      }
      return colons ? end : i + 3;
    }
    if (kind == 2) {
      int first = colons && end - i > 5 ? i + 3 : i + 2;
      if (first + 2 < (colons ? end : parameters.count())) {
        int red = parameters.get(first);
        int green = parameters.get(first + 1);
        int blue = parameters.get(first + 2);
        if (red < 256 && green < 256 && blue < 256) {
          apply(target, StyleBits.rgb(red, green, blue));
        }
      }
      return colons ? end : i + 5;
    }
    return colons ? end : i + 2;
  }

  private void apply(int target, int color) {
    switch (target) {
      case 38 -> foreground(color);
      case 48 -> background(color);
      default -> underlineColor(color);
    }
  }
}

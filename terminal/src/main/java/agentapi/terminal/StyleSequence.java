package agentapi.terminal;

/** Spells a style as the parameters of SGR, beginning with 0. */
final class StyleSequence {
  private static final int FOREGROUND = 30;
  private static final int BACKGROUND = 40;
  private static final int UNDERLINE = 50;

  private StyleSequence() {}

  static String of(Style style) {
    StringBuilder sgr = new StringBuilder("0");
    flag(sgr, style.bold(), "1");
    flag(sgr, style.dim(), "2");
    flag(sgr, style.italic(), "3");
    switch (style.underline()) {
      case NONE -> {}
      case SINGLE -> sgr.append(";4");
      case DOUBLE -> sgr.append(";4:2");
      case CURLY -> sgr.append(";4:3");
      case DOTTED -> sgr.append(";4:4");
      case DASHED -> sgr.append(";4:5");
    }
    flag(sgr, style.blink(), "5");
    flag(sgr, style.inverse(), "7");
    flag(sgr, style.hidden(), "8");
    flag(sgr, style.strike(), "9");
    flag(sgr, style.overline(), "53");
    color(sgr, style.foreground(), FOREGROUND);
    color(sgr, style.background(), BACKGROUND);
    color(sgr, style.underlineColor(), UNDERLINE);
    return sgr.toString();
  }

  private static void flag(StringBuilder sgr, boolean on, String code) {
    if (on) {
      sgr.append(';').append(code);
    }
  }

  private static void color(StringBuilder sgr, Color color, int base) {
    switch (color) {
      case Color.Default() -> {}
      case Color.Indexed(int index) -> {
        sgr.append(';');
        if (index < 8 && base != UNDERLINE) {
          sgr.append(base + index);
        } else if (index < 16 && base != UNDERLINE) {
          sgr.append(base + 60 + index - 8);
        } else {
          sgr.append(base + 8).append(":5:").append(index);
        }
      }
      case Color.Rgb(int red, int green, int blue) -> {
        sgr.append(';').append(base + 8).append(":2::");
        sgr.append(red).append(':').append(green).append(':').append(blue);
      }
    }
  }
}

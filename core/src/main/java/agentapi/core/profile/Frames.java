package agentapi.core.profile;

/** The lines that agents draw around what they show. */
final class Frames {
  private static final RowPattern ONLY = RowPattern.of("^[\\s│┃╭╮╰╯─╌━▔▁█▀▄]*$");

  /** A scroll bar, which comes and goes. */
  private static final RowPattern BAR = RowPattern.of("(^|\\s+)[█▀▄]$");

  private Frames() {}

  /** Whether a row holds nothing but blanks and a frame. */
  static boolean isOnly(String row) {
    return ONLY.in(row);
  }

  /** A row without the frames around it. */
  static String inside(String row) {
    String text = BAR.removeFrom(row.stripTrailing());
    while (true) {
      String stripped = text.stripTrailing();
      if (stripped.endsWith("│") || stripped.endsWith("┃")) {
        stripped = stripped.substring(0, stripped.length() - 1).stripTrailing();
      }
      String leading = stripped.stripLeading();
      if (leading.startsWith("│") || leading.startsWith("┃")) {
        stripped = leading.substring(1);
        stripped = stripped.startsWith(" ") ? stripped.substring(1) : stripped;
      }
      if (stripped.equals(text)) {
        return text;
      }
      text = stripped;
    }
  }
}

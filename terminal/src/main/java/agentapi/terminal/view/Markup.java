package agentapi.terminal.view;

/** Text for XML and HTML, in content and in attributes with double quotes. */
final class Markup {
  private Markup() {}

  static void escape(StringBuilder out, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        default -> out.append(isAllowed(c) ? c : '\ufffd');
      }
    }
  }

  /** XML knows no control characters and no U+FFFE and U+FFFF, not even escaped. */
  private static boolean isAllowed(char c) {
    return c >= 0x20 && c != 0xfffe && c != 0xffff;
  }
}

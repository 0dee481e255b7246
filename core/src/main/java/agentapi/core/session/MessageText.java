package agentapi.core.session;

/** What may be in a message to an agent. */
final class MessageText {
  private static final String BLANKS = " \t\n\r\f\u000b";

  private MessageText() {}

  /**
   * The text as it is typed: trimmed, its lines separated by LF.
   *
   * @throws RefusedException with {@code EMPTY}, or {@code UNSENDABLE} naming the first character
   *     that could act as a key, and its place
   */
  static String of(String content) throws RefusedException {
    String text = trim(content).replace("\r\n", "\n").replace('\r', '\n');
    if (text.isEmpty()) {
      throw new RefusedException(RefusedException.Reason.EMPTY, "message must not be empty");
    }
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      boolean control = Character.getType(c) == Character.CONTROL && c != '\t' && c != '\n';
      if (control || isLoneSurrogate(text, at)) {
        throw new RefusedException(
            RefusedException.Reason.UNSENDABLE,
            "the message holds the character U+%04X at position %d, which a terminal would take as a key; remove it"
                .formatted((int) c, at));
      }
    }
    return text;
  }

  static String trim(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && BLANKS.indexOf(text.charAt(from)) >= 0) {
      from++;
    }
    while (to > from && BLANKS.indexOf(text.charAt(to - 1)) >= 0) {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean isLoneSurrogate(String text, int at) {
    char c = text.charAt(at);
    if (Character.isHighSurrogate(c)) {
      return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
    }
    return Character.isLowSurrogate(c)
        && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
  }
}

package agentapi.core.formatting;

import java.util.List;

/**
 * Drops the user's message where the agent repeats it at the beginning of its own. Agents decorate,
 * wrap and shorten what they repeat, so the two are compared without white space, character by
 * character, with some slack.
 *
 * @param rest what belongs to the echo below its last line
 */
record Echo(Rest rest) {
  private static final int PREFIX = 6;
  private static final int SEARCHED_LINES = 6;
  private static final int SEARCHED_CHARACTERS = 25;
  private static final int WINDOW = 5;

  /** What an agent draws below the repeated text. */
  sealed interface Rest {
    /** Nothing. */
    record None() implements Rest {}

    /** One line that closes a box, known by its corners. */
    record BoxBottom(String right, String left) implements Rest {}

    /** So many lines, if the text has them. */
    record Count(int lines) implements Rest {}
  }

  List<String> removeFrom(List<String> message, String userMessage) {
    VisibleCharacters said = VisibleCharacters.of(message);
    VisibleCharacters asked = VisibleCharacters.of(Lines.of(userMessage));
    int start = start(said, asked);
    if (start < 0) {
      return message;
    }
    int last = said.line(end(said, asked, start));
    return message.subList(last + 1 + linesBelow(message, last), message.size());
  }

  private static int start(VisibleCharacters said, VisibleCharacters asked) {
    int prefix = Math.min(PREFIX, asked.inFirst(1));
    int searched =
        Math.min(said.count(), Math.max(SEARCHED_CHARACTERS, said.inFirst(SEARCHED_LINES)));
    if (prefix == 0) {
      return -1;
    }
    for (int i = 0; i + prefix <= searched; i++) {
      if (startsWith(said, i, asked, prefix)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean startsWith(
      VisibleCharacters said, int from, VisibleCharacters asked, int length) {
    for (int i = 0; i < length; i++) {
      if (said.at(from + i) != asked.at(i)) {
        return false;
      }
    }
    return true;
  }

  /** The index of the echo's last character. */
  private static int end(VisibleCharacters said, VisibleCharacters asked, int start) {
    int inSaid = start;
    int inAsked = 0;
    while (true) {
      int pair = nextPair(said, inSaid, asked, inAsked);
      if (pair < 0) {
        return inSaid;
      }
      inAsked += 1 + pair / WINDOW;
      inSaid += 1 + pair % WINDOW;
    }
  }

  /** The place of the next pair in the window, or -1 where the echo ends. */
  private static int nextPair(
      VisibleCharacters said, int inSaid, VisibleCharacters asked, int inAsked) {
    for (int i = 0; i < WINDOW * WINDOW; i++) {
      int a = inAsked + 1 + i / WINDOW;
      int s = inSaid + 1 + i % WINDOW;
      if (a >= asked.count() || s >= said.count()) {
        return -1;
      }
      if (asked.at(a) == said.at(s)) {
        return i;
      }
    }
    return -1;
  }

  private int linesBelow(List<String> message, int last) {
    return switch (rest) {
      case Rest.None _ -> 0;
      case Rest.BoxBottom(String right, String left) ->
          last + 1 < message.size()
                  && message.get(last + 1).contains(right)
                  && message.get(last + 1).contains(left)
              ? 1
              : 0;
      case Rest.Count(int lines) -> last + lines < message.size() ? lines : 0;
    };
  }
}

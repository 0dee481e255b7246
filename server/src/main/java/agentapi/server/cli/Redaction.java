package agentapi.server.cli;

import java.util.Set;

/**
 * Takes what is private out of what an agent wrote to its terminal: of words only those stay that
 * agents' profiles know, every other letter becomes x (文 where it is twice as wide), every digit 0.
 * Control sequences and everything that is drawn stay, so that the screen keeps its shape. It goes
 * on where the last piece ended; a word that is cut between two pieces is none that is known. Owned
 * by one thread.
 */
final class Redaction {
  private enum Place {
    TEXT,
    ESCAPE,
    SEQUENCE,
    STRING_NUMBER,
    STRING
  }

  private final Set<String> known;
  private final StringBuilder out = new StringBuilder();
  private final StringBuilder word = new StringBuilder();
  private Place place = Place.TEXT;

  /**
   * @param known words that may stay, in lower case
   */
  Redaction(Set<String> known) {
    this.known = known;
  }

  /** The next piece without what is private. */
  String of(String piece) {
    out.setLength(0);
    piece.codePoints().forEach(this::take);
    endWord();
    return out.toString();
  }

  private void take(int c) {
    if (c == 0x1b || (c >= 0x80 && c < 0xa0)) {
      endWord();
      out.appendCodePoint(c);
      place = c == 0x1b ? Place.ESCAPE : after(c);
      return;
    }
    switch (place) {
      case TEXT, STRING -> text(c);
      case ESCAPE -> {
        out.appendCodePoint(c);
        place = c >= 0x20 && c < 0x30 ? Place.ESCAPE : after(c + 0x40);
      }
      case SEQUENCE -> {
        out.appendCodePoint(c);
        place = c >= 0x40 && c < 0x7f ? Place.TEXT : Place.SEQUENCE;
      }
      case STRING_NUMBER -> {
        if (c >= '0' && c <= '9') {
          out.appendCodePoint(c);
        } else {
          place = Place.STRING;
          text(c);
        }
      }
    }
  }

  /** What a control of the upper set begins, which ESC and a letter stand for too. */
  private static Place after(int control) {
    return switch (control) {
      case 0x9b -> Place.SEQUENCE;
      case 0x90, 0x98, 0x9d, 0x9e, 0x9f -> Place.STRING_NUMBER;
      default -> Place.TEXT;
    };
  }

  private void text(int c) {
    if (Character.isLetter(c)) {
      word.appendCodePoint(c);
      return;
    }
    endWord();
    if (Character.isDigit(c)) {
      out.append('0');
    } else if (Character.getType(c) != Character.NON_SPACING_MARK) {
      out.appendCodePoint(c);
    }
    if (c == 7) {
      place = Place.TEXT;
    }
  }

  private void endWord() {
    String whole = word.toString();
    word.setLength(0);
    if (known.contains(whole.toLowerCase(java.util.Locale.ROOT))) {
      out.append(whole);
    } else {
      whole.codePoints().forEach(c -> out.append(isWide(c) ? '文' : 'x'));
    }
  }

  private static boolean isWide(int c) {
    return switch (Character.UnicodeScript.of(c)) {
      case HAN, HIRAGANA, KATAKANA, HANGUL -> true;
      default -> false;
    };
  }
}

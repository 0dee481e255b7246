package agentapi.demo;

import java.util.ArrayList;
import java.util.List;

/**
 * Text in columns: how wide it is and where it breaks. Text may carry SGR sequences of our own
 * (they take no columns); text from outside is to be {@linkplain #clean cleaned} first. The width
 * is one rule for the whole code point table, enough for wrapping: terminals differ about joined
 * emoji anyway.
 */
final class Layout {
  static final String OFF = "\u001b[0m";
  static final String BOLD = "\u001b[1m";
  static final String DIM = "\u001b[2m";
  static final String ITALIC = "\u001b[3m";
  static final String CODE = "\u001b[36m";
  static final String RED = "\u001b[31m";

  private static final char ESC = '\u001b';

  private Layout() {}

  static String dim(String text) {
    return DIM + text + OFF;
  }

  /**
   * The text with line ends as {@code \n} and without any other control characters, a tab being
   * four blanks.
   */
  static String clean(String text) {
    StringBuilder result = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\r') {
        result.append('\n');
        if (i + 1 < text.length() && text.charAt(i + 1) == '\n') {
          i++;
        }
      } else if (c == '\t') {
        result.append("    ");
      } else if (c == '\n' || !Character.isISOControl(c)) {
        result.append(c);
      }
    }
    return result.toString();
  }

  /** Columns of a code point: 0, 1 or 2. */
  static int width(int codePoint) {
    if (codePoint < 0x300) {
      return 1;
    }
    return switch (Character.getType(codePoint)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
      default -> isWide(codePoint) ? 2 : 1;
    };
  }

  private static boolean isWide(int codePoint) {
    return codePoint >= 0x1100
        && (codePoint <= 0x115f
            || (codePoint >= 0x2e80 && codePoint <= 0xa4cf && codePoint != 0x303f)
            || (codePoint >= 0xac00 && codePoint <= 0xd7a3)
            || (codePoint >= 0xf900 && codePoint <= 0xfaff)
            || (codePoint >= 0xfe30 && codePoint <= 0xfe6f)
            || (codePoint >= 0xff00 && codePoint <= 0xff60)
            || (codePoint >= 0xffe0 && codePoint <= 0xffe6)
            || (codePoint >= 0x20000 && codePoint <= 0x3fffd)
            || Character.isEmojiPresentation(codePoint));
  }

  /** Columns of a line. */
  static int width(String line) {
    int width = 0;
    for (int i = 0; i < line.length(); ) {
      int sgr = sgrEnd(line, i);
      if (sgr > i) {
        i = sgr;
      } else {
        int codePoint = line.codePointAt(i);
        width += width(codePoint);
        i += Character.charCount(codePoint);
      }
    }
    return width;
  }

  /** The begin of the line that fits, with its style ended. */
  static String cut(String line, int columns) {
    if (width(line) <= columns) {
      return line;
    }
    List<String> lines = new ArrayList<>();
    new Wrapper(columns, lines).hard(line);
    return lines.getFirst();
  }

  /**
   * One line of text as lines of at most that many columns, broken at blanks where there are any.
   * Never empty: an empty line gives an empty line. Styles are ended at each break and taken up
   * again behind it.
   */
  static List<String> wrap(String line, int columns) {
    List<String> lines = new ArrayList<>();
    if (width(line) <= columns) {
      lines.add(line);
    } else {
      new Wrapper(columns, lines).soft(line);
    }
    return lines;
  }

  private static int sgrEnd(String line, int at) {
    if (line.charAt(at) != ESC) {
      return at;
    }
    int end = line.indexOf('m', at);
    return end < 0 ? line.length() : end + 1;
  }

  /** Greedy filling of lines. */
  private static final class Wrapper {
    private final int columns;
    private final List<String> lines;
    private final StringBuilder current = new StringBuilder();
    private int used;
    private String style = "";

    Wrapper(int columns, List<String> lines) {
      this.columns = Math.max(2, columns);
      this.lines = lines;
    }

    void soft(String line) {
      int i = 0;
      while (i < line.length()) {
        int blanks = i;
        while (blanks < line.length() && line.charAt(blanks) == ' ') {
          blanks++;
        }
        int end = blanks;
        while (end < line.length() && line.charAt(end) != ' ') {
          end++;
        }
        int gap = blanks - i;
        int word = Layout.width(line.substring(blanks, end));
        if (used > 0 && used + gap + word > columns) {
          newLine();
        } else {
          put(line.substring(i, blanks));
        }
        put(line.substring(blanks, end));
        i = end;
      }
      lines.add(current.toString());
    }

    void hard(String line) {
      put(line);
      newLine();
    }

    private void put(String part) {
      for (int i = 0; i < part.length(); ) {
        int sgr = sgrEnd(part, i);
        if (sgr > i) {
          String sequence = part.substring(i, sgr);
          style = sequence.equals(OFF) ? "" : style + sequence;
          current.append(sequence);
          i = sgr;
        } else {
          int codePoint = part.codePointAt(i);
          int width = Layout.width(codePoint);
          if (used + width > columns) {
            newLine();
          }
          current.appendCodePoint(codePoint);
          used += width;
          i += Character.charCount(codePoint);
        }
      }
    }

    private void newLine() {
      if (!style.isEmpty()) {
        current.append(OFF);
      }
      lines.add(current.toString());
      current.setLength(0);
      current.append(style);
      used = 0;
    }
  }
}

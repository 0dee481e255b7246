package agentapi.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Random terminal output: anything at all, or sequences a terminal knows with odd numbers in them.
 */
final class Noise {
  private static final List<String> TEXTS =
      List.of(
          "a",
          "hello world ",
          "│─┐",
          "漢字",
          "😀",
          "e\u0301",
          "👩\u200d👩\u200d👧",
          "❤\ufe0f",
          "🇫🇷",
          "\u0e01\u0e33",
          "क्ष",
          "\u200b",
          "\u0301",
          "ａ",
          "x".repeat(30),
          "\r\n",
          "\n",
          "\r",
          "\b",
          "\t");
  private static final String FINALS = "@ABCDEFGHIJKLMPSTXZ^`abcdefghjlmnrsux";
  private static final List<String> RECTANGLES =
      List.of("$v", "$x", "$z", "${", "$r", "$t", "*y", "*x", "'}", "'~", " @", " A", "\"q");
  private static final List<String> SPECIAL =
      List.of(
          "\033[?1049h",
          "\033[?1049l",
          "\033[?47h",
          "\033[?47l",
          "\033[?6h",
          "\033[?6l",
          "\033[?7l",
          "\033[?7h",
          "\033[4h",
          "\033[4l",
          "\033[?2027h",
          "\033[?2027l",
          "\033[?45h",
          "\033[?45l",
          "\033[1\"q",
          "\033[0\"q",
          "\033[?2J",
          "\033[?K",
          "\033(0",
          "\033(B",
          "\016",
          "\017",
          "\0337",
          "\0338",
          "\033D",
          "\033E",
          "\033M",
          "\033H",
          "\033#8",
          "\033]0;title\007",
          "\033]8;id=1;https://example.org/a\033\\",
          "\033]8;;\033\\",
          "\033P$qm\033\\",
          "\033_Gabc\033\\",
          "\033^pm\033\\",
          "\033Xsos\033\\",
          "\033[38;2;1;2;3m",
          "\033[48;5;200m",
          "\033[4:3;58:2::9:8:7m",
          "\033[?25l",
          "\033[?25h",
          "\033[3 q",
          "\033[>7u",
          "\033[<u",
          "\033[?1000;1006h",
          "\033[?2004h",
          "\033[?5h",
          "\033[20h",
          "\033[20l");

  private final RandomGenerator random;

  Noise(RandomGenerator random) {
    this.random = random;
  }

  byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  /** At least so many bytes; rare are horizontal margins and lines of double size. */
  byte[] sequences(int length, boolean rare) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    while (out.size() < length) {
      out.writeBytes(next(rare).getBytes(UTF_8));
      if (random.nextInt(60) == 0) {
        out.write(random.nextInt(256));
      }
    }
    return out.toByteArray();
  }

  /** A little of everything, and then the same again and again: what costs most does so here. */
  byte[] repeated(int length) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(sequences(length / 4, true));
    byte[] again = (next(true) + (random.nextBoolean() ? "" : next(true))).getBytes(UTF_8);
    while (out.size() < length) {
      out.writeBytes(again);
    }
    return out.toByteArray();
  }

  private String next(boolean rare) {
    return switch (random.nextInt(10)) {
      case 0, 1, 2, 3 -> TEXTS.get(random.nextInt(TEXTS.size()));
      case 4 -> SPECIAL.get(random.nextInt(SPECIAL.size()));
      case 5 -> "\033[" + number() + ";" + number() + "H";
      case 6 -> "\033[" + List.of(0, 1, 3, 4, 7, 9, 31, 44, 92, 103).get(random.nextInt(10)) + "m";
      case 7 -> rare && random.nextInt(8) == 0 ? rare() : rectangle();
      default -> sequence();
    };
  }

  private String rare() {
    return switch (random.nextInt(3)) {
      case 0 -> "\033#" + random.nextInt(3, 7);
      case 1 -> "\033[?45h";
      default -> "\033[?69h\033[" + number() + ";" + number() + "s";
    };
  }

  /** A function on a rectangle, or another one with an intermediate character. */
  private String rectangle() {
    if (random.nextInt(5) > 0) {
      return sequence();
    }
    StringBuilder text = new StringBuilder("\033[");
    for (int i = random.nextInt(9); i > 1; i--) {
      text.append(number()).append(';');
    }
    return text.append(random.nextBoolean() ? "" : "65")
        .append(RECTANGLES.get(random.nextInt(RECTANGLES.size())))
        .toString();
  }

  private String sequence() {
    char last = FINALS.charAt(random.nextInt(FINALS.length()));
    return switch (random.nextInt(3)) {
      case 0 -> "\033[" + last;
      case 1 -> "\033[" + number() + last;
      default -> "\033[" + number() + ";" + number() + last;
    };
  }

  private int number() {
    return switch (random.nextInt(12)) {
      case 0 -> 0;
      case 1 -> 99_999;
      default -> random.nextInt(24);
    };
  }
}

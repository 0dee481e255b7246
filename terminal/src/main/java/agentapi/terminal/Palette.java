package agentapi.terminal;

import java.util.Arrays;

/**
 * The colours behind the indexes, and the text colours (OSC 4, 10, 11, 12 and their resets). They
 * change what the terminal answers, not the snapshots, which tell indexes.
 */
final class Palette {
  private static final int[] SPECIAL = {0xe5e5e5, 0x000000, 0xe5e5e5};

  /** Questions answered in one command. */
  private static final int MAX_PAIRS = 256;

  private final int[] indexed = new int[256];
  private final int[] special = SPECIAL.clone();

  Palette() {
    reset();
  }

  void reset() {
    for (int i = 0; i < 256; i++) {
      indexed[i] = usual(i);
    }
    System.arraycopy(SPECIAL, 0, special, 0, special.length);
  }

  private static int usual(int index) {
    return new Color.Indexed(index).usual();
  }

  void indexed(String pairs, Answers answers) {
    String[] parts = pairs.split(";", 2 * MAX_PAIRS + 1);
    for (int i = 0; i + 1 < parts.length && i < 2 * MAX_PAIRS; i += 2) {
      int index = index(parts[i]);
      if (index < 0) {
        continue;
      }
      if (parts[i + 1].equals("?")) {
        answers.systemCommand("4;" + index + ";" + spell(indexed[index]));
      } else {
        indexed[index] = parse(parts[i + 1], indexed[index]);
      }
    }
  }

  void special(int first, String colors, Answers answers) {
    String[] parts = colors.split(";", 4);
    for (int i = 0; i < parts.length && first - 10 + i < special.length; i++) {
      int which = first - 10 + i;
      if (parts[i].equals("?")) {
        answers.systemCommand((10 + which) + ";" + spell(special[which]));
      } else {
        special[which] = parse(parts[i], special[which]);
      }
    }
  }

  void resetIndexed(String indexes) {
    if (indexes.isEmpty()) {
      for (int i = 0; i < 256; i++) {
        indexed[i] = usual(i);
      }
    } else {
      Arrays.stream(indexes.split(";", MAX_PAIRS))
          .mapToInt(Palette::index)
          .filter(i -> i >= 0)
          .forEach(i -> indexed[i] = usual(i));
    }
  }

  void resetSpecial(int which) {
    special[which - 10] = SPECIAL[which - 10];
  }

  private static int index(String text) {
    if (text.isEmpty() || text.length() > 3 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return -1;
    }
    int index = Integer.parseInt(text);
    return index < 256 ? index : -1;
  }

  private static String spell(int rgb) {
    int red = rgb >> 16 & 0xff;
    int green = rgb >> 8 & 0xff;
    int blue = rgb & 0xff;
    return "rgb:%02x%02x/%02x%02x/%02x%02x".formatted(red, red, green, green, blue, blue);
  }

  /** {@code rgb:r/g/b} with one to four digits a part, or {@code #} with one to four a part. */
  private static int parse(String text, int otherwise) {
    String[] parts;
    if (text.startsWith("rgb:")) {
      parts = text.substring(4).split("/", -1);
    } else if (text.startsWith("#") && text.length() % 3 == 1 && text.length() <= 13) {
      int digits = (text.length() - 1) / 3;
      parts =
          new String[] {
            text.substring(1, 1 + digits),
            text.substring(1 + digits, 1 + 2 * digits),
            text.substring(1 + 2 * digits)
          };
    } else {
      return otherwise;
    }
    if (parts.length != 3) {
      return otherwise;
    }
    int rgb = 0;
    for (String part : parts) {
      if (part.isEmpty() || part.length() > 4) {
        return otherwise;
      }
      int value = 0;
      for (int i = 0; i < part.length(); i++) {
        int digit = Character.digit(part.charAt(i), 16);
        if (digit < 0) {
          return otherwise;
        }
        value = (value << 4) | digit;
      }
      rgb = (rgb << 8) | value * 255 / ((1 << (4 * part.length())) - 1);
    }
    return rgb;
  }
}

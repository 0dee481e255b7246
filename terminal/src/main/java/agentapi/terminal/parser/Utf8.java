package agentapi.terminal.parser;

/**
 * Decodes UTF-8 as the Unicode Standard has it (table 3-7): overlong forms, surrogates and what
 * lies beyond U+10FFFF are broken.
 */
final class Utf8 {
  /** The character needs more bytes. */
  static final int MORE = -1;

  /** The byte does not belong to the character, which is no more. */
  static final int BROKEN = -2;

  private int character;
  private int missing;
  private int lowest;
  private int highest;

  boolean isPending() {
    return missing > 0;
  }

  /**
   * Takes a byte outside ASCII with which no character goes on; one that begins none is dropped.
   */
  void begin(int b) {
    lowest = 0x80;
    highest = 0xbf;
    if (b >= 0xc2 && b <= 0xdf) {
      character = b & 0x1f;
      missing = 1;
    } else if (b >= 0xe0 && b <= 0xef) {
      character = b & 0x0f;
      missing = 2;
      if (b == 0xe0) {
        lowest = 0xa0;
      } else if (b == 0xed) {
        highest = 0x9f;
      }
    } else if (b >= 0xf0 && b <= 0xf4) {
      character = b & 0x07;
      missing = 3;
      if (b == 0xf0) {
        lowest = 0x90;
      } else if (b == 0xf4) {
        highest = 0x8f;
      }
    }
  }

  /** The character that is whole with this byte, or {@link #MORE} or {@link #BROKEN}. */
  int next(int b) {
    if (b < lowest || b > highest) {
      missing = 0;
      return BROKEN;
    }
    lowest = 0x80;
    highest = 0xbf;
    character = character << 6 | (b & 0x3f);
    return --missing == 0 ? character : MORE;
  }

  /** The character of three or four bytes at an index, less than 0 if it is cut off or none. */
  static int whole(byte[] bytes, int i, int to) {
    int lead = bytes[i] & 0xff;
    if (lead < 0xe0 || i + 4 > to) {
      return -1;
    }
    int two = (bytes[i + 1] & 0x3f) << 6 | (bytes[i + 2] & 0x3f);
    if ((bytes[i + 1] & 0xc0) != 0x80 || (bytes[i + 2] & 0xc0) != 0x80) {
      return -1;
    }
    if (lead < 0xf0) {
      int decoded = (lead & 0x0f) << 12 | two;
      return decoded < 0x800 || (decoded & 0xf800) == 0xd800 ? -1 : decoded;
    }
    int decoded = (lead & 0x0f) << 18 | two << 6 | (bytes[i + 3] & 0x3f);
    boolean valid = (bytes[i + 3] & 0xc0) == 0x80 && decoded >= 0x10000 && decoded <= 0x10ffff;
    return valid ? decoded : -1;
  }
}

package agentapi.terminal;

import java.nio.charset.StandardCharsets;

/**
 * The other direction: keys and pasted text as the bytes a program expects on its input in its
 * present modes. Follows xterm, and the kitty keyboard protocol where the program switched it on.
 */
public final class Keys {
  private static final String ESC = "\033";
  private static final String CSI = "\033[";
  private static final byte[] NOTHING = {};

  private static final int DISAMBIGUATE = 1;
  private static final int ALTERNATE_KEYS = 4;
  private static final int ALL_KEYS = 8;
  private static final int ASSOCIATED_TEXT = 16;

  /** What a line break in pasted text becomes. */
  public enum LineBreak {
    /** What terminals send. */
    CARRIAGE_RETURN("\r"),
    LINE_FEED("\n");

    private final String text;

    LineBreak(String text) {
      this.text = text;
    }
  }

  private Keys() {}

  /** The bytes of one key press. */
  public static byte[] press(Key key, Modes modes) {
    return bytes(
        switch (key.symbol()) {
          case Key.Char symbol -> character(symbol.codePoint(), key, modes);
          case Key.Named named -> named(named, key, modes);
        });
  }

  /** Text as if typed: line breaks are the Enter key, other control characters are left out. */
  public static byte[] type(String text, Modes modes) {
    return bytes(
        clean(text, new String(press(Key.of(Key.Named.ENTER), modes), StandardCharsets.UTF_8)));
  }

  /**
   * Text as if pasted: in brackets if the program asked for them (mode 2004). Control characters
   * other than tab and line breaks are left out, so that the text cannot end its bracket early or
   * be taken for a key.
   */
  public static byte[] paste(String text, Modes modes, LineBreak lineBreak) {
    String clean = clean(text, lineBreak.text);
    return bytes(modes.bracketedPaste() ? CSI + "200~" + clean + CSI + "201~" : clean);
  }

  /**
   * The window gained or lost the focus; nothing unless the program asked to be told (mode 1004).
   */
  public static byte[] focus(boolean gained, Modes modes) {
    return modes.focusReports() ? bytes(CSI + (gained ? "I" : "O")) : NOTHING.clone();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String clean(String text, String lineBreak) {
    StringBuilder clean = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n' || c == '\r') {
        clean.append(lineBreak);
        if (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
          i++;
        }
      } else if (c == '\t' || !Character.isISOControl(c)) {
        clean.append(c);
      }
    }
    return clean.toString();
  }

  private static String character(int codePoint, Key key, Modes modes) {
    int kitty = modes.kittyKeyboard();
    boolean plain = !key.has(Key.Modifier.ALT) && !key.has(Key.Modifier.CTRL);
    plain &= !key.has(Key.Modifier.SUPER);
    int shifted = key.has(Key.Modifier.SHIFT) ? Character.toUpperCase(codePoint) : codePoint;
    if ((kitty & ALL_KEYS) != 0 || ((kitty & DISAMBIGUATE) != 0 && !plain)) {
      return kittyCharacter(codePoint, shifted, plain, key, kitty);
    }
    if (!plain && otherKeys(shifted, key, modes)) {
      return CSI + "27;" + key.modifierCode() + ";" + shifted + "~";
    }
    String text = Character.toString(shifted);
    if (key.has(Key.Modifier.CTRL)) {
      int control = control(shifted);
      text = control < 0 ? text : Character.toString(control);
    }
    return key.has(Key.Modifier.ALT) ? ESC + text : text;
  }

  private static String kittyCharacter(
      int codePoint, int shifted, boolean plain, Key key, int kitty) {
    StringBuilder sequence = new StringBuilder(CSI).append(codePoint);
    if ((kitty & ALTERNATE_KEYS) != 0 && shifted != codePoint) {
      sequence.append(':').append(shifted);
    }
    boolean withText = (kitty & ASSOCIATED_TEXT) != 0 && (kitty & ALL_KEYS) != 0 && plain;
    if (key.modifierCode() > 1 || withText) {
      sequence.append(';').append(key.modifierCode());
    }
    if (withText) {
      sequence.append(';').append(shifted);
    }
    return sequence.append('u').toString();
  }

  /** modifyOtherKeys 2: every modified key; 1: those that have no control character. */
  private static boolean otherKeys(int codePoint, Key key, Modes modes) {
    return switch (modes.modifyOtherKeys()) {
      case 1 -> key.has(Key.Modifier.CTRL) && control(codePoint) < 0;
      case 2 -> true;
      default -> false;
    };
  }

  /** What Ctrl makes of a character, or -1. */
  private static int control(int codePoint) {
    return switch (codePoint) {
      case ' ', '@', '2' -> 0;
      case '[', '3' -> 0x1b;
      case '\\', '4' -> 0x1c;
      case ']', '5' -> 0x1d;
      case '^', '6' -> 0x1e;
      case '_', '/', '7' -> 0x1f;
      case '?', '8' -> 0x7f;
      default -> {
        int upper = Character.toUpperCase(codePoint);
        yield upper >= 'A' && upper <= 'Z' ? upper & 0x1f : -1;
      }
    };
  }

  private static String named(Key.Named named, Key key, Modes modes) {
    return switch (named) {
      case ENTER -> control('\r', modes.newLine() ? "\r\n" : "\r", key, modes);
      case TAB -> tab(key, modes);
      case BACKSPACE -> backspace(key, modes);
      case ESCAPE -> control(0x1b, ESC, key, modes);
      case UP -> cursor('A', key, modes);
      case DOWN -> cursor('B', key, modes);
      case RIGHT -> cursor('C', key, modes);
      case LEFT -> cursor('D', key, modes);
      case END -> cursor('F', key, modes);
      case HOME -> cursor('H', key, modes);
      case INSERT -> numbered(2, key);
      case DELETE -> numbered(3, key);
      case PAGE_UP -> numbered(5, key);
      case PAGE_DOWN -> numbered(6, key);
      case F1 -> function('P', key, modes);
      case F2 -> function('Q', key, modes);
      case F3 -> modes.kittyKeyboard() != 0 ? numbered(13, key) : function('R', key, modes);
      case F4 -> function('S', key, modes);
      case F5 -> numbered(15, key);
      case F6 -> numbered(17, key);
      case F7 -> numbered(18, key);
      case F8 -> numbered(19, key);
      case F9 -> numbered(20, key);
      case F10 -> numbered(21, key);
      case F11 -> numbered(23, key);
      case F12 -> numbered(24, key);
    };
  }

  private static String tab(Key key, Modes modes) {
    boolean onlyShift = key.modifierCode() == 2;
    if (onlyShift && modes.kittyKeyboard() == 0 && modes.modifyOtherKeys() < 2) {
      return CSI + "Z";
    }
    return control('\t', "\t", key, modes);
  }

  private static String backspace(Key key, Modes modes) {
    boolean swapped = modes.backarrowSendsBackspace() != key.has(Key.Modifier.CTRL);
    return control(0x7f, swapped ? "\b" : "\177", key, modes);
  }

  /** Enter, Tab, Backspace and Escape. */
  private static String control(int code, String legacy, Key key, Modes modes) {
    int kitty = modes.kittyKeyboard();
    boolean modified = key.modifierCode() > 1;
    boolean ambiguous = (kitty & DISAMBIGUATE) != 0 && (modified || code == 0x1b);
    if (ambiguous || (kitty & ALL_KEYS) != 0) {
      return CSI + code + (modified ? ";" + key.modifierCode() : "") + "u";
    }
    if (modified && modes.modifyOtherKeys() == 2) {
      return CSI + "27;" + key.modifierCode() + ";" + code + "~";
    }
    return key.has(Key.Modifier.ALT) ? ESC + legacy : legacy;
  }

  private static String cursor(char finalByte, Key key, Modes modes) {
    if (key.modifierCode() > 1) {
      return CSI + "1;" + key.modifierCode() + finalByte;
    }
    boolean application = modes.applicationCursorKeys() && modes.kittyKeyboard() == 0;
    return (application ? ESC + "O" : CSI) + finalByte;
  }

  private static String function(char finalByte, Key key, Modes modes) {
    if (key.modifierCode() > 1) {
      return CSI + "1;" + key.modifierCode() + finalByte;
    }
    return (modes.kittyKeyboard() == 0 ? ESC + "O" : CSI) + finalByte;
  }

  private static String numbered(int number, Key key) {
    return CSI + number + (key.modifierCode() > 1 ? ";" + key.modifierCode() : "") + "~";
  }
}

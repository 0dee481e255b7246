package agentapi.terminal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * What the mouse did on a cell.
 *
 * @param action what was done
 * @param button with which button
 * @param row from 0
 * @param column from 0
 * @param modifiers keys held down meanwhile
 */
public record Mouse(
    Action action, Button button, int row, int column, Set<Key.Modifier> modifiers) {

  /** What was done. */
  public enum Action {
    PRESS,
    RELEASE,
    MOVE
  }

  /** With which button; {@link #NONE} only with {@link Action#MOVE}. */
  public enum Button {
    LEFT(0),
    MIDDLE(1),
    RIGHT(2),
    NONE(3),
    WHEEL_UP(64),
    WHEEL_DOWN(65);

    private final int code;

    Button(int code) {
      this.code = code;
    }
  }

  public Mouse {
    if (row < 0 || column < 0) {
      throw new IllegalArgumentException("no cell at row " + row + ", column " + column);
    }
    modifiers = Set.copyOf(modifiers);
  }

  /**
   * The bytes a program expects for it; none if it did not ask for this much, or cannot be told.
   */
  public byte[] report(Modes modes) {
    if (!isWanted(modes.mouseTracking())) {
      return new byte[0];
    }
    int code = button.code + (action == Action.MOVE ? 32 : 0);
    if (modes.mouseTracking() != Modes.MouseTracking.PRESS) {
      for (Key.Modifier modifier : modifiers) {
        code += modifier == Key.Modifier.SUPER ? 0 : modifier.bit * 4;
      }
    }
    int legacy = action == Action.RELEASE ? (code & ~3) | 3 : code;
    return switch (modes.mouseEncoding()) {
      case SGR -> sgr(code, column + 1, row + 1);
      case SGR_PIXELS -> sgr(code, column * Answers.CELL_WIDTH + 1, row * Answers.CELL_HEIGHT + 1);
      case URXVT -> ascii("\033[" + (legacy + 32) + ";" + (column + 1) + ";" + (row + 1) + "M");
      case UTF8 -> utf8(legacy);
      case BYTES -> bytes(legacy);
    };
  }

  private boolean isWanted(Modes.MouseTracking tracking) {
    return switch (tracking) {
      case NONE -> false;
      case PRESS -> action == Action.PRESS;
      case PRESS_AND_RELEASE -> action != Action.MOVE;
      case DRAG -> action != Action.MOVE || button != Button.NONE;
      case ANY_MOTION -> true;
    };
  }

  private byte[] sgr(int code, int x, int y) {
    return ascii("\033[<" + code + ";" + x + ";" + y + (action == Action.RELEASE ? "m" : "M"));
  }

  private byte[] utf8(int code) {
    if (column + 33 > 2015 || row + 33 > 2015) {
      return new byte[0];
    }
    String text =
        "\033[M"
            + Character.toString(code + 32)
            + Character.toString(column + 33)
            + Character.toString(row + 33);
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private byte[] bytes(int code) {
    if (column + 33 > 255 || row + 33 > 255) {
      return new byte[0];
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(ascii("\033[M"));
    bytes.write(code + 32);
    bytes.write(column + 33);
    bytes.write(row + 33);
    return bytes.toByteArray();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}

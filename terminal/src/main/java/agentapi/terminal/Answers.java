package agentapi.terminal;

import java.nio.charset.StandardCharsets;

/**
 * What the terminal says when a program asks: one stated identity, never an echo of what was sent.
 *
 * <p>It is a VT220-class terminal with colour and selective erase, named {@code agentapi}, with
 * cells of 8 by 16 pixels.
 */
final class Answers {
  static final String NAME = "agentapi";
  static final String VERSION = "1.0.0";
  static final int CELL_WIDTH = 8;
  static final int CELL_HEIGHT = 16;

  private final TerminalListener listener;

  Answers(TerminalListener listener) {
    this.listener = listener;
  }

  void csi(String rest) {
    send("\033[" + rest);
  }

  void deviceControl(String rest) {
    send("\033P" + rest + "\033\\");
  }

  void systemCommand(String rest) {
    send("\033]" + rest + "\033\\");
  }

  private void send(String text) {
    listener.reply(text.getBytes(StandardCharsets.UTF_8));
  }

  void primaryAttributes() {
    csi("?62;6;22c");
  }

  void secondaryAttributes() {
    csi(">1;100;0c");
  }

  void tertiaryAttributes() {
    deviceControl("!|00000000");
  }

  void version() {
    deviceControl(">|" + NAME + "(" + VERSION + ")");
  }

  void parameters(int kind) {
    if (kind <= 1) {
      csi((kind + 2) + ";1;1;128;128;1;0x");
    }
  }

  /**
   * DSR and its private form.
   *
   * @param label what the answer to a question for a checksum begins with
   */
  void status(Screen screen, boolean isPrivate, int kind, int label) {
    int row = screen.y - (screen.originMode ? screen.top : 0) + 1;
    int column = screen.x - (screen.originMode ? screen.left : 0) + 1;
    switch (kind) {
      case 5 -> csi(isPrivate ? "?0n" : "0n");
      case 6 -> csi(isPrivate ? "?" + row + ";" + column + ";1R" : row + ";" + column + "R");
      default -> {
        if (isPrivate) {
          privateStatus(kind, label);
        }
      }
    }
  }

  private void privateStatus(int kind, int label) {
    switch (kind) {
      case 15 -> csi("?13n");
      case 25 -> csi("?21n");
      case 26 -> csi("?27;1;0;0n");
      case 55 -> csi("?53n");
      case 56 -> csi("?57;0n");
      case 62 -> csi("0*{");
      case 63 -> deviceControl(label + "!~0000");
      case 75 -> csi("?70n");
      case 85 -> csi("?83n");
      case 996 -> csi("?997;1n");
      default -> {}
    }
  }

  void mode(boolean isPrivate, int mode, int state) {
    csi((isPrivate ? "?" : "") + mode + ";" + state + "$y");
  }

  void keyboard(int flags) {
    csi("?" + flags + "u");
  }

  /** XTWINOPS that only ask. */
  void window(Screen screen, int operation) {
    int width = screen.columns() * CELL_WIDTH;
    int height = screen.rows() * CELL_HEIGHT;
    switch (operation) {
      case 11 -> csi("1t");
      case 13 -> csi("3;0;0t");
      case 14 -> csi("4;" + height + ";" + width + "t");
      case 15 -> csi("5;" + height + ";" + width + "t");
      case 16 -> csi("6;" + CELL_HEIGHT + ";" + CELL_WIDTH + "t");
      case 18 -> csi("8;" + screen.rows() + ";" + screen.columns() + "t");
      case 19 -> csi("9;" + screen.rows() + ";" + screen.columns() + "t");
      case 20 -> systemCommand("L");
      case 21 -> systemCommand("l");
      default -> {}
    }
  }

  /** Mode 2048: the new size is told in band. */
  void resized(Screen screen) {
    csi(
        "48;"
            + screen.rows()
            + ";"
            + screen.columns()
            + ";"
            + screen.rows() * CELL_HEIGHT
            + ";"
            + screen.columns() * CELL_WIDTH
            + "t");
  }
}

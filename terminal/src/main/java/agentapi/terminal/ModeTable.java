package agentapi.terminal;

import java.util.BitSet;

/**
 * The modes of SM, RM, DECSET and DECRST: sets them, reports them (DECRQM), saves and restores
 * them.
 */
final class ModeTable {
  static final int SYNCHRONIZED_OUTPUT = 2026;

  private static final int UNKNOWN = 0;
  private static final int SET = 1;
  private static final int RESET = 2;
  private static final int ALWAYS_SET = 3;
  private static final int ALWAYS_RESET = 4;

  private final Screen screen;
  private final TextWriter writer;

  /** Private modes that are nothing but a switch someone else asks for, and those saved. */
  private final BitSet switches = new BitSet();

  private final BitSet saved = new BitSet();
  private final BitSet savedOn = new BitSet();
  private final boolean graphemeClusters;
  private boolean keyboardLocked;

  ModeTable(Screen screen, TextWriter writer, boolean graphemeClusters) {
    this.screen = screen;
    this.writer = writer;
    this.graphemeClusters = graphemeClusters;
    reset();
  }

  void reset() {
    switches.clear();
    saved.clear();
    savedOn.clear();
    switches.set(25);
    switches.set(12);
    switches.set(1007);
    writer.graphemeClusters = graphemeClusters;
    keyboardLocked = false;
  }

  /** DECSTR resets fewer than RIS. */
  void softReset() {
    switches.set(25);
    switches.clear(1);
    switches.clear(66);
    keyboardLocked = false;
  }

  boolean isOn(int privateMode) {
    return report(privateMode) == SET;
  }

  void setAnsi(int mode, boolean on) {
    switch (mode) {
      case 2 -> keyboardLocked = on;
      case 4 -> screen.insertMode = on;
      case 20 -> screen.newLineMode = on;
      default -> {}
    }
  }

  int reportAnsi(int mode) {
    return switch (mode) {
      case 2 -> keyboardLocked ? SET : RESET;
      case 4 -> screen.insertMode ? SET : RESET;
      case 1, 5, 7, 10, 11, 13, 14, 15, 16, 17, 18, 19 -> ALWAYS_RESET;
      case 12 -> ALWAYS_SET;
      case 20 -> screen.newLineMode ? SET : RESET;
      default -> UNKNOWN;
    };
  }

  void set(int mode, boolean on) {
    switch (mode) {
      case 3 -> columnMode(on);
      case 6 -> {
        screen.originMode = on;
        screen.home();
      }
      case 7 -> screen.autowrap = on;
      case 45 -> screen.reverseWrap = on;
      case 1045 -> screen.extendedReverseWrap = on;
      case 69 -> screen.enableHorizontalMargins(on);
      case 47 -> screen.showAlternate(on, false);
      case 1047 -> {
        if (!on) {
          screen.showAlternate(false, true);
        } else {
          screen.showAlternate(true, false);
        }
      }
      case 1048 -> {
        if (on) {
          screen.saveCursor();
        } else {
          screen.restoreCursor();
        }
      }
      case 1049 -> alternateWithCursor(on);
      case 2027 -> writer.graphemeClusters = on;
      case 9, 1000, 1002, 1003 -> {
        switches.clear(9);
        switches.clear(1000);
        switches.clear(1002);
        switches.clear(1003);
        switches.set(mode, on);
      }
      case 1005, 1006, 1015, 1016 -> {
        switches.clear(1005);
        switches.clear(1006);
        switches.clear(1015);
        switches.clear(1016);
        switches.set(mode, on);
      }
      default -> {
        if (isSwitch(mode)) {
          switches.set(mode, on);
        }
      }
    }
  }

  int report(int mode) {
    return switch (mode) {
      case 6 -> screen.originMode ? SET : RESET;
      case 7 -> screen.autowrap ? SET : RESET;
      case 45 -> screen.reverseWrap ? SET : RESET;
      case 1045 -> screen.extendedReverseWrap ? SET : RESET;
      case 69 -> screen.horizontalMargins ? SET : RESET;
      case 47, 1047, 1049 -> screen.isAlternate() ? SET : RESET;
      case 2027 -> writer.graphemeClusters ? SET : RESET;
      case 3 -> ALWAYS_RESET;
      case 9, 1000, 1002, 1003, 1005, 1006, 1015, 1016 -> switches.get(mode) ? SET : RESET;
      default -> isSwitch(mode) ? switches.get(mode) ? SET : RESET : UNKNOWN;
    };
  }

  private static boolean isSwitch(int mode) {
    return switch (mode) {
      case 1, 5, 8, 12, 25, 40, 66, 67, 1004, 1007, 2004, SYNCHRONIZED_OUTPUT, 2031, 2048 -> true;
      default -> false;
    };
  }

  /** XTSAVE. */
  void save(int mode) {
    int state = report(mode);
    if (state == SET || state == RESET) {
      saved.set(mode);
      savedOn.set(mode, state == SET);
    }
  }

  /** XTRESTORE. */
  void restore(int mode) {
    if (saved.get(mode)) {
      set(mode, savedOn.get(mode));
    }
  }

  /** DECCOLM acts only where mode 40 allows it; the owner's size stays as it is. */
  private void columnMode(boolean unused) {
    if (switches.get(40)) {
      screen.resetMargins();
      screen.editing.eraseInDisplay(2, false);
      screen.home();
    }
  }

  private void alternateWithCursor(boolean on) {
    if (on) {
      if (!screen.isAlternate()) {
        screen.saveCursor();
      }
      screen.showAlternate(true, true);
    } else {
      screen.showAlternate(false, true);
      screen.restoreCursor();
    }
  }

  Modes view(int kittyKeyboard, int modifyOtherKeys) {
    return new Modes(
        switches.get(2004),
        switches.get(1),
        switches.get(66),
        switches.get(67),
        screen.newLineMode,
        switches.get(1004),
        switches.get(1003)
            ? Modes.MouseTracking.ANY_MOTION
            : switches.get(1002)
                ? Modes.MouseTracking.DRAG
                : switches.get(1000)
                    ? Modes.MouseTracking.PRESS_AND_RELEASE
                    : switches.get(9) ? Modes.MouseTracking.PRESS : Modes.MouseTracking.NONE,
        switches.get(1016)
            ? Modes.MouseEncoding.SGR_PIXELS
            : switches.get(1006)
                ? Modes.MouseEncoding.SGR
                : switches.get(1015)
                    ? Modes.MouseEncoding.URXVT
                    : switches.get(1005) ? Modes.MouseEncoding.UTF8 : Modes.MouseEncoding.BYTES,
        switches.get(1007),
        kittyKeyboard,
        modifyOtherKeys,
        switches.get(5),
        switches.get(SYNCHRONIZED_OUTPUT),
        writer.graphemeClusters);
  }
}

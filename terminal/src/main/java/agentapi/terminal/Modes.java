package agentapi.terminal;

/**
 * What the program switched on, as far as others must know: above all who writes to its input.
 *
 * @param kittyKeyboard flags of the kitty keyboard protocol in force: 1 disambiguate, 2 report
 *     event types, 4 alternate keys, 8 all keys as sequences, 16 associated text
 * @param modifyOtherKeys xterm's modifyOtherKeys: 0, 1 or 2
 * @param graphemeClusters mode 2027: one cell holds a whole grapheme cluster
 */
public record Modes(
    boolean bracketedPaste,
    boolean applicationCursorKeys,
    boolean applicationKeypad,
    boolean backarrowSendsBackspace,
    boolean newLine,
    boolean focusReports,
    MouseTracking mouseTracking,
    MouseEncoding mouseEncoding,
    boolean alternateScroll,
    int kittyKeyboard,
    int modifyOtherKeys,
    boolean reverseScreen,
    boolean synchronizedOutput,
    boolean graphemeClusters) {

  /** Which movements of the mouse the program wants to hear of: modes 9, 1000, 1002, 1003. */
  public enum MouseTracking {
    NONE,
    PRESS,
    PRESS_AND_RELEASE,
    DRAG,
    ANY_MOTION
  }

  /** How it wants to hear of them: legacy bytes, modes 1005, 1006, 1015, 1016. */
  public enum MouseEncoding {
    BYTES,
    UTF8,
    SGR,
    URXVT,
    SGR_PIXELS
  }
}

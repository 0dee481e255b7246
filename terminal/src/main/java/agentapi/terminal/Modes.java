package agentapi.terminal;

/**
 * What the program switched on, as far as others must know: above all who writes to its input.
 *
 * @param bracketedPaste mode 2004: what is pasted comes between two sequences
 * @param applicationCursorKeys DECCKM, mode 1: arrows and Home, End are sent as {@code ESC O}
 * @param applicationKeypad DECKPAM, mode 66: the keypad sends sequences and no digits
 * @param backarrowSendsBackspace DECBKM, mode 67: that key sends BS instead of DEL
 * @param newLine LNM, mode 20: Enter sends CR and LF
 * @param focusReports mode 1004: the program wants to hear of focus gained and lost
 * @param mouseTracking what of the mouse it wants to hear of
 * @param mouseEncoding in which form
 * @param alternateScroll mode 1007: the wheel sends arrows on the alternate screen
 * @param kittyKeyboard flags of the kitty keyboard protocol in force: 1 disambiguate, 2 report
 *     event types, 4 alternate keys, 8 all keys as sequences, 16 associated text
 * @param modifyOtherKeys xterm's modifyOtherKeys: 0, 1 or 2
 * @param reverseScreen DECSCNM, mode 5: default foreground and background change places
 * @param synchronizedOutput mode 2026: a frame is being drawn; a snapshot shows the one before
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
    /** Of none. */
    NONE,
    /** Of buttons pressed, without modifiers: mode 9. */
    PRESS,
    /** Of buttons pressed and let go, and the wheel: mode 1000. */
    PRESS_AND_RELEASE,
    /** Also of motion while a button is held: mode 1002. */
    DRAG,
    /** Of every motion: mode 1003. */
    ANY_MOTION
  }

  /** How it wants to hear of them: legacy bytes, modes 1005, 1006, 1015, 1016. */
  public enum MouseEncoding {
    /** Three bytes after {@code CSI M}, which reach to column and row 223. */
    BYTES,
    /** The same as UTF-8, to 2,015: mode 1005. */
    UTF8,
    /** Decimal numbers after {@code CSI <}: mode 1006. */
    SGR,
    /** Decimal numbers after {@code CSI}: mode 1015. */
    URXVT,
    /** As {@link #SGR}, in pixels instead of cells: mode 1016. */
    SGR_PIXELS
  }
}

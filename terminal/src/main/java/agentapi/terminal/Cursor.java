package agentapi.terminal;

/**
 * Where the next character goes.
 *
 * @param row from 0
 * @param column from 0; the last column also when the next character wraps to the next line
 * @param wrapPending whether the next character wraps: the last column was just written to
 * @param visible DECTCEM, mode 25
 * @param shape as the program chose it
 * @param blinking as the program chose it, by DECSCUSR or mode 12
 */
public record Cursor(
    int row, int column, boolean wrapPending, boolean visible, Shape shape, boolean blinking) {

  /** The looks a program can choose (DECSCUSR). */
  public enum Shape {
    BLOCK,
    UNDERLINE,
    BAR
  }
}

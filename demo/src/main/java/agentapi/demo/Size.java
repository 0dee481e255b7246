package agentapi.demo;

/**
 * The terminal's size in cells.
 *
 * @param rows 2 to 2,000
 * @param columns 20 to 1,000
 */
record Size(int rows, int columns) {
  /** What a terminal has that does not say. */
  static final Size USUAL = new Size(24, 80);

  /** The nearest size that can be drawn in. */
  static Size of(int rows, int columns) {
    return rows <= 0 || columns <= 0
        ? USUAL
        : new Size(Math.clamp(rows, 2, 2_000), Math.clamp(columns, 20, 1_000));
  }
}

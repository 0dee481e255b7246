package agentapi.demo;

/**
 * Brings frames onto the terminal, writing only the lines that changed, with the cursor hidden
 * meanwhile. Not thread-safe.
 */
interface Painter {
  String HIDE_CURSOR = "\u001b[?25l";
  String SHOW_CURSOR = "\u001b[?25h";

  /** Takes the terminal into use. */
  void begin(Size size, StringBuilder out);

  /**
   * Draws the transcript's new lines and the frame below them; writes nothing if nothing changed.
   */
  void paint(Transcript transcript, Frame frame, StringBuilder out);

  /**
   * The terminal has another size, or is to be cleared: the next frame is drawn whole on a cleared
   * screen.
   */
  void redraw(Size size);

  /** Other output was written below a {@link Frame#blank}, ending with a line end. */
  void forget();

  /** Gives the terminal back. */
  void end(StringBuilder out);
}

package agentapi.terminal;

/** A colour as the program asked for it; what an index looks like is for the viewer to say. */
public sealed interface Color {
  /** The terminal's own foreground or background. */
  record Default() implements Color {}

  /**
   * One of the 256 colours.
   *
   * @param index 0-7 normal, 8-15 bright, 16-231 a cube of 6x6x6, 232-255 greys
   */
  record Indexed(int index) implements Color {
    public Indexed {
      if (index < 0 || index > 255) {
        throw new IllegalArgumentException("not a colour index of 0 to 255: " + index);
      }
    }
  }

  /** A true colour; each part 0 to 255. */
  record Rgb(int red, int green, int blue) implements Color {
    public Rgb {
      if ((red | green | blue) >>> 8 != 0) {
        throw new IllegalArgumentException(
            "not a colour of parts of 0 to 255: " + red + "," + green + "," + blue);
      }
    }
  }

  /** The one that nobody asked for. */
  Color DEFAULT = new Default();
}

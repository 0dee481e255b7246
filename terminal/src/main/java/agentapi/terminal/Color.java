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
    private static final int[] FIRST = {
      0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5,
      0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00, 0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff
    };

    public Indexed {
      if (index < 0 || index > 255) {
        throw new IllegalArgumentException("not a colour index of 0 to 255: " + index);
      }
    }

    /** 0xrrggbb as in xterm, for viewers that have no colour of their own for it. */
    public int usual() {
      if (index < FIRST.length) {
        return FIRST[index];
      }
      if (index >= 232) {
        int grey = 8 + (index - 232) * 10;
        return grey << 16 | grey << 8 | grey;
      }
      int cube = index - 16;
      return level(cube / 36) << 16 | level(cube / 6 % 6) << 8 | level(cube % 6);
    }

    private static int level(int step) {
      return step == 0 ? 0 : 55 + 40 * step;
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

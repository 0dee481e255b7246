package agentapi.terminal.view;

import agentapi.terminal.Color;
import agentapi.terminal.Style;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the colours of a terminal look like in a picture.
 *
 * @param foreground 0xrrggbb of text without a colour
 * @param background 0xrrggbb behind it
 * @param palette 0xrrggbb of the indexes 0 to 15
 */
public record Theme(int foreground, int background, List<Integer> palette) {
  /** Light text on black, with the colours of xterm. */
  public static final Theme DARK =
      new Theme(
          0xe5e5e5,
          0x000000,
          IntStream.range(0, 16).mapToObj(index -> new Color.Indexed(index).usual()).toList());

  /** Dark text on white. */
  public static final Theme LIGHT = new Theme(0x1f2328, 0xffffff, DARK.palette());

  public Theme {
    palette = List.copyOf(palette);
    if (palette.size() != 16) {
      throw new IllegalArgumentException("a palette has 16 colours, not " + palette.size());
    }
  }

  String foreground(Style style) {
    int color =
        style.inverse() ? rgb(style.background(), background) : rgb(style.foreground(), foreground);
    return hex(style.dim() ? mix(color, behind(style)) : color);
  }

  /** The colour behind a cell, or empty if it is the terminal's own. */
  String background(Style style) {
    int color = behind(style);
    return color == background ? "" : hex(color);
  }

  String underline(Style style) {
    return style.underlineColor() instanceof Color.Default
        ? ""
        : hex(rgb(style.underlineColor(), foreground));
  }

  private int behind(Style style) {
    return style.inverse()
        ? rgb(style.foreground(), foreground)
        : rgb(style.background(), background);
  }

  private static int mix(int one, int other) {
    return ((one & 0xfefefe) >> 1) + ((other & 0xfefefe) >> 1);
  }

  private int rgb(Color color, int whenDefault) {
    return switch (color) {
      case Color.Default() -> whenDefault;
      case Color.Indexed known -> known.index() < 16 ? palette.get(known.index()) : known.usual();
      case Color.Rgb(int red, int green, int blue) -> red << 16 | green << 8 | blue;
    };
  }

  static String hex(int rgb) {
    return "#%06x".formatted(rgb);
  }
}

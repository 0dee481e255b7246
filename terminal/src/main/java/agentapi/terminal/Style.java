package agentapi.terminal;

import java.util.Optional;

/**
 * How a cell looks, as the program asked for it by SGR (ECMA-48 8.3.117). What is inverse or hidden
 * has its own colours here; changing them is for the viewer.
 *
 * @param foreground SGR 30-39, 90-97
 * @param background SGR 40-49, 100-107
 * @param underlineColor SGR 58, 59; the default is the foreground's
 * @param underline SGR 4, 21, 24
 * @param bold SGR 1
 * @param dim SGR 2
 * @param italic SGR 3
 * @param blink SGR 5 and 6
 * @param inverse SGR 7
 * @param hidden SGR 8
 * @param strike SGR 9
 * @param overline SGR 53
 * @param link OSC 8
 */
public record Style(
    Color foreground,
    Color background,
    Color underlineColor,
    Underline underline,
    boolean bold,
    boolean dim,
    boolean italic,
    boolean blink,
    boolean inverse,
    boolean hidden,
    boolean strike,
    boolean overline,
    Optional<Link> link) {

  /** The look of a cell that nobody wrote to. */
  public static final Style DEFAULT = StyleBits.toStyle(0, null);

  /** The parameters of SGR that select this style, whatever was selected before; not the link. */
  public String sgr() {
    return StyleSequence.of(this);
  }
}

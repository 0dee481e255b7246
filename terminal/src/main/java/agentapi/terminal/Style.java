package agentapi.terminal;

import java.util.Optional;

/** How a cell looks. {@link #DEFAULT} is the look of a cell nobody wrote to. */
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

  public static final Style DEFAULT = StyleBits.toStyle(0, null);

  /** The parameters of SGR that select this style, whatever was selected before; not the link. */
  public String sgr() {
    return StyleSequence.of(this);
  }
}

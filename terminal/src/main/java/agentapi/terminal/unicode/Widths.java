package agentapi.terminal.unicode;

/**
 * How many columns a code point takes when it stands alone: 0, 1 or 2.
 *
 * <p>Nonspacing and enclosing marks, format characters and medial and final Hangul jamo take none,
 * East Asian wide and fullwidth characters two, all others one. The soft hyphen is shown and takes
 * one. Ambiguous characters take one, as in every terminal outside an East Asian locale.
 */
public final class Widths {
  private Widths() {}

  public static int of(int codePoint) {
    if (codePoint < 0x300) {
      return 1;
    }
    int width = UnicodeData.of(codePoint) & 3;
    return width == 3 ? 1 : width;
  }
}

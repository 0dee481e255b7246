package agentapi.terminal;

/** The character sets G0 to G3 and which of them the left half of the code table means. */
final class Charsets {
  /** A set that can be designated; sets nobody uses any more show as ASCII. */
  enum Charset {
    ASCII,
    DEC_SPECIAL_GRAPHICS,
    BRITISH
  }

  /** 0x5f to 0x7e of DEC special graphics. */
  private static final String GRAPHICS = " ◆▒␉␌␍␊°±␤␋┘┐┌└┼⎺⎻─⎼⎽├┤┴┬│≤≥π≠£·";

  private final Charset[] sets;
  private int locked;
  private int single = -1;

  Charsets() {
    sets = new Charset[] {Charset.ASCII, Charset.ASCII, Charset.ASCII, Charset.ASCII};
  }

  private Charsets(Charsets other) {
    sets = other.sets.clone();
    locked = other.locked;
  }

  Charsets copy() {
    return new Charsets(this);
  }

  void designate(int set, int finalByte) {
    sets[set] =
        switch (finalByte) {
          case '0' -> Charset.DEC_SPECIAL_GRAPHICS;
          case 'A' -> Charset.BRITISH;
          default -> Charset.ASCII;
        };
  }

  void lock(int set) {
    locked = set;
  }

  /** SS2 and SS3: the set for one character. */
  void single(int set) {
    single = set;
  }

  /** Whether ASCII shows as ASCII. */
  boolean isPlain() {
    return single < 0 && sets[locked] == Charset.ASCII;
  }

  int map(int ascii) {
    Charset set = sets[single < 0 ? locked : single];
    single = -1;
    return switch (set) {
      case ASCII -> ascii;
      case BRITISH -> ascii == '#' ? '£' : ascii;
      case DEC_SPECIAL_GRAPHICS ->
          ascii >= 0x5f && ascii <= 0x7e ? GRAPHICS.charAt(ascii - 0x5f) : ascii;
    };
  }
}

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
  private boolean plain = true;

  Charsets() {
    sets = new Charset[] {Charset.ASCII, Charset.ASCII, Charset.ASCII, Charset.ASCII};
  }

  private Charsets(Charsets other) {
    sets = other.sets.clone();
    locked = other.locked;
    plain = other.sets[locked] == Charset.ASCII;
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
    look();
  }

  void lock(int set) {
    locked = set;
    look();
  }

  /** SS2 and SS3: the set for one character. */
  void single(int set) {
    single = set;
    look();
  }

  /** Whether ASCII shows as ASCII. */
  boolean isPlain() {
    return plain;
  }

  private void look() {
    plain = single < 0 && sets[locked] == Charset.ASCII;
  }

  int map(int ascii) {
    Charset set = sets[single < 0 ? locked : single];
    single = -1;
    look();
    return switch (set) {
      case ASCII -> ascii;
      case BRITISH -> ascii == '#' ? '£' : ascii;
      case DEC_SPECIAL_GRAPHICS ->
          ascii >= 0x5f && ascii <= 0x7e ? GRAPHICS.charAt(ascii - 0x5f) : ascii;
    };
  }
}

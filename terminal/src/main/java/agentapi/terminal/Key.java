package agentapi.terminal;

import java.util.EnumSet;
import java.util.Set;

/**
 * A key of the keyboard, with what was held down. {@link Keys} tells what it sends.
 *
 * @param symbol the key
 * @param modifiers what was held down with it
 */
public record Key(Symbol symbol, Set<Modifier> modifiers) {

  public Key {
    modifiers = Set.copyOf(modifiers);
  }

  /** What is printed on the key. */
  public sealed interface Symbol {}

  /**
   * A key that types a character.
   *
   * @param codePoint what it types without any modifier: {@code a}, not {@code A}
   */
  public record Char(int codePoint) implements Symbol {
    public Char {
      if (!Character.isValidCodePoint(codePoint) || Character.isISOControl(codePoint)) {
        throw new IllegalArgumentException("no key types U+%04X".formatted(codePoint));
      }
    }
  }

  /** A key that does something. */
  public enum Named implements Symbol {
    ENTER,
    TAB,
    BACKSPACE,
    ESCAPE,
    UP,
    DOWN,
    RIGHT,
    LEFT,
    HOME,
    END,
    INSERT,
    DELETE,
    PAGE_UP,
    PAGE_DOWN,
    F1,
    F2,
    F3,
    F4,
    F5,
    F6,
    F7,
    F8,
    F9,
    F10,
    F11,
    F12
  }

  /** Keys held down with another. */
  public enum Modifier {
    SHIFT(1),
    ALT(2),
    CTRL(4),
    /** The key with a logo, Command on a Mac. */
    SUPER(8);

    final int bit;

    Modifier(int bit) {
      this.bit = bit;
    }
  }

  /** A key pressed with others held down. */
  public static Key of(Symbol symbol, Modifier... modifiers) {
    Set<Modifier> held = EnumSet.noneOf(Modifier.class);
    held.addAll(Set.of(modifiers));
    return new Key(symbol, held);
  }

  /** The key of a character, as in {@link Char}. */
  public static Key of(char character, Modifier... modifiers) {
    return of(new Char(character), modifiers);
  }

  boolean has(Modifier modifier) {
    return modifiers.contains(modifier);
  }

  /** As in sequences: 1 for none, and the bits of those held down. */
  int modifierCode() {
    return 1 + modifiers.stream().mapToInt(modifier -> modifier.bit).sum();
  }
}

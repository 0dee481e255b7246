package agentapi.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ComposerTest {
  private final Composer composer = new Composer(false);
  private final Composer collapsing = new Composer(true);

  @Test
  void continuationLinesAreIndented() {
    composer.append("one\n\nthree four");
    assertEquals(List.of("❯ one", "  ", "  three", "  four"), composer.lines(10, 9));
  }

  @Test
  void aLongTextShowsItsEnd() {
    composer.append("1\n2\n3\n4\n5");
    assertEquals(List.of("❯ 4", "  5"), composer.lines(10, 2));
  }

  @Test
  void backspaceTakesAWholeCharacter() {
    composer.append("a😀");
    composer.backspace();
    assertEquals("a", composer.text());
    composer.backspace();
    composer.backspace();
    assertTrue(composer.isEmpty());
  }

  @Test
  void theTextIsBounded() {
    composer.append("x".repeat(Composer.MAX_LENGTH - 1));
    composer.append("yz");
    composer.append("z");
    composer.paste("z");
    assertEquals("x".repeat(Composer.MAX_LENGTH - 1) + "y", composer.text());
    for (int i = 0; i < 3; i++) {
      collapsing.paste("p".repeat(Composer.MAX_LENGTH / 2));
    }
    assertEquals(Composer.MAX_LENGTH, collapsing.text().length());
  }

  @Test
  void aCollapsedPasteIsSentInFull() {
    collapsing.append("see ");
    collapsing.paste("1\n2\n3\n4");
    collapsing.append(" and ");
    collapsing.paste("one line");
    collapsing.paste("z".repeat(900));
    assertEquals(
        List.of("❯ see [Pasted text #1 +3 lines] and one line[Pasted text #2]"),
        collapsing.lines(80, 9));
    assertEquals("see 1\n2\n3\n4 and one line" + "z".repeat(900), collapsing.text());
    collapsing.backspace();
    assertEquals("see 1\n2\n3\n4 and one line", collapsing.text());
  }

  @Test
  void aTypedPrivateUseCharacterIsNotTakenForAPaste() {
    collapsing.append("a\ue000b");
    assertEquals("ab", collapsing.text());
  }
}

package agentapi.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineTest {
  private static Line line(String text) {
    Terminal terminal = Terminal.builder().size(20, 2).build();
    terminal.feed(text.getBytes(StandardCharsets.UTF_8));
    return terminal.snapshot().lines().getFirst();
  }

  @ParameterizedTest
  @CsvSource({"0, ''", "3, one", "4, one", "6, one tw", "30, one two"})
  void theTextOfTheFirstColumnsEndsWithoutBlanks(int columns, String text) {
    assertEquals(text, line("one two   ").text(columns));
  }

  @ParameterizedTest
  @CsvSource({"1, a", "2, a漢", "3, a漢", "4, a漢b", "5, a漢b😀", "7, a漢b😀c", "30, a漢b😀c"})
  void aWideCharacterStandsInItsFirstColumn(int columns, String text) {
    assertEquals(text, line("a漢b😀c").text(columns));
  }

  @Test
  void theColumnOfACharCountsWideCharactersTwice() {
    Line wide = line("a漢b😀c");
    assertEquals(0, wide.columnOf(wide.text().indexOf('a')));
    assertEquals(1, wide.columnOf(wide.text().indexOf('漢')));
    assertEquals(3, wide.columnOf(wide.text().indexOf('b')));
    assertEquals(6, wide.columnOf(wide.text().indexOf('c')));
    assertEquals(4, line("one two").columnOf(4));
  }
}

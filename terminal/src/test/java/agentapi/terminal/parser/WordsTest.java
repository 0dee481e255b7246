package agentapi.terminal.parser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class WordsTest {
  @Test
  void printableBytesAreCountedUpToTheFirstThatIsNot() {
    for (int other = 0; other < 256; other++) {
      boolean printable = other >= 0x20 && other < 0x7f;
      for (int place = 0; place < Words.SIZE; place++) {
        for (byte filler : new byte[] {' ', '~', 'a'}) {
          byte[] bytes = new byte[Words.SIZE + 1];
          Arrays.fill(bytes, filler);
          bytes[place + 1] = (byte) other;
          assertEquals(printable ? Words.SIZE : place, Words.printable(bytes, 1), "byte " + other);
        }
      }
    }
  }
}

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

  @Test
  void theLastOfAByteIsFoundWhereverItStands() {
    byte[] bytes = new byte[40];
    for (byte wanted : new byte[] {'?', 0, 127, 1}) {
      for (int filler = -128; filler < 128; filler++) {
        if (filler == wanted) {
          continue;
        }
        Arrays.fill(bytes, (byte) filler);
        for (int place = 0; place < bytes.length; place++) {
          bytes[place] = wanted;
          assertEquals(place, Words.last(bytes, 0, bytes.length, wanted));
          assertEquals(place, Words.last(bytes, place, place + 1, wanted));
          assertEquals(-1, Words.last(bytes, 0, place, wanted));
          assertEquals(place, Words.last(bytes, place + 1, bytes.length, wanted));
          bytes[place] = (byte) filler;
        }
        assertEquals(4, Words.last(bytes, 5, bytes.length, wanted));
      }
    }
  }
}

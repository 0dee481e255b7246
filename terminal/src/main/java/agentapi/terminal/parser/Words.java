package agentapi.terminal.parser;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looks at eight bytes at once. */
final class Words {
  static final int SIZE = 8;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long EACH = 0x0101010101010101L;
  private static final long HIGH = 0x8080808080808080L;

  private Words() {}

  /** How many of the eight bytes at an index are printable ASCII before the first that is not. */
  static int printable(byte[] bytes, int index) {
    long word = (long) LONGS.get(bytes, index);
    long delete = word ^ (0x7f * EACH);
    long others = (word - 0x20 * EACH) | word | (delete - EACH);
    return Long.numberOfTrailingZeros(others & HIGH) >>> 3;
  }

  /** The last place of a byte in a range, less than {@code from} if it is not there. */
  static int last(byte[] bytes, int from, int to, byte wanted) {
    int i = to;
    for (; i - SIZE >= from; i -= SIZE) {
      long others = (long) LONGS.get(bytes, i - SIZE) ^ (wanted * EACH);
      if (((others - EACH) & ~others & HIGH) != 0) {
        break;
      }
    }
    do {
      i--;
    } while (i >= from && bytes[i] != wanted);
    return i;
  }
}

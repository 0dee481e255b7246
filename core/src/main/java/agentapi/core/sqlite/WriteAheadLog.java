package agentapi.core.sqlite;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Where the newest committed version of each page lies in a write-ahead log. Read on from where the
 * last reading ended, until the log is begun anew. One thread's.
 *
 * @see <a href="https://www.sqlite.org/fileformat2.html#walformat">WAL File Format</a>
 */
final class WriteAheadLog {
  private static final int HEADER = 32;
  private static final int FRAME_HEADER = 24;

  /** More frames than any writer lets a log grow to before it begins anew. */
  private static final int MAX_FRAMES = 1_000_000;

  private final Path file;
  private final Map<Long, Long> committed = new HashMap<>();
  private byte[] header = new byte[0];
  private ByteOrder order = ByteOrder.BIG_ENDIAN;
  private long next;
  private int sum1;
  private int sum2;

  WriteAheadLog(Path file) {
    this.file = file;
  }

  Path file() {
    return file;
  }

  /** Where the page begins in the log; -1 if it is not in it. */
  long offset(long page) {
    return committed.getOrDefault(page, -1L);
  }

  boolean isSteady() throws IOException {
    return header.length == 0
        ? Pages.size(file) < HEADER
        : Pages.size(file) >= HEADER
            && java.util.Arrays.equals(header, Pages.read(file, 0, HEADER));
  }

  void refresh(int pageSize) throws IOException {
    if (!isSteady()) {
      begin();
    }
    if (header.length == 0) {
      return;
    }
    long end = Pages.size(file);
    Map<Long, Long> uncommitted = new HashMap<>();
    long at = next;
    int one = sum1;
    int two = sum2;
    int frame = FRAME_HEADER + pageSize;
    for (int count = 0; at + frame <= end && count < MAX_FRAMES; count++, at += frame) {
      ByteBuffer bytes = ByteBuffer.wrap(Pages.read(file, at, frame));
      if (bytes.getLong(8) != ByteBuffer.wrap(header).getLong(16)) {
        break; // left over from before the log was begun anew
      }
      int[] sums = sum(sum(new int[] {one, two}, bytes, 0, 8), bytes, FRAME_HEADER, pageSize);
      one = sums[0];
      two = sums[1];
      if (bytes.getInt(16) != one || bytes.getInt(20) != two) {
        break; // just being written
      }
      uncommitted.put(Integer.toUnsignedLong(bytes.getInt(0)), at + FRAME_HEADER);
      if (bytes.getInt(4) != 0) {
        committed.putAll(uncommitted);
        uncommitted.clear();
        next = at + frame;
        sum1 = one;
        sum2 = two;
      }
    }
  }

  private void begin() throws IOException {
    committed.clear();
    next = HEADER;
    header = Pages.size(file) < HEADER ? new byte[0] : Pages.read(file, 0, HEADER);
    if (header.length == 0) {
      return;
    }
    ByteBuffer bytes = ByteBuffer.wrap(header);
    order = (bytes.getInt(0) & 1) == 1 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    sum1 = bytes.getInt(24);
    sum2 = bytes.getInt(28);
  }

  private int[] sum(int[] sums, ByteBuffer bytes, int from, int length) {
    ByteBuffer words = bytes.duplicate().order(order);
    int one = sums[0];
    int two = sums[1];
    for (int at = from; at < from + length; at += 8) {
      one += words.getInt(at) + two;
      two += words.getInt(at + 4) + one;
    }
    return new int[] {one, two};
  }
}

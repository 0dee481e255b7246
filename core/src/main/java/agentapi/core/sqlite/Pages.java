package agentapi.core.sqlite;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The pages of a database as of the last transaction that was committed. One thread's.
 *
 * @see <a href="https://www.sqlite.org/fileformat2.html">Database File Format</a>
 */
final class Pages {
  private static final int HEADER = 100;

  private final Path file;
  private final WriteAheadLog log;
  private int pageSize;
  private int usable;

  Pages(Path file) {
    this.file = file;
    this.log = new WriteAheadLog(file.resolveSibling(file.getFileName() + "-wal"));
  }

  /** Takes in what was committed since. */
  void refresh() throws IOException {
    ByteBuffer header = ByteBuffer.wrap(read(file, 0, HEADER));
    int size = Short.toUnsignedInt(header.getShort(16));
    pageSize = size == 1 ? 65536 : size;
    if (pageSize < 512 || Integer.bitCount(pageSize) != 1) {
      throw new IOException("not an SQLite database: " + file);
    }
    usable = pageSize - Byte.toUnsignedInt(header.get(20));
    log.refresh(pageSize);
  }

  /** Whether nothing that was read since {@link #refresh} can have been overwritten meanwhile. */
  boolean isSteady() throws IOException {
    return log.isSteady();
  }

  /** Bytes of a page that hold content. */
  int usable() {
    return usable;
  }

  ByteBuffer page(long number) throws IOException {
    if (number < 1) {
      throw new IOException("no page " + number + " in " + file);
    }
    long inLog = log.offset(number);
    return ByteBuffer.wrap(
        inLog >= 0
            ? read(log.file(), inLog, pageSize)
            : read(file, (number - 1) * pageSize, pageSize));
  }

  static byte[] read(Path file, long from, int length) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer bytes = ByteBuffer.allocate(length);
      while (bytes.hasRemaining()) {
        int count = channel.read(bytes, from + bytes.position());
        if (count < 0) {
          throw new IOException(file + " ends before " + (from + length));
        }
      }
      return bytes.array();
    }
  }

  static long size(Path file) throws IOException {
    return Files.exists(file) ? Files.size(file) : 0;
  }
}

package agentapi.core.state;

import java.io.IOException;
import java.io.Serial;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongPredicate;

/**
 * The file that names the process of a running server and keeps a second one from starting.
 *
 * <p>Servers that start at the same moment take turns by a lock on the file (POSIX {@code fcntl}),
 * so one of them wins. Readers see a whole number or the file of before, never a part.
 */
public final class PidFile implements AutoCloseable {
  /** A process number and a line end are shorter; more is not read. */
  private static final int MAX_SIZE = 64;

  private final Path file;
  private final long pid;
  private final Optional<String> warning;

  private PidFile(Path file, long pid, Optional<String> warning) {
    this.file = file;
    this.pid = pid;
    this.warning = warning;
  }

  /**
   * Claims the file for a process. A file that names a process that is gone, this process itself (a
   * container that is started again gives the same numbers), or no process at all, is overwritten.
   *
   * @param pid the number of the claiming process
   * @param alive tells whether a process of that number exists
   * @throws AlreadyRunningException if the file names another living process
   * @throws IOException if the file cannot be read or written
   */
  public static PidFile claim(Path file, long pid, LongPredicate alive)
      throws IOException, AlreadyRunningException {
    PrivateFile.createFolders(file);
    while (true) {
      Object key = createAndKey(file);
      try (FileChannel channel = open(file);
          FileLock lock = lock(channel)) {
        if (lock.isValid() && key.equals(key(file))) {
          Optional<String> warning = check(file, read(channel), pid, alive);
          Path temporary = file.resolveSibling(file.getFileName() + "." + pid + ".tmp");
          PrivateFile.replace(file, temporary, line(pid));
          return new PidFile(file, pid, warning);
        }
      } catch (NoSuchFileException removedMeanwhile) {
        // Once more, then.
      }
    }
  }

  /** What was overwritten, for people; empty if there was no such file. */
  public Optional<String> warning() {
    return warning;
  }

  /** Removes the file if it still holds our number. */
  @Override
  public void close() throws IOException {
    try {
      Object key = key(file);
      try (FileChannel channel = open(file);
          FileLock lock = lock(channel)) {
        if (lock.isValid() && key.equals(key(file)) && read(channel).equals(line(pid))) {
          Files.delete(file);
        }
      }
    } catch (NoSuchFileException alreadyGone) {
      // Nothing to remove.
    }
  }

  private static Optional<String> check(Path file, String text, long pid, LongPredicate alive)
      throws AlreadyRunningException {
    String content = text.strip();
    if (content.isEmpty()) {
      return Optional.empty();
    }
    if (!content.matches("[1-9][0-9]{0,17}")) {
      return Optional.of("overwriting malformed PID file " + file);
    }
    long other = Long.parseLong(content);
    if (other != pid && alive.test(other)) {
      throw new AlreadyRunningException(other, file);
    }
    return Optional.of("overwriting stale PID file " + file + " of process " + other);
  }

  private static String line(long pid) {
    return pid + "\n";
  }

  /**
   * Makes the file if it is missing and says which one it is. If the name still means that file
   * once the file is locked, the lock is on the right one and not on one renamed over or removed.
   */
  private static Object createAndKey(Path file) throws IOException {
    while (true) {
      try {
        Files.createFile(file, PrivateFile.FILE_MODE);
      } catch (FileAlreadyExistsException expected) {
        // The usual case.
      }
      try {
        return key(file);
      } catch (NoSuchFileException removedMeanwhile) {
        // Once more, then.
      }
    }
  }

  private static Object key(Path file) throws IOException {
    return Objects.requireNonNull(
        Files.readAttributes(file, BasicFileAttributes.class).fileKey(),
        "the file system does not tell files apart");
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  private static FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.lock();
    } catch (OverlappingFileLockException e) {
      throw new IOException("this process is claiming the PID file already", e);
    }
  }

  private static String read(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(MAX_SIZE);
    while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
      // until the end or enough
    }
    return StandardCharsets.ISO_8859_1.decode(bytes.flip()).toString();
  }

  /** Another server runs with this PID file. */
  public static final class AlreadyRunningException extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    AlreadyRunningException(long pid, Path file) {
      super("another instance is already running with PID " + pid + " (PID file: " + file + ")");
    }
  }
}

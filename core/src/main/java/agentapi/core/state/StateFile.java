package agentapi.core.state;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The file in which a session survives its server, in the original's format.
 *
 * <p>Whatever happens while it is written, {@code kill -9} included, the file is the old one or the
 * new one, whole. A file that could not be understood is never lost: the first save after it
 * renames it to {@code <file>.bad}, replacing an earlier one of that name. What is no regular file,
 * such as a folder, is never renamed or replaced.
 *
 * <p>Safe for any number of threads; they do their disk work one after another.
 */
public final class StateFile {
  /** The only version of the format. */
  static final int VERSION = 1;

  /** Larger files are not read, in bytes. */
  static final long MAX_SIZE = 32L << 20;

  private final Path file;
  private final ReentrantLock lock = new ReentrantLock();
  private Optional<SavedState> onDisk = Optional.empty();
  private boolean bad;

  /** The state file of that name, which need not exist yet. */
  public StateFile(Path file) {
    this.file = file.toAbsolutePath();
  }

  /**
   * Makes sure that nothing but a regular file has the name.
   *
   * @throws IOException saying what it is instead
   */
  public void check() throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new IOException(
          file + (Files.isDirectory(file) ? " is a folder" : " is no regular file"));
    }
  }

  /**
   * Makes sure that the file can be saved, and makes the folders above it: whoever begins a session
   * learns it then, and not when there is something to lose.
   *
   * @throws IOException if it cannot be saved
   */
  public void prepare() throws IOException {
    check();
    PrivateFile.tryOut(file, sibling(".tmp"));
  }

  /** Where a file that could not be understood is kept once it is saved anew. */
  public Path kept() {
    return sibling(".bad");
  }

  /** Reads the file; it is left as it is, whatever it holds. */
  public Loaded load() {
    lock.lock();
    try {
      Loaded loaded = read();
      bad = loaded instanceof Loaded.Failed;
      onDisk =
          loaded instanceof Loaded.Restored(SavedState state)
              ? Optional.of(state)
              : Optional.empty();
      return loaded;
    } finally {
      lock.unlock();
    }
  }

  private Loaded read() {
    try {
      if (Files.isRegularFile(file) && Files.size(file) > MAX_SIZE) {
        return new Loaded.Unreadable("larger than " + MAX_SIZE + " bytes");
      }
      return StateFormat.read(Files.readString(file, StandardCharsets.UTF_8));
    } catch (NoSuchFileException e) {
      return new Loaded.Missing();
    } catch (CharacterCodingException e) {
      return new Loaded.Malformed("not UTF-8");
    } catch (IOException e) {
      return new Loaded.Unreadable(e.toString());
    }
  }

  /**
   * Writes the state, unless it is what was saved or loaded last. Returns once it is on the disk.
   *
   * @return whether anything was written
   * @throws IOException if it could not be written; the old file is still there
   */
  public boolean save(SavedState state) throws IOException {
    lock.lock();
    try {
      if (onDisk.filter(state::equals).isPresent()) {
        return false;
      }
      check();
      if (bad) {
        Files.move(file, kept(), StandardCopyOption.ATOMIC_MOVE);
        bad = false;
      }
      PrivateFile.replace(file, sibling(".tmp"), StateFormat.write(state));
      onDisk = Optional.of(state);
      return true;
    } finally {
      lock.unlock();
    }
  }

  private Path sibling(String ending) {
    return file.resolveSibling(file.getFileName() + ending);
  }
}

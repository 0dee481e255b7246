package agentapi.server.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files that clients sent: each in a folder named by its content, all in one folder that only
 * its owner can read. Nothing is made before the first file comes. Safe for any thread.
 */
final class UploadStore {
  private static final Logger LOG = LoggerFactory.getLogger(UploadStore.class);

  /** What a file takes on a disk at least. */
  private static final long BLOCK = 4096;

  private final Optional<Path> kept;
  private final Path temporary;
  private final long maxTotal;
  private Optional<TemporaryFolder> made = Optional.empty();
  private Optional<Path> folder = Optional.empty();
  private long total;
  private boolean closed;

  /**
   * @param kept where files stay; without it they go when the server does
   * @param temporary where a folder of its own is made otherwise
   * @param maxTotal bytes of all files together
   */
  UploadStore(Optional<Path> kept, Path temporary, long maxTotal) {
    this.kept = kept;
    this.temporary = temporary;
    this.maxTotal = maxTotal;
  }

  /** A file on its way. It is gone again unless it was {@link #keep kept}. */
  final class Incoming implements AutoCloseable {
    private final Path part;
    private final OutputStream out;
    private final MessageDigest digest;
    private long size;
    private long reserved;

    private Incoming() throws BodyInput.Refused {
      try {
        part = Files.createTempFile(folder(), "incoming-", ".part");
        out = Files.newOutputStream(part, StandardOpenOption.WRITE);
      } catch (IOException e) {
        throw failed(e);
      }
      digest = sha256();
    }

    /** How many bytes came so far. */
    long size() {
      return size;
    }

    /**
     * @throws BodyInput.Refused 507 if all files together would become too many bytes, or the disk
     *     does not take them
     */
    void write(byte[] bytes) throws BodyInput.Refused {
      size += bytes.length;
      long needed = Math.ceilDiv(Math.max(1, size), BLOCK) * BLOCK;
      if (needed > reserved) {
        reserve(needed - reserved);
        reserved = needed;
      }
      digest.update(bytes);
      try {
        out.write(bytes);
      } catch (IOException e) {
        throw failed(e);
      }
    }

    /**
     * Gives the file its place.
     *
     * @throws BodyInput.Refused as {@link #write}
     */
    Path keep(String name) throws BodyInput.Refused {
      write(new byte[0]);
      Path home = part.resolveSibling(HexFormat.of().formatHex(Arrays.copyOf(digest.digest(), 8)));
      Path target = home.resolve(name);
      boolean again = Files.exists(target);
      try {
        out.close();
        Files.createDirectories(home);
        Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
      } catch (IOException e) {
        throw failed(e);
      }
      if (!again) {
        reserved = 0;
      }
      return target;
    }

    @Override
    public void close() throws IOException {
      out.close();
      Files.deleteIfExists(part);
      reserve(-reserved);
      reserved = 0;
    }
  }

  /**
   * Begins a file.
   *
   * @throws BodyInput.Refused 507 if it cannot be written
   */
  Incoming begin() throws BodyInput.Refused {
    return new Incoming();
  }

  /** What the disk does not take is no fault of the client's. */
  private static BodyInput.Refused failed(IOException cause) {
    LOG.warn("an upload cannot be stored: {}", cause.toString());
    return new BodyInput.Refused(
        Problem.of(507, "storage-failed", "the server cannot store the file: " + cause.getMessage())
            .closing());
  }

  /** Removes what is not to stay. */
  synchronized void close() {
    closed = true;
    if (made.isEmpty()) {
      return;
    }
    try {
      made.get().remove();
    } catch (IOException e) {
      LOG.warn("{} could not be removed: {}", made.get().path(), e.toString());
    }
    made = Optional.empty();
  }

  /** Removes what servers left that could not do so themselves. */
  synchronized void removeAbandoned() {
    if (made.isEmpty()) {
      TemporaryFolder.removeAbandoned(temporary);
    }
  }

  private synchronized Path folder() throws IOException {
    if (closed) {
      throw new IOException("the server stops");
    }
    if (folder.isEmpty()) {
      folder = Optional.of(make());
    }
    return folder.get();
  }

  private Path make() throws IOException {
    if (kept.isEmpty()) {
      made = Optional.of(TemporaryFolder.make(temporary));
      return made.get().path();
    }
    Path folder = kept.get().toAbsolutePath();
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    try (var files = Files.walk(folder)) {
      total =
          files
              .filter(Files::isRegularFile)
              .mapToLong(file -> Math.ceilDiv(Math.max(1, file.toFile().length()), BLOCK) * BLOCK)
              .sum();
    }
    return folder;
  }

  private synchronized void reserve(long bytes) throws BodyInput.Refused {
    if (total + bytes > maxTotal) {
      throw new BodyInput.Refused(
          Problem.of(
                  507,
                  "uploads-full",
                  "all files together may hold %d bytes; --upload-total raises that"
                      .formatted(maxTotal))
              .closing());
    }
    total += bytes;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}

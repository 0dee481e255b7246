package agentapi.server.http;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder that only its owner can read and that goes with the server. A file in it is locked
 * (POSIX {@code fcntl}) as long as the server lives, however it ends and whatever number its
 * process has, so that a later server knows which folders were left behind.
 */
final class TemporaryFolder {
  private static final Logger LOG = LoggerFactory.getLogger(TemporaryFolder.class);

  private static final String PREFIX = "agentapi-uploads-";
  static final String LOCK = "lock";

  private final Path path;
  private final FileChannel lock;

  private TemporaryFolder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  static TemporaryFolder make(Path parent) throws IOException {
    Path path =
        Files.createTempDirectory(
            parent,
            PREFIX,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Path unlocked = path.resolve("unlocked");
    FileChannel lock =
        FileChannel.open(unlocked, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try {
      var _ = lock.lock();
      // Only now has it the name that others look for.
      Files.move(unlocked, path.resolve(LOCK));
    } catch (IOException e) {
      LOG.warn("{} will stay if the server is killed: {}", path, e.toString());
    }
    return new TemporaryFolder(path, lock);
  }

  Path path() {
    return path;
  }

  void remove() throws IOException {
    Files.walkFileTree(path, new Deletion());
    lock.close();
  }

  /** Removes the folders of this user whose server is gone. */
  static void removeAbandoned(Path parent) {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, PREFIX + "*")) {
      for (Path folder : folders) {
        if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
            && owner(folder).equals(self(parent))) {
          removeIfAbandoned(folder);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      LOG.warn("uploads of servers that were killed may stay: {}", e.toString());
    }
  }

  private static void removeIfAbandoned(Path folder) throws IOException {
    Path file = folder.resolve(LOCK);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return; // it is being made, or what made it is not known
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock != null) {
        Files.walkFileTree(folder, new Deletion());
      }
    } catch (OverlappingFileLockException ours) {
      // This very process holds it.
    }
  }

  private static UserPrincipal owner(Path path) throws IOException {
    return Files.getOwner(path, LinkOption.NOFOLLOW_LINKS);
  }

  /** Who owns what this process makes. */
  private static UserPrincipal self(Path parent) throws IOException {
    Path probe = Files.createTempFile(parent, "agentapi-", ".probe");
    try {
      return owner(probe);
    } finally {
      Files.delete(probe);
    }
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
        throws IOException {
      Files.delete(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}

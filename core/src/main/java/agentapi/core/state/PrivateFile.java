package agentapi.core.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files that nobody but their owner may read (0600), in folders nobody else may enter (0700). */
final class PrivateFile {
  static final FileAttribute<Set<PosixFilePermission>> FILE_MODE = mode("rw-------");
  private static final FileAttribute<Set<PosixFilePermission>> FOLDER_MODE = mode("rwx------");

  private PrivateFile() {}

  private static FileAttribute<Set<PosixFilePermission>> mode(String mode) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode));
  }

  /** Makes the folders above a file that are missing. */
  static void createFolders(Path file) throws IOException {
    Files.createDirectories(folder(file), FOLDER_MODE);
  }

  /** Makes a temporary file beside a file, as {@link #replace} would, and removes it again. */
  static void tryOut(Path file, Path temporary) throws IOException {
    createFolders(file);
    Files.deleteIfExists(temporary);
    Files.createFile(temporary, FILE_MODE);
    Files.delete(temporary);
  }

  /**
   * Puts a file with that text in the file's place, in one step: by way of a temporary file beside
   * it, forced to the disk before it is renamed, and the folder afterwards.
   */
  static void replace(Path file, Path temporary, String text) throws IOException {
    createFolders(file);
    Files.deleteIfExists(temporary);
    try (FileChannel channel =
        FileChannel.open(
            temporary,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            FILE_MODE)) {
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel folder = FileChannel.open(folder(file), StandardOpenOption.READ)) {
      folder.force(true);
    }
  }

  private static Path folder(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IllegalArgumentException("not a file: " + file);
    }
    return folder;
  }
}

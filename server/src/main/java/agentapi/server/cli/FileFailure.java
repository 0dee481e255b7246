package agentapi.server.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Why a file could not be used, in words for whoever named it: many of the JDK's exceptions say no
 * more than a path, and some not even that.
 */
final class FileFailure {
  private FileFailure() {}

  /** The same failure of a file that was to be read. */
  static IOException reading(Path file, IOException failure) {
    return new IOException(words(file, failure), failure);
  }

  /** The same for a file that a flag named. */
  static IOException reading(String flag, Path file, IOException failure) {
    return new IOException(flag + ": " + words(file, failure), failure);
  }

  /** The same failure of a file that was to be written, and that a flag named. */
  static IOException writing(String flag, Path file, IOException failure) {
    Path folder = file.toAbsolutePath().getParent();
    String words =
        !(failure instanceof NoSuchFileException)
            ? words(file, failure)
            : folder == null || Files.isDirectory(folder)
                ? file + " cannot be made"
                : "there is no folder " + folder + ", and it cannot be made";
    return new IOException(flag + ": " + words, failure);
  }

  private static String words(Path file, IOException failure) {
    return switch (failure) {
      case NoSuchFileException missing -> missing.getFile() + " does not exist";
      case AccessDeniedException denied -> denied.getFile() + ": permission denied";
      case FileAlreadyExistsException other -> other.getFile() + " is in the way";
      case CharacterCodingException _ -> file + " is not UTF-8 text";
      case FileSystemException told -> String.valueOf(told.getMessage());
      default ->
          Files.isDirectory(file) ? file + " is a folder" : String.valueOf(failure.getMessage());
    };
  }
}

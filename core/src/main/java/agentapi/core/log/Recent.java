package agentapi.core.log;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Files of a folder that were changed since an agent was started. */
final class Recent {
  /** More conversations than that do not go on at the same time. */
  private static final int MOST = 20;

  private record Changed(Path file, FileTime at) {}

  private Recent() {}

  /**
   * The newest first; none if there is no such folder.
   *
   * @param glob which of its files, as for {@link Files#newDirectoryStream(Path, String)}
   */
  static List<Path> files(Path folder, String glob, Instant since) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<Changed> changed = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, glob)) {
      for (Path file : files) {
        try {
          FileTime at = Files.getLastModifiedTime(file);
          if (!at.toInstant().isBefore(since)) {
            changed.add(new Changed(file, at));
          }
        } catch (NoSuchFileException replaced) {
          // Its successor is told.
        }
      }
    }
    return changed.stream()
        .sorted(Comparator.comparing(Changed::at).reversed())
        .limit(MOST)
        .map(Changed::file)
        .toList();
  }
}

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
import java.util.Optional;

/** Files of a folder that were changed since an agent was started. */
final class Recent {
  /** More conversations than that do not go on at the same time. */
  private static final int MOST = 20;

  /** Where an agent keeps the records of what it does in one working folder. */
  interface Folder {
    Path of(ProcessEnvironment environment, String workingFolder);
  }

  private record Changed(Path file, FileTime at) {}

  private Recent() {}

  /** The newest record of lines that a process, or one below it, keeps for its working folder. */
  static Optional<AgentLog.Place> place(long pid, Instant since, Folder records)
      throws IOException {
    for (long process : Processes.family(pid).toArray()) {
      Optional<Path> folder =
          Processes.workingFolder(process)
              .map(works -> records.of(ProcessEnvironment.of(process), works.toString()));
      if (folder.isPresent()) {
        List<Path> files = files(folder.get(), "*.jsonl", since);
        if (!files.isEmpty()) {
          return Optional.of(new AgentLog.Place(files.getFirst(), List.of(folder.get())));
        }
      }
    }
    return Optional.empty();
  }

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

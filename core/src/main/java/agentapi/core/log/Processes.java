package agentapi.core.log;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** What the system tells about the processes of an agent, where it tells anything. */
final class Processes {
  private Processes() {}

  /** A process and all below it: an agent is often started by a script or a launcher. */
  static LongStream family(long pid) {
    Optional<ProcessHandle> root = ProcessHandle.of(pid);
    return Stream.concat(root.stream(), root.stream().flatMap(ProcessHandle::descendants))
        .mapToLong(ProcessHandle::pid);
  }

  /** The files that a process has open, by their names. */
  static List<Path> openFiles(long pid) {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> open =
        Files.newDirectoryStream(Path.of("/proc", Long.toString(pid), "fd"))) {
      for (Path descriptor : open) {
        target(descriptor).ifPresent(files::add);
      }
    } catch (IOException | DirectoryIteratorException e) {
      return files; // ended meanwhile, another user's, or a system without /proc
    }
    return files;
  }

  static Optional<Path> workingFolder(long pid) {
    return target(Path.of("/proc", Long.toString(pid), "cwd"));
  }

  private static Optional<Path> target(Path link) {
    try {
      return Optional.of(Files.readSymbolicLink(link));
    } catch (IOException e) {
      return Optional.empty(); // closed meanwhile
    }
  }
}

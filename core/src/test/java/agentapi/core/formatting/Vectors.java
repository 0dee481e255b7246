package agentapi.core.formatting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The test vectors that lie beside the checkout, in a folder {@code shared/vectors}. */
final class Vectors {
  private Vectors() {}

  /** All folders below that one which hold a file of that name; skips the test without vectors. */
  static List<Path> cases(String folder, String file) throws IOException {
    Optional<Path> root =
        Stream.iterate(Path.of("").toAbsolutePath(), path -> path != null, Path::getParent)
            .map(path -> path.resolve("shared/vectors").resolve(folder))
            .filter(Files::isDirectory)
            .findFirst();
    Assumptions.assumeTrue(root.isPresent(), "no folder shared/vectors/" + folder + " above");
    try (Stream<Path> files = Files.walk(root.orElseThrow())) {
      return files
          .filter(path -> path.getFileName().toString().equals(file))
          .map(Path::getParent)
          .sorted()
          .toList();
    }
  }

  static String read(Path folder, String file) throws IOException {
    return Files.readString(folder.resolve(file));
  }
}

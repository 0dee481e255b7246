package agentapi.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The files the page is made of, by their path below `page/`.
///
/// Those of the product are read once and kept. A folder, where one is given, covers them and is
/// read each time.
final class Assets {
  private static final String ROOT = "/page/index.html";

  private final Map<String, byte[]> packaged;
  private final Optional<Path> folder;

  private Assets(Map<String, byte[]> packaged, Optional<Path> folder) {
    this.packaged = packaged;
    this.folder = folder;
  }

  static Assets open(Optional<Path> folder) {
    URL root = Assets.class.getResource(ROOT);
    if (root == null) {
      throw new IllegalStateException("the page is missing from this build");
    }
    try {
      URI uri = root.toURI();
      if (!"jar".equals(uri.getScheme())) {
        return new Assets(read(Path.of(uri).resolveSibling("")), folder);
      }
      try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
        return new Assets(read(jar.getPath("page")), folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the page cannot be read", e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the page lies at an unreadable address: " + root, e);
    }
  }

  private static Map<String, byte[]> read(Path root) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (var paths = Files.walk(root)) {
      for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
        files.put(
            root.relativize(path).toString().replace(path.getFileSystem().getSeparator(), "/"),
            Files.readAllBytes(path));
      }
    }
    return files;
  }

  boolean edited() {
    return folder.isPresent();
  }

  /// Everything that came with the product, ordered by path.
  Map<String, byte[]> packaged() {
    return packaged;
  }

  /// @param path relative, with slashes; anything that would leave the folder is not found
  Optional<byte[]> find(String path) {
    return folder
        .flatMap(root -> within(root, path))
        .or(() -> Optional.ofNullable(packaged.get(path)));
  }

  private static Optional<byte[]> within(Path root, String path) {
    try {
      Path file = root.resolve(path).normalize();
      if (!file.startsWith(root.normalize()) || !Files.isRegularFile(file)) {
        return Optional.empty();
      }
      return file.toRealPath().startsWith(root.toRealPath())
          ? Optional.of(Files.readAllBytes(file))
          : Optional.empty();
    } catch (IOException | java.nio.file.InvalidPathException e) {
      return Optional.empty();
    }
  }
}

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * Makes the image users get: a runtime linked from the modules given, the launchers, the licences
 * and the AOT caches.
 *
 * <p>Arguments: the folder of the modular jars, the project's folder, the folder to write to, the
 * time the build began (ISO 8601). Writes {@code agentapi/} and {@code agentapi.stamp}, whose time
 * is when the build began: whatever is newer than the stamp is not in the image. An image of the
 * same modules, files and JDK is kept.
 */
final class Image {
  private static final List<String> ROOTS =
      List.of("agentapi.server", "agentapi.demo", "org.slf4j.simple");

  private final Path modules;
  private final Path project;
  private final Path target;

  private Image(Path modules, Path project, Path target) {
    this.modules = modules;
    this.project = project;
    this.target = target;
  }

  public static void main(String[] args) throws Exception {
    Image image = new Image(Path.of(args[0]), Path.of(args[1]), Path.of(args[2]));
    try {
      image.build(Instant.parse(args[3]));
    } catch (BuildException e) {
      System.err.println("image: " + e.getMessage());
      System.exit(1);
    }
  }

  private void build(Instant began) throws IOException, InterruptedException {
    Path image = target.resolve("agentapi");
    Path stamp = target.resolve("agentapi.stamp");
    String digest = digest();
    if (!Files.isDirectory(image)
        || !Files.exists(stamp)
        || !Files.readString(stamp).equals(digest)) {
      Files.deleteIfExists(stamp);
      Path fresh = target.resolve("agentapi.new");
      delete(fresh);
      link(fresh.resolve("runtime"));
      copy(project.resolve("image/files"), fresh);
      copy(project.resolve("LICENSE"), fresh.resolve("LICENSE"));
      everyModuleIsLicensed(fresh);
      new Training(fresh, target).run();
      replace(image, fresh);
      Files.writeString(stamp, digest);
    }
    Files.setLastModifiedTime(stamp, FileTime.from(began));
  }

  private void link(Path runtime) {
    ToolProvider jlink =
        ToolProvider.findFirst("jlink")
            .orElseThrow(() -> new BuildException("this JDK has no jlink; take one that has"));
    int status =
        jlink.run(
            System.out,
            System.err,
            "--module-path",
            modules.toString(),
            "--add-modules",
            String.join(",", ROOTS),
            "--compress=zip-6",
            "--no-header-files",
            "--no-man-pages",
            "--output",
            runtime.toString());
    if (status != 0) {
      throw new BuildException("jlink ended with status " + status);
    }
  }

  private static void everyModuleIsLicensed(Path image) throws IOException, InterruptedException {
    String licences = Files.readString(image.resolve("licenses/README.md"));
    Process list =
        new ProcessBuilder(image.resolve("runtime/bin/java").toString(), "--list-modules")
            .redirectErrorStream(true)
            .start();
    List<String> unnamed =
        list.inputReader()
            .lines()
            .map(line -> line.replaceFirst("@.*", ""))
            .filter(module -> !module.matches("(java|jdk|agentapi)\\..*"))
            .filter(module -> !licences.contains("`" + module + "`"))
            .toList();
    if (list.waitFor() != 0 || !unnamed.isEmpty()) {
      throw new BuildException("image/files/licenses/README.md does not name " + unnamed);
    }
  }

  /** An image that runs keeps its files, under a name that nobody looks up any more. */
  private void replace(Path image, Path fresh) throws IOException {
    Path old = target.resolve("agentapi.old");
    delete(old);
    if (Files.exists(image)) {
      Files.move(image, old);
    }
    Files.move(fresh, image);
    delete(old);
  }

  private String digest() throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
    digest.update(System.getProperty("java.vm.version").getBytes());
    for (Path root :
        List.of(
            modules,
            project.resolve("image/files"),
            project.resolve("image/build"),
            project.resolve("LICENSE"))) {
      for (Path file : files(root)) {
        digest.update(file.toString().getBytes());
        digest.update(Files.readAllBytes(file));
      }
    }
    return HexFormat.of().formatHex(digest.digest()) + "\n";
  }

  private static List<Path> files(Path root) throws IOException {
    try (Stream<Path> walk = Files.walk(root)) {
      return walk.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    for (Path file : files(from)) {
      Path copy = to.resolve(from.relativize(file).toString());
      Files.createDirectories(copy.getParent());
      Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
    }
  }

  static void delete(Path root) throws IOException {
    if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    List<Path> files;
    try (Stream<Path> walk = Files.walk(root)) {
      files = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : files) {
      Files.delete(file);
    }
  }

  /** The image cannot be made; the message says what is missing. */
  static final class BuildException extends RuntimeException {
    private static final long serialVersionUID = 1;

    BuildException(String message) {
      super(message);
    }
  }
}

package agentapi.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the build put what is tested. */
final class Built {
  private Built() {}

  /** The folder the project was checked out to. */
  static Path checkout() {
    return Path.of(property("agentapi.checkout"));
  }

  /** The version being built. */
  static String version() {
    return property("agentapi.version");
  }

  /** The image's launcher of that name, such as {@code agentapi}. */
  static Path launcher(String name) {
    return checkout().resolve("image/target/agentapi/bin").resolve(name);
  }

  /** The archive that users unpack. */
  static Path archive() {
    return checkout()
        .resolve("image/target")
        .resolve("agentapi-" + version() + "-linux-" + System.getProperty("os.arch") + ".tar.gz");
  }

  /** A new folder that stays for those who look for a failure's cause. */
  static Path newFolder() {
    try {
      Path runs = checkout().resolve("e2e/target/runs").toAbsolutePath();
      return Files.createTempDirectory(Files.createDirectories(runs), "run");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String property(String name) {
    String value = System.getProperty(name);
    if (value == null) {
      throw new IllegalStateException("run by Maven only: -D" + name + " is missing");
    }
    return value;
  }
}

package agentapi.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentapi.e2e.Command.Finished;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The script {@code agentapi} of the checkout, with a Maven that only writes down its calls. */
final class TheCheckoutScriptTest {
  private static final Duration OLD = Duration.ofMinutes(2);
  private static final String SOURCE = "core/src/main/java/Some.java";

  private static final String MAVEN =
      """
      #!/bin/sh
      echo "JAVA_HOME=${JAVA_HOME-unset}" >>calls
      echo '[INFO] Building agentapi-core 1.0.0    [1/2]'
      if [ -p hold ]; then cat hold; fi
      if [ -e fail ]; then echo '[ERROR] the cause'; exit 1; fi
      mkdir -p image/target/agentapi/bin
      printf '#!/bin/sh\\necho ran "$@"\\n' >image/target/agentapi/bin/agentapi
      chmod +x image/target/agentapi/bin/agentapi
      touch -d '1 minute ago' image/target/agentapi.stamp
      """;

  private final Path folder = Built.newFolder();
  private final Path checkout = folder.resolve("check out");
  private final Path tools = folder.resolve("tools");

  @BeforeEach
  void aCheckoutThatWasNeverBuilt() throws IOException {
    Files.createDirectory(checkout);
    Files.createDirectory(tools);
    Files.copy(
        Built.checkout().resolve("agentapi"),
        checkout.resolve("agentapi"),
        StandardCopyOption.COPY_ATTRIBUTES);
    for (String file :
        List.of(
            "pom.xml", "LICENSE", "core/pom.xml", SOURCE, "build/jar.xml", "image/files/bin/x")) {
      Path path = checkout.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, "");
    }
    try (Stream<Path> files = Files.walk(checkout)) {
      for (Path file : files.toList()) {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(OLD)));
      }
    }
    program("mvn", MAVEN);
    program("java", "#!/bin/sh\n");
  }

  @Test
  void buildsOnFirstUseAndNotAgain() throws IOException {
    Finished first = agentapi("server", "--", "a  b").run();
    Finished second = agentapi("--version").run();

    assertEquals("ran server -- a  b\n", first.out());
    assertTrue(first.err().matches("agentapi: building \\(.*\\): core - done\n"), first::err);
    assertEquals(new Finished(0, "ran --version\n", ""), second);
    assertEquals(1, builds());
  }

  @Test
  void buildsAgainWhenASourceChanged() throws IOException {
    agentapi().run();
    Files.writeString(checkout.resolve(SOURCE), "changed");
    agentapi().run();
    assertEquals(2, builds());
  }

  @Test
  void buildsAgainWhenASourceWentAway() throws IOException {
    agentapi().run();
    Files.delete(checkout.resolve(SOURCE));
    agentapi().run();
    assertEquals(2, builds());
  }

  @Test
  void buildsAgainWhenAPomChanged() throws IOException {
    agentapi().run();
    Files.writeString(checkout.resolve("core/pom.xml"), "changed");
    agentapi().run();
    assertEquals(2, builds());
  }

  @Test
  void doesNotBuildForAChangedTest() throws IOException {
    agentapi().run();
    Path tests = Files.createDirectories(checkout.resolve("core/src/test"));
    Files.setLastModifiedTime(
        checkout.resolve("core/src"), FileTime.from(Instant.now().minus(OLD)));
    Files.writeString(tests.resolve("SomeTest.java"), "new");
    agentapi().run();
    assertEquals(1, builds());
  }

  @Test
  void buildsOnceWhenTwoStartAtOnce() throws Exception {
    assertEquals(0, Command.of("mkfifo", checkout.resolve("hold")).run().status());
    Process first = agentapi("first").builder().start();
    try (BufferedReader said = first.errorReader()) {
      readUntil(said, "core");
      Process second = agentapi("second").builder().start();
      try (BufferedReader waits = second.errorReader()) {
        readUntil(waits, "waiting for another build");
        Files.writeString(checkout.resolve("hold"), "go\n");
        for (Process process : List.of(first, second)) {
          assertTrue(process.waitFor(Command.PATIENCE.toSeconds(), TimeUnit.SECONDS));
          assertEquals(0, process.exitValue());
        }
      }
    }
    assertEquals(1, builds());
  }

  @Test
  void showsTheEndOfTheLogAndItsPlaceWhenTheBuildFails() throws IOException {
    Files.createFile(checkout.resolve("fail"));
    Finished failed = agentapi().run();

    assertEquals(1, failed.status());
    assertTrue(failed.err().contains("[ERROR] the cause"), failed::err);
    assertTrue(
        failed.err().contains("is in " + checkout.resolve("image/target/build.log")), failed::err);
    Files.delete(checkout.resolve("fail"));
    assertEquals(0, agentapi().run().status());
  }

  @Test
  void runsFromAnywhereThroughALink() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), checkout.resolve("agentapi"));
    Finished finished = agentapi(Command.of(link, "x")).in(folder).run();
    assertEquals("ran x\n", finished.out());
  }

  @Test
  void namesMavenWhenItIsMissing() throws IOException {
    Files.delete(tools.resolve("mvn"));
    for (String tool : List.of("find", "head", "readlink")) {
      Files.createSymbolicLink(
          tools.resolve(tool),
          Stream.of("/usr/bin/", "/bin/")
              .map(bin -> Path.of(bin + tool))
              .filter(Files::exists)
              .findFirst()
              .orElseThrow());
    }
    Finished failed = agentapi().with("PATH", tools).run();

    assertEquals(1, failed.status());
    assertTrue(failed.err().contains("install Maven"), failed::err);
  }

  @Test
  void namesTheJdkWhenMavenFindsNone() throws IOException {
    program(
        "mvn",
        """
        #!/bin/sh
        echo '[ERROR] Failed to execute goal ... (needs a JDK 25 or newer beside ...): Cannot find'
        exit 1
        """);
    Finished failed = agentapi().run();

    assertEquals(1, failed.status());
    assertTrue(failed.err().contains("install one, for example Temurin 25"), failed::err);
  }

  @Test
  void doesNotTrustAJavaHomeWithoutJava() throws IOException {
    Finished finished = agentapi().with("JAVA_HOME", "/nowhere").run();

    assertEquals(0, finished.status(), finished::toString);
    assertTrue(finished.err().contains("JAVA_HOME is /nowhere"), finished::err);
    assertEquals("JAVA_HOME=unset\n", Files.readString(checkout.resolve("calls")));
  }

  private Command agentapi(String... arguments) {
    return agentapi(Command.of(checkout.resolve("agentapi")).and(arguments));
  }

  private Command agentapi(Command command) {
    return command.with("PATH", tools + ":/usr/bin:/bin");
  }

  private void program(String name, String text) throws IOException {
    Path file = tools.resolve(name);
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private long builds() throws IOException {
    try (Stream<String> calls = Files.lines(checkout.resolve("calls"))) {
      return calls.count();
    }
  }

  /** Reads on until the text has come; it may have no line of its own yet. */
  private static void readUntil(BufferedReader reader, String text) throws IOException {
    StringBuilder said = new StringBuilder();
    while (said.indexOf(text) < 0) {
      int next = reader.read();
      assertTrue(next >= 0, () -> "ended before '" + text + "': " + said);
      said.append((char) next);
    }
  }
}

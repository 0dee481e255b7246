package agentapi.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentapi.e2e.Command.Finished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TheImageTest {
  private final Path folder = Built.newFolder();

  @Test
  void saysItsVersion() {
    Finished version = Command.agentapi("--version").run();

    assertEquals(new Finished(0, "agentapi version " + Built.version() + "\n", ""), version);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "--help"})
  void answersWithoutLoadingAServer(String flag) throws IOException {
    // With the cache every class in it counts as loaded, used or not.
    List<String> classes =
        classesLoadedBy(Command.agentapi(flag).with("AGENTAPI_AOT", "-XX:AOTMode=off"));

    assertEquals(
        List.of(),
        classes.stream()
            .filter(line ->
                line.matches(
                    ".* (org\\.eclipse\\.jetty|agentapi\\.core\\.session|agentapi\\.terminal)\\..*"))
            .toList());
  }

  /** The JVM says nothing when a cache does not fit: it is slow. */
  @ParameterizedTest
  @ValueSource(strings = {"agentapi", "demo-agent"})
  void takesItsClassesFromTheAotCache(String launcher) throws IOException {
    List<String> classes = classesLoadedBy(Command.of(Built.launcher(launcher), "--help"));

    long cached = classes.stream().filter(line -> line.contains("shared objects file")).count();
    assertTrue(
        cached >= 0.9 * classes.size(), () -> cached + " of " + classes.size() + "\n" + classes);
  }

  private List<String> classesLoadedBy(Command command) throws IOException {
    Path log = folder.resolve("classes");
    Finished finished = command.with("_JAVA_OPTIONS", "-Xlog:class+load:file=" + log).run();
    assertEquals(0, finished.status(), finished::toString);
    List<String> classes =
        Files.readAllLines(log).stream().filter(line -> line.contains("source:")).toList();
    assertTrue(classes.size() > 300, () -> "too few to judge: " + classes);
    return classes;
  }

  @Test
  void keepsStandardOutputCleanWhenItsCacheIsUnusable() {
    Finished version =
        Command.agentapi("--version").with("AGENTAPI_AOT", "-XX:AOTCache=/nowhere").run();

    assertEquals("agentapi version " + Built.version() + "\n", version.out());
  }

  @Test
  void isFoundThroughSymbolicLinksFromAnyFolder() throws IOException {
    Path far = Files.createSymbolicLink(folder.resolve("far"), Built.launcher("agentapi"));
    Path spaced = Files.createDirectory(folder.resolve("a b"));
    Path near = spaced.resolve("near");
    Files.createSymbolicLink(near, Path.of("../far"));

    for (Command command :
        List.of(
            Command.of(far, "--version"),
            Command.of(near, "--version").in(folder),
            Command.of("./near", "--version").in(spaced),
            Command.of("sh", "-c", "near --version").with("PATH", spaced + ":/bin:/usr/bin"))) {
      assertEquals(0, command.run().status(), command::toString);
    }
  }

  @Test
  void readsItsArgumentsInAnyLocale() {
    for (String locale : List.of("LC_ALL=C", "LC_ALL=C.UTF-8", "LANG=xx_XX", "X=")) {
      Finished refused =
          Command.agentapi("server", "--type", "Grüße-漢", "--", "true").withOnly(locale).run();

      assertTrue(refused.err().contains("invalid agent type: Grüße-漢"), refused::toString);
    }
  }

  @Test
  void runsOutOfItsArchiveOnAMachineWithoutJava(@TempDir Path temporary) throws IOException {
    Path elsewhere = Files.createDirectory(temporary.resolve("else where"));
    assertEquals(0, Command.of("tar", "-xzf", Built.archive()).in(elsewhere).run().status());
    Path launcher = elsewhere.resolve("agentapi-" + Built.version()).resolve("bin/agentapi");

    try (Agentapi server =
        Agentapi.start(
            Command.of(launcher, "demo", "--port", "0")
                .withOnly("PATH=/usr/bin:/bin", "JAVA_HOME=/nowhere", "HOME=" + folder))) {
      server.awaitStable();
      assertEquals(0, server.stop());
    }
  }
}

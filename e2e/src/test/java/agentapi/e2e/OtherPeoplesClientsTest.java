package agentapi.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Programs that others write against the API. Each needs tools that not every machine has, and is
 * skipped with the reason where they are missing.
 */
final class OtherPeoplesClientsTest {
  private static final Duration LONG = Duration.ofMinutes(8);
  private static final Path SOURCES = Built.checkout().resolve("e2e/src/test");
  private static final Path TARGET = Built.checkout().resolve("e2e/target").toAbsolutePath();

  private static void needs(String program, String... arguments) {
    boolean there;
    try {
      there = Command.of(program).and(arguments).run().status() == 0;
    } catch (java.io.UncheckedIOException e) {
      there = false;
    }
    Assumptions.assumeTrue(there, program + " is not there");
  }

  @Test
  void aClientWithTheSdkForGoHoldsAConversation() {
    needs("go", "version");
    Command go =
        Command.of("go", "-C", SOURCES.resolve("go").toAbsolutePath())
            .with("GOCACHE", TARGET.resolve("go-cache"))
            .with("GOMODCACHE", TARGET.resolve("go-modules"))
            .with("GOFLAGS", "-modcacherw")
            .with("GOTOOLCHAIN", "local");
    Command.Finished download = go.and("mod", "download").run(LONG);
    Assumptions.assumeTrue(download.status() == 0, "the SDK is not to be had: " + download.err());
    try (Agentapi server = Agentapi.demo("--", "--delay", "0")) {
      Command.Finished client = go.and("run", ".", server.address().toString()).run(LONG);
      assertEquals(0, client.status(), client + server.log());
      assertEquals("the client in go has talked\n", client.out());
    }
  }

  @Test
  void aClientGeneratedFromTheDescriptionHoldsAConversation() throws IOException {
    needs("mvn", "--version");
    Path project = Built.newFolder();
    copy(SOURCES.resolve("client"), project);
    Path description = project.resolve("openapi.json");
    Files.writeString(description, Command.agentapi("server", "--print-openapi").run().out());
    try (Agentapi server = Agentapi.demo("--", "--delay", "0")) {
      Command.Finished client =
          Command.of("mvn", "-q", "-B", "-Dspec=" + description, "-Dserver=" + server.address())
              .and("compile", "exec:java")
              .in(project)
              .with("HOME", System.getProperty("user.home"))
              .with("JAVA_HOME", System.getProperty("java.home"))
              .run(LONG);
      Assumptions.assumeFalse(
          client.out().contains("Could not transfer artifact")
              || client.out().contains("in offline mode"),
          "the generator is not to be had");
      assertEquals(0, client.status(), client + server.log());
      assertTrue(client.out().contains("the generated client has talked"), client.toString());
    }
  }

  @Test
  void whatTheDescriptionSaysHoldsForRequestsThatNobodyThoughtOf() throws IOException {
    needs("python3", "-c", "import venv, ensurepip");
    Path venv = TARGET.resolve("schemathesis");
    if (!Files.exists(venv.resolve("bin/schemathesis"))) {
      Command.of("python3", "-m", "venv", venv).run(LONG);
      Command.Finished installed =
          Command.of(venv.resolve("bin/pip"), "install", "-q", "schemathesis==4.32.5").run(LONG);
      Assumptions.assumeTrue(installed.status() == 0, "schemathesis is not to be had");
    }
    try (Agentapi server =
        Agentapi.start(
            Command.agentapi("server", "--port", "0", "--experimental-acp", "--", "/bin/sh")
                .and(ScriptedAcpAgent.write().toString()))) {
      Command tests =
          Command.of(venv.resolve("bin/schemathesis"), "run", server.address() + "/openapi.json");
      Files.writeString(
          tests.directory().resolve("schemathesis.toml"),
          // A method that no one knows is answered with 501, as the standard says.
          "[phases.coverage]\nunexpected-methods = [\"PUT\", \"PATCH\"]\n");
      Command.Finished finished =
          tests
              .and("--seed", "1", "--max-examples", "10", "--generation-database", "none")
              .and("--phases", "examples,coverage,fuzzing", "--request-timeout", "60")
              .and("--exclude-path-regex", "(/events|/screen|/wait)$", "--no-color")
              .and("--checks")
              .and(
                  "not_a_server_error,status_code_conformance,content_type_conformance,"
                      + "response_schema_conformance")
              .run(LONG);
      assertEquals(0, finished.status(), finished.out());
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
  }
}

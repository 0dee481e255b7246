package agentapi.server.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import agentapi.server.Main;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The program as a process of its own, run to its end with nothing on its standard input and
 * nothing of ours in its environment.
 *
 * @param status its exit status
 * @param out all it wrote to standard output
 * @param err all it wrote to standard error
 */
record Program(int status, String out, String err) {
  private static final int PATIENCE_SECONDS = 120;

  static Program run(String... words) {
    return run(Map.of(), words);
  }

  /** The same with these variables. */
  static Program run(Map<String, String> variables, String... words) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(List.of(words));
    try {
      Path folder = Files.createTempDirectory("program");
      Path out = folder.resolve("out");
      Path err = folder.resolve("err");
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      builder.environment().keySet().removeIf(name -> name.startsWith("AGENTAPI_"));
      builder.environment().putAll(variables);
      Process process = builder.start();
      boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      process.destroyForcibly();
      Program finished =
          new Program(process.waitFor(), Files.readString(out), Files.readString(err));
      Files.delete(out);
      Files.delete(err);
      Files.delete(folder);
      assertTrue(ended, () -> command + " did not end: " + finished);
      return finished;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** The first line of what went wrong. */
  String complaint() {
    return err.lines().findFirst().orElse("");
  }
}

package agentapi.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A command line to run, with an environment in which nothing of ours and no Java is set.
 * Immutable.
 *
 * @param words the program and its arguments
 * @param directory where it runs; its home, too
 * @param environment all that it finds in its environment
 */
record Command(List<String> words, Path directory, Map<String, String> environment) {
  /** No command of these tests takes that long on any machine that works. */
  static final Duration PATIENCE = Duration.ofSeconds(90);

  /** A program's words, in a new folder. */
  static Command of(Object... words) {
    Path directory = Built.newFolder();
    Map<String, String> environment = new TreeMap<>(System.getenv());
    environment.keySet().removeIf(name -> name.matches("AGENTAPI_.*|_?JAVA_.*|JDK_JAVA_OPTIONS"));
    environment.put("HOME", directory.toString());
    return new Command(Stream.of(words).map(Object::toString).toList(), directory, environment);
  }

  /** The command {@code agentapi} of the image with these arguments. */
  static Command agentapi(String... arguments) {
    return of(Built.launcher("agentapi")).and(arguments);
  }

  /** The same with more words. */
  Command and(String... more) {
    List<String> all = new ArrayList<>(words);
    all.addAll(List.of(more));
    return new Command(List.copyOf(all), directory, environment);
  }

  /** The same in another folder. */
  Command in(Path other) {
    return new Command(words, other, environment);
  }

  /** The same with a variable more. */
  Command with(String name, Object value) {
    Map<String, String> more = new TreeMap<>(environment);
    more.put(name, value.toString());
    return new Command(words, directory, more);
  }

  /** The same with no variable but these, which are NAME=VALUE. */
  Command withOnly(String... variables) {
    Map<String, String> only = new TreeMap<>();
    for (String variable : variables) {
      int equals = variable.indexOf('=');
      only.put(variable.substring(0, equals), variable.substring(equals + 1));
    }
    return new Command(words, directory, only);
  }

  /** What a process builder makes of it. */
  ProcessBuilder builder() {
    ProcessBuilder builder = new ProcessBuilder(words).directory(directory.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder;
  }

  /** Runs it to its end, with nothing on its standard input. */
  Finished run() {
    return run(PATIENCE);
  }

  /** The same for one that may take longer. */
  Finished run(Duration patience) {
    try {
      Path out = Files.createTempFile(directory, "stdout", "");
      Path err = Files.createTempFile(directory, "stderr", "");
      Process process =
          builder()
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      boolean ended = process.waitFor(patience.toSeconds(), TimeUnit.SECONDS);
      process.destroyForcibly();
      Finished finished =
          new Finished(
              process.waitFor(),
              Files.readString(out, StandardCharsets.UTF_8),
              Files.readString(err, StandardCharsets.UTF_8));
      if (!ended) {
        throw new AssertionError(words + " did not end: " + finished);
      }
      return finished;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while " + words + " ran", e);
    }
  }

  /**
   * How a command ended.
   *
   * @param status its exit status
   * @param out all it wrote to standard output
   * @param err all it wrote to standard error
   */
  record Finished(int status, String out, String err) {}
}

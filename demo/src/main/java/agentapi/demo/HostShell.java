package agentapi.demo;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Runs commands with {@code sh -c}, without input. Of the output the first {@value #MAX_OUTPUT}
 * bytes are kept, the rest is read and dropped.
 */
final class HostShell implements Shell {
  static final int MAX_OUTPUT = 1 << 16;

  private final Path directory;
  private final Executor agent;

  /**
   * @param directory where commands run
   * @param agent brings results to the agent's thread
   */
  HostShell(Path directory, Executor agent) {
    this.directory = directory;
    this.agent = agent;
  }

  @Override
  public Running start(String command, Consumer<Result> whenDone) {
    AtomicBoolean over = new AtomicBoolean();
    Process process;
    try {
      process =
          new ProcessBuilder("sh", "-c", command)
              .directory(directory.toFile())
              .redirectInput(new File("/dev/null"))
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      agent.execute(() -> report(new Result(127, "sh: " + e.getMessage()), over, whenDone));
      return () -> over.set(true);
    }
    Thread.ofPlatform()
        .daemon()
        .name("tool")
        .start(() -> {
          Result result = await(process);
          agent.execute(() -> report(result, over, whenDone));
        });
    return () -> {
      over.set(true);
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    };
  }

  private static void report(Result result, AtomicBoolean over, Consumer<Result> whenDone) {
    if (over.compareAndSet(false, true)) {
      whenDone.accept(result);
    }
  }

  private static Result await(Process process) {
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    try (InputStream output = process.getInputStream()) {
      byte[] buffer = new byte[8192];
      for (int n = output.read(buffer); n >= 0; n = output.read(buffer)) {
        kept.write(buffer, 0, Math.min(n, MAX_OUTPUT - kept.size()));
      }
      return new Result(process.waitFor(), kept.toString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      return new Result(1, kept.toString(StandardCharsets.UTF_8));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Result(1, kept.toString(StandardCharsets.UTF_8));
    }
  }
}

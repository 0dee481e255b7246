package agentapi.server.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was piped into the program. */
final class StandardInput {
  /** A longer prompt is no prompt. */
  private static final int MAX_BYTES = 1024 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(StandardInput.class);

  private StandardInput() {}

  /** Whether a person may be typing, or nothing was attached: then nothing is read. */
  static boolean isTerminal() {
    try {
      Path input = Path.of("/proc/self/fd/0").toRealPath();
      return input.startsWith("/dev") && !Files.isRegularFile(input);
    } catch (IOException e) {
      return false; // a pipe has no path
    }
  }

  /** Everything until its end, in the background: a pipe that nobody closes holds up nothing. */
  static CompletableFuture<String> readAll() {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            byte[] bytes = System.in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
              LOG.error("the prompt on standard input is longer than 1 MiB and is not sent");
              return "";
            }
            return new String(bytes, StandardCharsets.UTF_8).strip();
          } catch (IOException e) {
            LOG.error("standard input cannot be read: {}", e.toString());
            return "";
          }
        },
        task -> Thread.ofPlatform().daemon().name("stdin").start(task));
  }
}

package agentapi.terminal.pty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The package's example, with a program that every machine has. */
class PtyExampleTest {

  @Test
  void theExampleOfThePackageDoesWhatItSays() {
    var shown = new CompletableFuture<Integer>();
    var ended = new CompletableFuture<Integer>();
    var command = new PtyCommand(List.of("head", "-c1"), Path.of("/"), System.getenv(), 80, 24);
    var screen =
        new PtyListener() {
          @Override
          public void output(byte[] bytes, int length) {
            shown.complete(length);
          }

          @Override
          public void exited(ExitStatus status) {
            ended.complete(status.shellCode());
          }
        };
    try (Pty pty = Pty.start(command, screen)) {
      pty.resize(120, 40);
      pty.write("q\n".getBytes(StandardCharsets.UTF_8));
      ExitStatus status = pty.exit().join();
      assertEquals(new ExitStatus.Exited(0), status);
    } catch (java.io.IOException failed) {
      throw new AssertionError(failed);
    }
    assertTrue(shown.join() > 0);
    assertEquals(0, ended.join());
  }
}

package agentapi.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostShellTest {
  @TempDir Path directory;

  private Shell.Result run(String command) {
    CompletableFuture<Shell.Result> result = new CompletableFuture<>();
    new HostShell(directory, Runnable::run).start(command, result::complete);
    return result.orTimeout(60, TimeUnit.SECONDS).join();
  }

  @Test
  void bothOutputsAndTheStatusComeBack() {
    assertEquals(
        new Shell.Result(3, directory + "\nproblem\n"), run("pwd; echo problem >&2; exit 3"));
  }

  @Test
  void aCommandHasNoInput() {
    assertEquals(new Shell.Result(0, ""), run("cat"));
  }

  @Test
  void theOutputIsBounded() {
    Shell.Result result = run("yes | head -c 300000");
    assertEquals(HostShell.MAX_OUTPUT, result.output().length());
    assertEquals(0, result.status());
  }

  @Test
  void killingEndsWhatTheCommandStartedAndNoResultFollows() throws Exception {
    run("mkfifo started");
    CountDownLatch handedIn = new CountDownLatch(1);
    boolean[] reported = {false};
    HostShell shell =
        new HostShell(
            directory,
            task -> {
              task.run();
              handedIn.countDown();
            });
    Shell.Running running =
        shell.start("sleep 1000 & echo >started; wait", _ -> reported[0] = true);
    Files.readString(directory.resolve("started"));
    running.kill();
    assertTrue(handedIn.await(60, TimeUnit.SECONDS), "its output is still open");
    assertFalse(reported[0]);
  }
}

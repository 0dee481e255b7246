package agentapi.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.function.Predicate;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Attaching as people do it within tmux; skipped where that is missing. */
final class AttachInTmuxTest {
  /** A tmux of its own, with one pane that shows what attach draws and what comes after it. */
  private static final class Pane implements AutoCloseable {
    private final String socket =
        "agentapi-" + ProcessHandle.current().pid() + "-" + System.nanoTime();

    Pane(Agentapi server) {
      try {
        Command.of("tmux", "-V").run();
      } catch (UncheckedIOException e) {
        Assumptions.abort("tmux is not there");
      }
      String attach =
          "'%s' attach --url %s; echo status=$?; exec sleep 1000"
              .formatted(Built.launcher("agentapi").toAbsolutePath(), server.address());
      tmux("new-session", "-d", "-x", "90", "-y", "25", attach);
    }

    private String tmux(String... words) {
      Command.Finished finished =
          Command.of("tmux", "-L", socket, "-f", "/dev/null").and(words).run();
      assertEquals(0, finished.status(), finished.toString());
      return finished.out();
    }

    void type(String... keys) {
      String[] words = new String[keys.length + 1];
      words[0] = "send-keys";
      System.arraycopy(keys, 0, words, 1, keys.length);
      tmux(words);
    }

    /** What the pane shows with its colours, once it is as wanted. */
    String awaitShown(Predicate<String> wanted) {
      Instant end = Instant.now().plus(Command.PATIENCE);
      String shown = "";
      while (Instant.now().isBefore(end)) {
        shown = tmux("capture-pane", "-e", "-p");
        if (wanted.test(shown)) {
          return shown;
        }
      }
      throw new AssertionError("never shown; at last:\n" + shown);
    }

    boolean alternate() {
      return tmux("display-message", "-p", "#{alternate_on}").strip().equals("1");
    }

    @Override
    public void close() {
      tmux("kill-server");
    }
  }

  @Test
  void theLiveScreenHasColoursTakesKeysAndCtrlCDetaches() {
    try (Agentapi server = Agentapi.demo("--", "--delay", "0");
        Pane pane = new Pane(server)) {
      pane.awaitShown(shown -> shown.contains("Demo agent"));
      assertTrue(pane.alternate());
      pane.type("code", "Enter");
      String shown = pane.awaitShown(text -> text.contains("END") && text.contains("❯"));
      assertTrue(shown.contains("\033[36m"), shown);
      pane.type("C-c");
      pane.awaitShown(text -> text.contains("[detached]") && text.contains("status=0"));
      assertTrue(!pane.alternate());
    }
  }

  @Test
  void theEndOfTheServerIsTold() {
    try (Agentapi server = Agentapi.demo();
        Pane pane = new Pane(server)) {
      pane.awaitShown(shown -> shown.contains("Demo agent"));
      assertEquals(0, server.stop(), server::log);
      pane.awaitShown(shown ->
          shown.contains("Error: the server at " + server.address()) && shown.contains("status=1"));
      assertTrue(!pane.alternate());
    }
  }
}

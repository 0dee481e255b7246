package agentapi.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentapi.terminal.pty.ExitStatus;
import agentapi.terminal.pty.Pty;
import agentapi.terminal.pty.PtyCommand;
import agentapi.terminal.pty.PtyListener;
import agentapi.terminal.pty.PtySignal;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process: on a pseudo-terminal, and on pipes. */
class DemoAgentTest {
  private static final Map<String, String> ENVIRONMENT =
      Map.of("PATH", "/usr/bin:/bin", "TERM", "xterm");

  @TempDir Path directory;

  /** What came from the terminal, whole: every changed line is written in full. */
  private static final class Output implements PtyListener {
    private static final long PATIENCE = TimeUnit.SECONDS.toMillis(60);

    private final StringBuilder text = new StringBuilder();
    private boolean ended;

    @Override
    public synchronized void output(byte[] bytes, int length) {
      text.append(new String(bytes, 0, length, StandardCharsets.ISO_8859_1));
      notifyAll();
    }

    @Override
    public synchronized void exited(ExitStatus status) {
      ended = true;
      notifyAll();
    }

    /** Waits for this text, and forgets it with all before it. */
    synchronized void await(String expected) throws InterruptedException {
      String bytes =
          new String(expected.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
      long end = System.currentTimeMillis() + PATIENCE;
      while (text.indexOf(bytes) < 0) {
        long left = end - System.currentTimeMillis();
        assertTrue(!ended && left > 0, () -> "no " + expected + " in: " + text);
        wait(left);
      }
      text.delete(0, text.indexOf(bytes) + bytes.length());
    }
  }

  private static List<String> command(String... options) {
    String classes;
    try {
      classes =
          Path.of(DemoAgent.class.getProtectionDomain().getCodeSource().getLocation().toURI())
              .toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                classes,
                DemoAgent.class.getName()));
    command.addAll(List.of(options));
    return command;
  }

  private Pty start(List<String> command, Output output) throws IOException {
    return Pty.start(new PtyCommand(command, directory, ENVIRONMENT, 80, 24), output);
  }

  private static void write(Pty pty, String text) throws IOException {
    pty.write(text.getBytes(StandardCharsets.UTF_8));
  }

  private static int status(Pty pty) {
    return pty.exit().orTimeout(60, TimeUnit.SECONDS).join().shellCode();
  }

  @Test
  void onATerminalItAnswersRunsCommandsFollowsTheSizeAndEndsOnSigterm() throws Exception {
    Output output = new Output();
    try (Pty pty = start(command("--log", "log.jsonl"), output)) {
      output.await("? for shortcuts");
      write(pty, Simulation.BRACKETED.formatted("grüße\nzwei") + "\r");
      output.await("● Mock reply to: grüße");
      write(pty, "run: echo $((6*7)) in $(pwd)\r");
      output.await("Esc to cancel");
      write(pty, "1");
      output.await("Tool finished. Output: 42 in " + directory.toRealPath() + ". Done.");
      pty.resize(100, 30);
      output.await("─".repeat(100));
      pty.signal(PtySignal.TERMINATE);
      assertEquals(0, status(pty));
    }
    String log = Files.readString(directory.resolve("log.jsonl"));
    assertEquals(2, log.lines().filter(line -> line.contains("\"type\":\"user\"")).count());
    assertTrue(log.contains("\"text\":\"grüße\\nzwei\""), log);
  }

  @Test
  void theTerminalIsGivenBackAsItWas() throws Exception {
    Output output = new Output();
    String agent = String.join(" ", command());
    try (Pty pty = start(List.of("sh", "-c", agent + "; stty -a; echo over"), output)) {
      output.await("? for shortcuts");
      write(pty, "\u0003\u0003");
      output.await(" icanon ");
      output.await(" echo ");
      output.await("over");
      assertEquals(0, status(pty));
    }
  }

  @Test
  void itEndsWithTheStatusAskedFor() throws Exception {
    Output output = new Output();
    try (Pty pty = start(command("--screen", "alternate"), output)) {
      output.await("? for shortcuts");
      write(pty, "exit 3\r");
      assertEquals(3, status(pty));
    }
  }

  @Test
  void sigintAloneDoesNotEndItAndHangUpDoes() throws Exception {
    Output output = new Output();
    try (Pty pty = start(command(), output)) {
      output.await("? for shortcuts");
      pty.signal(PtySignal.INTERRUPT);
      output.await("Press Ctrl-C again to exit");
      pty.signal(PtySignal.HANGUP);
      assertEquals(0, status(pty));
    }
  }

  @Test
  void aFloodNobodyReadsDoesNotKeepItFromEnding() throws Exception {
    Process process =
        new ProcessBuilder(command("--quirk", "no-box")).directory(directory.toFile()).start();
    try (var input = process.getOutputStream()) {
      input.write("flood 50\n".getBytes(StandardCharsets.UTF_8));
      input.flush();
      assertTrue(process.getInputStream().read() >= 0);
      process.destroy();
      assertTrue(process.waitFor(60, TimeUnit.SECONDS));
      assertEquals(0, process.exitValue());
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void onPipesWithoutABoxItIsALineFilter() throws Exception {
    assertEquals("0 you said: one\nyou said: two\n", run("one\ntwo\n", "--quirk", "no-box"));
  }

  @Test
  void theCommandLineIsCheckedAndExplained() throws Exception {
    assertEquals("0 demo agent 1.0.0\n", run("", "--version"));
    assertTrue(run("", "--help").startsWith("0 Usage: demo"));
    assertEquals("2 demo: unknown option --frob; see --help\n", run("", "--frob"));
    assertTrue(run("", "--log", "no/such/folder/log").startsWith("1 demo: cannot write the log: "));
  }

  /** Status and output of the program on pipes. */
  private String run(String input, String... options) throws IOException, InterruptedException {
    Path source = Files.writeString(directory.resolve("input"), input);
    File result = directory.resolve("output").toFile();
    Process process =
        new ProcessBuilder(command(options))
            .directory(directory.toFile())
            .redirectInput(source.toFile())
            .redirectOutput(result)
            .redirectErrorStream(true)
            .start();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    return process.exitValue() + " " + Files.readString(result.toPath());
  }
}

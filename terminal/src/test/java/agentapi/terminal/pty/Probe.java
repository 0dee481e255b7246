package agentapi.terminal.pty;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/**
 * A real program on a pseudo-terminal, the beginning of whose output is kept and can be waited for.
 */
final class Probe implements PtyListener, AutoCloseable {
  static final Map<String, String> ENVIRONMENT =
      Map.of("PATH", System.getenv("PATH"), "TERM", "xterm-256color", "LC_ALL", "C.UTF-8");

  private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(60);

  private static final int KEPT = 100_000;

  private final ByteArrayOutputStream seen = new ByteArrayOutputStream();
  private int exits;
  private final Pty pty;

  private Probe(PtyCommand command, Platform platform) throws IOException {
    pty = PosixPty.start(command, this, platform);
  }

  /** Runs a shell script on a terminal of 80 by 24. */
  static Probe sh(String script) throws IOException {
    return sh(script, Platform.current());
  }

  static Probe sh(String script, Platform platform) throws IOException {
    return new Probe(command("sh", "-c", script), platform);
  }

  static Probe start(PtyCommand command) throws IOException {
    return new Probe(command, Platform.current());
  }

  static PtyCommand command(String... command) {
    return new PtyCommand(List.of(command), Path.of("/"), ENVIRONMENT, 80, 24);
  }

  Pty pty() {
    return pty;
  }

  void type(String text) throws IOException {
    pty.write(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public synchronized void output(byte[] bytes, int length) {
    if (seen.size() < KEPT) {
      seen.write(bytes, 0, length);
      notifyAll();
    }
  }

  @Override
  public synchronized void exited(ExitStatus status) {
    exits++;
    notifyAll();
  }

  synchronized String text() {
    return seen.toString(StandardCharsets.UTF_8);
  }

  synchronized int exits() {
    return exits;
  }

  /** Waits until the output contains the text; an end without it is a failure. */
  void await(String text) throws InterruptedException {
    await(text, 1);
  }

  synchronized void await(String text, int times) throws InterruptedException {
    long deadline = System.nanoTime() + LIMIT_NANOS;
    while (text().split(Pattern.quote(text), -1).length <= times) {
      long left = deadline - System.nanoTime();
      if (exits > 0 || left <= 0) {
        throw new AssertionError("'" + text + "' was not written, but: " + text());
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
  }

  ExitStatus exit() throws Exception {
    return exit(pty);
  }

  static ExitStatus exit(Pty pty) throws Exception {
    try {
      return pty.exit().get(LIMIT_NANOS, TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      throw new AssertionError("the program did not end", late);
    }
  }

  @Override
  public void close() {
    pty.close();
  }
}

package agentapi.attach;

import agentapi.terminal.Terminal;
import agentapi.terminal.pty.ExitStatus;
import agentapi.terminal.pty.Pty;
import agentapi.terminal.pty.PtyCommand;
import agentapi.terminal.pty.PtyListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A person's terminal with a shell in it that attaches. Before and after it prints the terminal's
 * modes, and after it the status, as lines {@code modes …} and {@code status …}.
 */
final class AttachedTerminal implements PtyListener, AutoCloseable {
  private static final String SHELL =
      "trap : TERM; echo modes $(stty -g); \"$@\"; echo status $?; echo modes $(stty -g)";

  private final Terminal screen = Terminal.builder().size(80, 24).build();
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private boolean exited;
  private final Pty pty;

  private AttachedTerminal(List<String> command) throws IOException {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("TERM", "xterm-256color");
    pty = Pty.start(new PtyCommand(command, Path.of("/"), environment, 80, 24), this);
  }

  static AttachedTerminal to(String url, String... token) throws IOException {
    return shell(SHELL, url, token);
  }

  static AttachedTerminal shell(String script, String url, String... token) throws IOException {
    List<String> command = new ArrayList<>(List.of("sh", "-c", script, "sh"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.addAll(List.of("agentapi.server.Main", "attach", "--url", url));
    for (String secret : token) {
      command.addAll(List.of("--token", secret));
    }
    return new AttachedTerminal(command);
  }

  @Override
  public synchronized void output(byte[] bytes, int length) {
    screen.feed(bytes, 0, length);
    written.write(bytes, 0, length);
    notifyAll();
  }

  @Override
  public synchronized void exited(ExitStatus status) {
    exited = true;
    notifyAll();
  }

  void type(String keys) throws IOException {
    pty.write(keys.getBytes(StandardCharsets.UTF_8));
  }

  synchronized void resize(int columns, int rows) {
    screen.resize(columns, rows);
    pty.resize(columns, rows);
  }

  Pty pty() {
    return pty;
  }

  /** What a person sees, lines without trailing blanks. */
  synchronized String shown() {
    return screen.snapshot().text().stripTrailing();
  }

  synchronized boolean alternate() {
    return screen.snapshot().alternate();
  }

  synchronized String written() {
    return written.toString(StandardCharsets.UTF_8);
  }

  void awaitShown(String text) throws InterruptedException {
    await(() -> shown().equals(text), text);
  }

  void awaitContained(String text) throws InterruptedException {
    await(() -> shown().contains(text), text);
  }

  /** Waits for the shell's end and returns what is seen then. */
  String awaitExit() throws InterruptedException {
    await(() -> exited, "an end");
    return shown();
  }

  private synchronized void await(BooleanSupplier condition, String what)
      throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
    while (!condition.getAsBoolean()) {
      long left = deadline - System.nanoTime();
      if (left <= 0 || (exited && !condition.getAsBoolean())) {
        throw new AssertionError("not seen: " + what + "\nbut: " + shown());
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
  }

  @Override
  public void close() {
    pty.close();
  }
}

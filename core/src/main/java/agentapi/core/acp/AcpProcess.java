package agentapi.core.acp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * An agent as a process whose standard input and output are the link.
 *
 * <p>It leads a session and process group of its own, by way of the program {@code setsid}
 * (util-linux, busybox), so that launchers and what they started are ended together: killing a
 * launcher alone leaves the agent behind. Where there is no {@code setsid} its descendants are
 * looked up instead, which misses those whose parent has gone before.
 */
public final class AcpProcess implements AcpLink {
  private static final List<Path> SETSID =
      List.of(Path.of("/usr/bin/setsid"), Path.of("/bin/setsid"));
  private static final Duration HANG_UP_AFTER = Duration.ofMillis(700);
  private static final Duration KILL_AFTER = Duration.ofMillis(800);
  private static final Duration KILLED_WITHIN = Duration.ofMillis(500);
  private static final int KEPT_ERRORS = 8192;

  private final Process process;
  private final boolean group;
  private final AtomicBoolean ending = new AtomicBoolean();
  private final CompletableFuture<Void> gone = new CompletableFuture<>();
  private final ErrorTail errors;

  private AcpProcess(Process process, boolean group) {
    this.process = process;
    this.group = group;
    this.errors = new ErrorTail(process.getErrorStream(), KEPT_ERRORS);
    var _ = process.onExit().thenRunAsync(this::end, task -> Thread.ofVirtual().start(task));
  }

  /**
   * Starts an agent.
   *
   * @param command the program, a path or a name to be looked up in {@code PATH}, and its arguments
   * @param environment all of its environment
   * @throws IOException naming the program, if it cannot be started
   */
  public static AcpProcess start(
      List<String> command, Path directory, Map<String, String> environment) throws IOException {
    String program = find(command.getFirst(), directory, environment.getOrDefault("PATH", ""));
    List<String> line = new ArrayList<>();
    Optional<Path> setsid = SETSID.stream().filter(Files::isExecutable).findFirst();
    setsid.ifPresent(path -> line.add(path.toString()));
    line.add(program);
    line.addAll(command.subList(1, command.size()));
    ProcessBuilder builder = new ProcessBuilder(line).directory(directory.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return new AcpProcess(builder.start(), setsid.isPresent());
  }

  private static String find(String program, Path directory, String path) throws IOException {
    Stream<Path> places =
        program.contains("/")
            ? Stream.of(directory.resolve(program))
            : Stream.of(path.split(":")).filter(p -> !p.isEmpty()).map(p -> Path.of(p, program));
    return places
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst()
        .map(file -> program.contains("/") ? program : file.toString())
        .orElseThrow(() ->
            new IOException(
                "cannot start %s: %s"
                    .formatted(
                        program,
                        program.contains("/") ? "no such program" : "no such program in PATH")));
  }

  @Override
  public InputStream fromAgent() {
    return process.getInputStream();
  }

  @Override
  public OutputStream toAgent() {
    return process.getOutputStream();
  }

  /** The number of the process, which leads the group. */
  public long pid() {
    return process.pid();
  }

  /** The last of what the agent wrote to its standard error, at most 8 KiB. */
  public String errors() {
    return errors.text();
  }

  /** Waits until everything that the agent's family wrote to its standard error has been read. */
  void awaitErrors() throws InterruptedException {
    errors.await();
  }

  /**
   * {@inheritDoc} It and its family are sent SIGINT at once, SIGHUP 0.7 s later and SIGKILL 0.8 s
   * after that, as far as they live that long.
   */
  @Override
  public OptionalInt end() {
    if (ending.compareAndSet(false, true)) {
      try {
        endFamily();
      } finally {
        gone.complete(null);
      }
    }
    gone.join();
    return process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
  }

  private void endFamily() {
    List<ProcessHandle> family =
        Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
    if (process.isAlive()) {
      signal("INT", family);
      if (!endWithin(HANG_UP_AFTER, family)) {
        signal("HUP", family);
        endWithin(KILL_AFTER, family);
      }
    }
    signal("KILL", family);
    endWithin(KILLED_WITHIN, family);
  }

  private static boolean endWithin(Duration limit, List<ProcessHandle> family) {
    CompletableFuture<?>[] exits =
        family.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
    try {
      CompletableFuture.allOf(exits).get(limit.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException | ExecutionException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Signals the group, whoever is in it by now, and the family members that left it. */
  private void signal(String name, List<ProcessHandle> family) {
    List<String> targets = new ArrayList<>();
    if (group) {
      targets.add("-" + process.pid());
    }
    family.stream()
        .filter(ProcessHandle::isAlive)
        .filter(member -> !group || member.pid() != process.pid())
        .forEach(member -> targets.add(Long.toString(member.pid())));
    if (targets.isEmpty()) {
      return;
    }
    List<String> kill =
        new ArrayList<>(
            List.of("/bin/sh", "-c", "s=$1; shift; for p; do kill -s $s -- $p; done", "sh", name));
    kill.addAll(targets);
    try {
      new ProcessBuilder(kill)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      family.forEach(name.equals("KILL") ? ProcessHandle::destroyForcibly : ProcessHandle::destroy);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

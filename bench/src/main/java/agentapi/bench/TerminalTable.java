package agentapi.bench;

import agentapi.terminal.Terminal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs the benchmarks and prints their table; all that take a stream one after another, as machines
 * are not the same from one minute to the next.
 */
final class TerminalTable {
  private static final Path STREAMS = Path.of("target", "streams");

  private TerminalTable() {}

  public static void main(String[] arguments) throws RunnerException, IOException {
    Files.createDirectories(STREAMS);
    List<String> table = new ArrayList<>();
    for (Stream stream : Stream.values()) {
      Path file = STREAMS.resolve(stream + "." + stream.columns + "x" + stream.rows + ".bin");
      Files.write(file, stream.bytes());
      Map<String, Double> speeds = new TreeMap<>();
      for (RunResult result : run(arguments[0], TerminalBenchmark.class, stream.name())) {
        String name = result.getPrimaryResult().getLabel();
        speeds.put(name, sum(result, "amount") / sum(result, "nanos") * 1000);
      }
      if (!speeds.isEmpty()) {
        XtermJs.speed(stream, file).ifPresent(speed -> speeds.put("xterm.js", speed));
        table.add(row(stream, speeds));
      }
    }
    for (RunResult result : run(arguments[0], SnapshotBenchmark.class)) {
      double micros = sum(result, "nanos") / sum(result, "amount") / 1000;
      table.add("| snapshot after one line | %.2f µs |".formatted(micros));
    }
    table.forEach(System.out::println);
    memory("plain lines", "line %d of plain text, as long as lines are in the middle of a text%n");
    memory("styled lines", "\033[1;32m%d\033[0m some \033[38;5;4mcoloured\033[0m text%n");
    memory("boxes and Chinese", "│ \033[33m漢字 %d\033[0m ──────────────────────────────── │%n");
  }

  /** Runs those of a class whose name has what is wanted in it. */
  private static Collection<RunResult> run(String wanted, Class<?> benchmarks, String... streams)
      throws RunnerException {
    var options =
        new OptionsBuilder()
            .include(benchmarks.getSimpleName() + "\\.(?=.*(" + wanted + "))")
            // JediTerm would write a line about each sequence that it does not know; the
            // collector is the product's.
            .jvmArgsAppend("-Dorg.slf4j.simpleLogger.defaultLogLevel=off", "-XX:+UseSerialGC");
    if (streams.length > 0) {
      options.param("stream", streams);
    }
    try {
      return new Runner(options.build()).run();
    } catch (NoBenchmarksException _) {
      return List.of();
    }
  }

  private static double sum(RunResult result, String counter) {
    return Objects.requireNonNull(result.getSecondaryResults().get(counter)).getScore();
  }

  private static String row(Stream stream, Map<String, Double> speeds) {
    StringBuilder row = new StringBuilder("| " + stream);
    speeds.forEach((name, speed) -> row.append(" | %s %.1f MB/s".formatted(name, speed)));
    double ours = speeds.getOrDefault("ours", 0.0);
    double best =
        speeds.entrySet().stream()
            .filter(entry -> !entry.getKey().equals("ours"))
            .mapToDouble(Map.Entry::getValue)
            .max()
            .orElse(Double.NaN);
    return row + " | %.1f times the best peer |".formatted(ours / best);
  }

  private static void memory(String name, String line) {
    Terminal[] terminals = new Terminal[4];
    long before = used();
    for (int i = 0; i < terminals.length; i++) {
      terminals[i] = Terminal.builder().size(80, 50).scrollback(10_000).build();
      for (int n = 0; n < 10_100; n++) {
        String text = line.formatted(n).replace("\n", "\r\n");
        terminals[i].feed(text.getBytes(StandardCharsets.UTF_8));
      }
    }
    long each = (used() - before) / terminals.length;
    System.out.printf(
        "| memory, %s | %d KB with %d lines of history |%n",
        name, each / 1024, terminals[0].snapshot().history().size());
  }

  private static long used() {
    System.gc();
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}

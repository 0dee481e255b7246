package agentapi.bench;

import agentapi.terminal.Terminal;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** A snapshot after one line of a full screen of 80 by 1000 changed. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class SnapshotBenchmark {
  private static final int EACH = 1000;
  private static final byte[] CHANGE = "\033[20;10Hx".getBytes(StandardCharsets.US_ASCII);

  private final Terminal terminal = Terminal.builder().size(80, 1000).build();

  @Setup
  public void fill() {
    terminal.feed(Stream.ASCII.bytes());
  }

  @Benchmark
  public void afterOneLine(CpuTime time, Blackhole eyes) {
    time.begin();
    for (int i = 0; i < EACH; i++) {
      terminal.feed(CHANGE);
      eyes.consume(terminal.snapshot());
    }
    time.end(EACH);
  }
}

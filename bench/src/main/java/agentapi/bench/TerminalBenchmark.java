package agentapi.bench;

import agentapi.terminal.Snapshot;
import agentapi.terminal.Terminal;
import com.techsenger.jeditermfx.core.ArrayTerminalDataStream;
import com.techsenger.jeditermfx.core.emulator.JediEmulator;
import com.techsenger.jeditermfx.core.model.JediTerminal;
import com.techsenger.jeditermfx.core.model.StyleState;
import com.techsenger.jeditermfx.core.model.TerminalTextBuffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jline.utils.ScreenTerminal;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One operation is a new terminal that is fed a whole stream. The peers take chars: theirs are
 * decoded beforehand, and JediTerm gets them in one piece. What counts is the CPU time of the
 * feeding thread, which other programs on the machine change least.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TerminalBenchmark {
  @Param public Stream stream = Stream.ASCII;

  private byte[] bytes = {};
  private char[] chars = {};
  private final List<String> pieces = new ArrayList<>();

  @Setup
  public void read() {
    bytes = stream.bytes();
    String text = new String(bytes, StandardCharsets.UTF_8);
    chars = text.toCharArray();
    for (int from = 0; from < text.length(); from += Stream.PIECE) {
      pieces.add(text.substring(from, Math.min(text.length(), from + Stream.PIECE)));
    }
  }

  @Benchmark
  public Snapshot ours(CpuTime time) {
    time.begin();
    Terminal terminal = Terminal.builder().size(stream.columns, stream.rows).build();
    for (int from = 0; from < bytes.length; from += Stream.PIECE) {
      terminal.feed(bytes, from, Math.min(Stream.PIECE, bytes.length - from));
    }
    Snapshot last = terminal.snapshot();
    time.end(bytes.length);
    return last;
  }

  @Benchmark
  public long[] jline(CpuTime time) {
    time.begin();
    ScreenTerminal terminal = new ScreenTerminal(stream.columns, stream.rows);
    pieces.forEach(terminal::write);
    long[] cells = new long[stream.columns * stream.rows];
    terminal.dump(cells, new int[2]);
    time.end(bytes.length);
    return cells;
  }

  @Benchmark
  public TerminalTextBuffer jediterm(CpuTime time) throws IOException {
    time.begin();
    StyleState style = new StyleState();
    TerminalTextBuffer buffer = new TerminalTextBuffer(stream.columns, stream.rows, style);
    JediTerminal terminal = new JediTerminal(new NoDisplay(), buffer, style);
    var emulator = new JediEmulator(new ArrayTerminalDataStream(chars.clone()), terminal);
    while (emulator.hasNext()) {
      emulator.next();
    }
    time.end(bytes.length);
    return buffer;
  }
}

package agentapi.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Adds up what the measured thread did, and the CPU time that it took for it. */
@AuxCounters(AuxCounters.Type.EVENTS)
@State(Scope.Thread)
public class CpuTime {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  public long nanos;
  public long amount;
  private long begun;

  void begin() {
    begun = THREADS.getCurrentThreadCpuTime();
  }

  void end(long done) {
    nanos += THREADS.getCurrentThreadCpuTime() - begun;
    amount += done;
  }
}

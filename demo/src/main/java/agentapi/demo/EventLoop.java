package agentapi.demo;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The one thread a program runs on: it sleeps until something is handed in or a timer is due, and
 * for ever when none is. At most {@value #MAX_WAITING} tasks wait; who hands in more waits, so that
 * a flood of input stays in the terminal.
 */
final class EventLoop implements Executor {
  static final int MAX_WAITING = 64;

  private final BlockingQueue<Runnable> waiting = new ArrayBlockingQueue<>(MAX_WAITING);

  /** Hands in a task, from any thread but the loop's own. */
  @Override
  public void execute(Runnable task) {
    try {
      waiting.put(task);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Runs the program to its end; the result is its exit status. */
  int run(Program program, Size size, Timers timers) throws InterruptedException {
    program.start(size);
    program.settle();
    while (program.status().isEmpty()) {
      Runnable task = next(timers);
      if (task != null) {
        task.run();
      }
      timers.runDue();
      program.settle();
    }
    return program.status().getAsInt();
  }

  private @Nullable Runnable next(Timers timers) throws InterruptedException {
    long due = timers.nextDue();
    return due == Timers.NEVER
        ? waiting.take()
        : waiting.poll(due - timers.now(), TimeUnit.MILLISECONDS);
  }
}

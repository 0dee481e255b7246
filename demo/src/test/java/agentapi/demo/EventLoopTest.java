package agentapi.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class EventLoopTest {
  private final EventLoop loop = new EventLoop();
  private final Timers timers = new Timers(() -> System.nanoTime() / 1_000_000);

  private static class Recorder implements Program {
    final List<String> calls = new ArrayList<>();
    OptionalInt status = OptionalInt.empty();

    @Override
    public void start(Size size) {
      calls.add("start");
    }

    @Override
    public void input(byte[] bytes) {}

    @Override
    public void resize(Size size) {}

    @Override
    public void interrupt() {}

    @Override
    public void hangUp() {
      calls.add("end");
      status = OptionalInt.of(5);
    }

    @Override
    public void settle() {
      calls.add("settle");
    }

    @Override
    public OptionalInt status() {
      return status;
    }
  }

  @Test
  void tasksAndTimersRunOnTheLoopsThreadUntilTheProgramEnds() throws InterruptedException {
    Recorder program = new Recorder();
    Thread.ofPlatform().daemon().start(() -> loop.execute(() -> timers.after(1, program::hangUp)));
    assertEquals(5, loop.run(program, Size.USUAL, timers));
    assertEquals("start", program.calls.getFirst());
    assertEquals("settle", program.calls.getLast());
  }

  @Test
  void whoHandsInTooMuchWaits() throws InterruptedException {
    CountDownLatch handedIn = new CountDownLatch(EventLoop.MAX_WAITING + 1);
    Recorder program = new Recorder();
    Thread producer =
        Thread.ofPlatform()
            .daemon()
            .start(() -> {
              for (int i = 0; i <= EventLoop.MAX_WAITING; i++) {
                loop.execute(() -> {});
                handedIn.countDown();
              }
              loop.execute(program::hangUp);
            });
    while (producer.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    assertEquals(1, handedIn.getCount());
    assertEquals(5, loop.run(program, Size.USUAL, timers));
    assertEquals(0, handedIn.getCount());
  }
}

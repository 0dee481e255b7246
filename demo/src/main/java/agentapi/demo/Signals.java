package agentapi.demo;

import sun.misc.Signal;
import sun.misc.SignalHandler;

/** Signals of the operating system. */
final class Signals {
  private Signals() {}

  /**
   * Runs the task, on a thread of its own, whenever the signal comes; it replaces what the JVM does
   * for it.
   */
  static void on(String name, Runnable task) {
    Signal.handle(
        new Signal(name),
        new SignalHandler() {
          @Override
          public void handle(Signal signal) {
            task.run();
          }
        });
  }
}

package agentapi.demo;

import java.util.function.Consumer;

/** Runs the tools' commands. */
interface Shell {
  /**
   * What came of a command.
   *
   * @param status its exit status, or 128 and the number of the signal that ended it
   * @param output the begin of what it wrote to both its outputs, in one
   */
  record Result(int status, String output) {}

  /** A command at work. */
  interface Running {
    /** Ends it, with the processes it has started by then; no result follows. */
    void kill();
  }

  /** Starts a command and returns at once; the result comes once, on the agent's thread. */
  Running start(String command, Consumer<Result> whenDone);
}

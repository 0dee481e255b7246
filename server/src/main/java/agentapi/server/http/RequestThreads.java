package agentapi.server.http;

import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A virtual thread for everything that a connection has to do; safe for any thread.
 *
 * <p>What such a thread hands on, it does itself: Jetty 12.1.14 hands on the refusal of a malformed
 * head and lets the thread that found it go on with the connection, so that one of the two would
 * take it from under the other.
 */
final class RequestThreads implements Executor {
  private static final Logger LOG = LoggerFactory.getLogger(RequestThreads.class);

  @Override
  public void execute(Runnable task) {
    if (Thread.currentThread().isVirtual()) {
      task.run();
    } else {
      Thread.ofVirtual()
          .name("http")
          .uncaughtExceptionHandler((_, e) -> LOG.warn("a connection was given up: {}", e))
          .start(task);
    }
  }
}

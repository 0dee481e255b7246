package agentapi.core.events;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One subscriber's end of an {@link EventEmitter}. To be read by one thread; {@link #close} may
 * come from any, any number of times.
 */
public interface Subscription extends AutoCloseable {
  /** 0, 1, 2 …; never used again. */
  long id();

  /** The events that rebuild the state at the moment of subscribing. */
  List<Event> state();

  /**
   * The next event, waiting for one at most the given time. Empty when the time is over or the
   * subscription has ended and everything that was queued has been read; {@link #ended} tells the
   * two apart.
   */
  Optional<Event> poll(Duration timeout) throws InterruptedException;

  /**
   * Whether no event will come any more: closed, or dropped because the queue was full, and read to
   * the end.
   */
  boolean ended();

  @Override
  void close();
}

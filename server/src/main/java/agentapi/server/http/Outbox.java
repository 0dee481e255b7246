package agentapi.server.http;

import agentapi.core.events.Event;
import java.util.Optional;

/**
 * What waits to be written to one event stream: newer texts replace older ones that were not sent
 * yet, so its size does not depend on how slowly a client reads. Not thread-safe; times are those
 * of one nano clock.
 */
interface Outbox {
  /** Nothing waits. */
  long NOTHING = Long.MAX_VALUE;

  /** Whether the stream has events of this kind. */
  boolean shows(Event event);

  /** Takes an event that the stream shows, or says that too much waits already. */
  boolean offer(Event event);

  /** The nanoseconds until the next event may be sent: 0 if now, {@link #NOTHING} if none waits. */
  long dueIn(long now);

  /** The next event, due or not. */
  Optional<Event> take(long now);
}

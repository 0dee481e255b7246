package agentapi.server.http;

import agentapi.core.events.Event;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The outbox of {@code /internal/screen}: the newest screen only, at most 30 a second. */
final class ScreenOutbox implements Outbox {
  static final long INTERVAL = Duration.ofSeconds(1).toNanos() / 30;

  private @Nullable Event newest;
  private boolean begun;
  private long sent;

  @Override
  public boolean shows(Event event) {
    return event instanceof Event.ScreenUpdate;
  }

  @Override
  public boolean offer(Event event) {
    newest = event;
    return true;
  }

  @Override
  public long dueIn(long now) {
    if (newest == null) {
      return NOTHING;
    }
    return begun ? Math.max(0, sent + INTERVAL - now) : 0;
  }

  @Override
  public Optional<Event> take(long now) {
    Event event = newest;
    newest = null;
    begun = true;
    sent = now;
    return Optional.ofNullable(event);
  }
}

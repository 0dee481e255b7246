package agentapi.server.http;

import agentapi.core.events.Event;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Frames of events, so that a thousand streams that send the same event build it once: all of them
 * get the very same object from the emitter. Holds the newest few only. Safe for any thread; two
 * that miss at once both build the frame.
 */
final class FrameCache {
  private static final int SLOTS = 16;

  private static final class Slot {
    final Event event;
    final byte[] body;

    Slot(Event event, byte[] body) {
      this.event = event;
      this.body = body;
    }
  }

  private final AtomicReferenceArray<@Nullable Slot> slots = new AtomicReferenceArray<>(SLOTS);

  /** The event with its number in a stream, as it stands on the wire. */
  byte[] frame(long id, Event event) {
    byte[] body = body(event);
    byte[] head = ("id: " + id + "\n").getBytes(StandardCharsets.UTF_8);
    byte[] frame = new byte[head.length + body.length];
    System.arraycopy(head, 0, frame, 0, head.length);
    System.arraycopy(body, 0, frame, head.length, body.length);
    return frame;
  }

  @SuppressWarnings("ReferenceEquality") // to compare long texts would cost what this saves
  private byte[] body(Event event) {
    int place = System.identityHashCode(event) % SLOTS;
    Slot slot = slots.get(place);
    if (slot != null && slot.event == event) {
      return slot.body;
    }
    byte[] body = SseFrame.of(event);
    slots.set(place, new Slot(event, body));
    return body;
  }
}

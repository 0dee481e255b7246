package agentapi.demo;

import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * When to draw: at once if the last frame is {@value #FRAME_MILLIS} ms old, else when it is, and
 * never without a change. A frame and what is to be told with it go out in one write. Not
 * thread-safe.
 */
final class Canvas {
  static final long FRAME_MILLIS = 16;

  private final Host host;
  private final Painter painter;
  private final Transcript transcript;
  private final StringBuilder out = new StringBuilder();
  private boolean begun;
  private boolean raw;
  private boolean dirty;
  private long lastFrame = Long.MIN_VALUE / 2;
  private Timers.@Nullable Timer next;

  Canvas(Host host, Painter painter, Transcript transcript) {
    this.host = host;
    this.painter = painter;
    this.transcript = transcript;
  }

  /** What goes out with the next frame, in front of it. */
  StringBuilder out() {
    return out;
  }

  /** Takes the terminal into use; nothing is drawn before. */
  void begin(Size size) {
    begun = true;
    painter.begin(size, out);
  }

  /** The next frame differs. */
  void changed() {
    dirty = true;
  }

  /** The next frame is drawn on a cleared screen. */
  void redraw(Size size) {
    if (begun) {
      painter.redraw(size);
      dirty = true;
    }
  }

  /** Takes the frame off the screen: until {@link #endRaw} others write to the terminal. */
  void beginRaw() {
    painter.paint(transcript, Frame.blank(), out);
    flush();
    raw = true;
  }

  void endRaw() {
    raw = false;
    painter.forget();
    dirty = true;
  }

  /** Draws if something changed and it is time to. */
  void settle(Supplier<Frame> frame) {
    if (begun && dirty && !raw) {
      long due = lastFrame + FRAME_MILLIS;
      if (host.timers().now() >= due) {
        dirty = false;
        lastFrame = host.timers().now();
        painter.paint(transcript, frame.get(), out);
      } else if (next == null) {
        next = host.timers().at(due, () -> next = null);
      }
    }
    flush();
  }

  /** Draws the last frame and gives the terminal back. */
  void end(Frame frame, Runnable lastWords) {
    if (begun) {
      painter.paint(transcript, frame, out);
      lastWords.run();
      painter.end(out);
      out.append("\u001b[?2004l").append(Painter.SHOW_CURSOR);
      flush();
    }
  }

  private void flush() {
    if (!out.isEmpty()) {
      byte[] bytes = out.toString().getBytes(StandardCharsets.UTF_8);
      out.setLength(0);
      host.terminal().accept(bytes);
    }
  }
}

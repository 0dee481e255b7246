package agentapi.core.session;

import agentapi.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Those who read an agent's output as it comes. The terminal is the lock of all of it. */
final class OutputTaps {
  /** How many bytes may wait for one reader. */
  static final int LIMIT = 256 * 1024;

  private final Terminal terminal;
  private final Set<Tap> open = new HashSet<>();
  private long offset;

  OutputTaps(Terminal terminal) {
    this.terminal = terminal;
  }

  TerminalOutput open() {
    synchronized (terminal) {
      Tap tap = new Tap();
      open.add(tap);
      return tap;
    }
  }

  /** The agent wrote this, and the terminal shows it. */
  void written(byte[] bytes, int length) {
    synchronized (terminal) {
      offset += length;
      open.forEach(tap -> tap.take(bytes, length));
      terminal.notifyAll();
    }
  }

  /** What is shown is no longer what the bytes so far make. */
  void redrawn() {
    synchronized (terminal) {
      open.forEach(Tap::beginAnew);
      terminal.notifyAll();
    }
  }

  private final class Tap implements TerminalOutput {
    private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
    private boolean anew = true;

    private void take(byte[] bytes, int length) {
      if (anew) {
        return;
      }
      if (length > LIMIT - waiting.size()) {
        beginAnew();
      } else {
        waiting.write(bytes, 0, length);
      }
    }

    private void beginAnew() {
      anew = true;
      waiting.reset();
    }

    @Override
    public Optional<Piece> next(Duration patience) throws InterruptedException {
      long end = System.nanoTime() + patience.toNanos();
      synchronized (terminal) {
        while (!anew && waiting.size() == 0) {
          long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
          if (left <= 0) {
            return Optional.empty();
          }
          terminal.wait(left);
        }
        Piece piece =
            anew
                ? new Piece.Shown(offset, terminal.snapshot())
                : new Piece.Written(offset, ByteBuffer.wrap(waiting.toByteArray()));
        anew = false;
        waiting.reset();
        return Optional.of(piece);
      }
    }

    @Override
    public void close() {
      synchronized (terminal) {
        open.remove(this);
      }
    }
  }
}

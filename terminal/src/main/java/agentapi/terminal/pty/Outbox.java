package agentapi.terminal.pty;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;

/**
 * Input that waits for the program, in order and bounded. Not thread-safe: the terminal's lock
 * guards it.
 */
final class Outbox {
  private final ArrayDeque<byte[]> waiting = new ArrayDeque<>();
  private int taken;
  private int size;

  int size() {
    return size;
  }

  /** Queues a copy of the bytes, or none of them. */
  void add(byte[] bytes) throws PtyFullException {
    if (bytes.length > Pty.WRITE_LIMIT - size) {
      throw new PtyFullException(size, bytes.length);
    }
    if (bytes.length > 0) {
      waiting.add(bytes.clone());
      size += bytes.length;
    }
  }

  /**
   * Copies what waits first into the target, as much as it holds, and returns how much that is.
   * Takes nothing away.
   */
  int peek(ByteBuffer target) {
    target.clear();
    int skip = taken;
    for (byte[] bytes : waiting) {
      int length = Math.min(bytes.length - skip, target.remaining());
      target.put(bytes, skip, length);
      skip = 0;
      if (!target.hasRemaining()) {
        break;
      }
    }
    return target.position();
  }

  /** Takes away the first bytes: the terminal has them. */
  void remove(int count) {
    size -= count;
    taken += count;
    for (byte[] first = waiting.peek();
        first != null && taken >= first.length;
        first = waiting.peek()) {
      taken -= first.length;
      waiting.remove();
    }
  }

  void clear() {
    waiting.clear();
    taken = 0;
    size = 0;
  }
}

package agentapi.terminal.pty;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A block outside the heap, read and written through a byte buffer: the var handles of memory
 * segments would cost several milliseconds in a fresh JVM.
 */
record NativeMemory(MemorySegment segment, ByteBuffer bytes) {

  /** A zeroed block that lives as long as its arena. */
  static NativeMemory allocate(Arena arena, int size) {
    MemorySegment segment = arena.allocate(size, 8);
    return new NativeMemory(segment, segment.asByteBuffer().order(ByteOrder.nativeOrder()));
  }

  long address() {
    return segment.address();
  }

  int size() {
    return bytes.capacity();
  }
}

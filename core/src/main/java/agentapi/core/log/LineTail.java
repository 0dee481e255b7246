package agentapi.core.log;

import agentapi.core.evidence.Fact;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Reads the lines that were added to a file since the last time. A file that became shorter was
 * rewritten and is read again from its beginning. A line that is not finished waits for its end;
 * one that is too long is passed over.
 */
final class LineTail implements AgentLog.Tail {
  private static final int MAX_LINE = 16 * 1024 * 1024;

  private final Path file;
  private final ByteArrayOutputStream unfinished = new ByteArrayOutputStream();
  private boolean tooLong;
  private long position;

  private final Function<String, List<Fact>> meaning;

  /**
   * @param meaning what one line tells; nothing for a line that is not understood
   */
  LineTail(Path file, Function<String, List<Fact>> meaning) {
    this.file = file;
    this.meaning = meaning;
  }

  @Override
  public void read(Consumer<Fact> facts) throws IOException {
    Consumer<String> line = complete -> meaning.apply(complete).forEach(facts);
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      if (channel.size() < position) {
        position = 0;
        unfinished.reset();
        tooLong = false;
      }
      channel.position(position);
      byte[] bytes = new byte[64 * 1024];
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (channel.read(buffer) > 0) {
        position += buffer.position();
        split(bytes, buffer.position(), line);
        buffer.clear();
      }
    }
  }

  private void split(byte[] bytes, int length, Consumer<String> line) {
    int from = 0;
    for (int at = 0; at < length; at++) {
      if (bytes[at] == '\n') {
        keep(bytes, from, at);
        if (!tooLong) {
          line.accept(unfinished.toString(StandardCharsets.UTF_8));
        }
        unfinished.reset();
        tooLong = false;
        from = at + 1;
      }
    }
    keep(bytes, from, length);
  }

  private void keep(byte[] bytes, int from, int to) {
    if (tooLong || unfinished.size() + to - from > MAX_LINE) {
      tooLong = true;
      unfinished.reset();
      return;
    }
    unfinished.write(bytes, from, to - from);
  }
}

package agentapi.terminal.recording;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** The file of a recording, which grows to a limit and no further. For one thread. */
final class CastFile implements Closeable {
  private final FileChannel channel;
  private final CastLines lines;
  private final long limit;
  private long size;
  private boolean full;

  CastFile(FileChannel channel, Format format, long limit) {
    this.channel = channel;
    this.lines = new CastLines(format);
    this.limit = limit;
  }

  void header(int columns, int rows, Instant begun) throws IOException {
    write(lines.header(columns, rows, begun));
  }

  /** Adds an event; the first that does not fit is a mark instead. */
  void add(Event event) throws IOException {
    if (full || (event instanceof Event.Output(var _, String text) && text.isEmpty())) {
      return;
    }
    if (size >= limit) {
      full = true;
      write(lines.event(new Event.Marked(event.at(), "the recording ends at " + limit + " bytes")));
      return;
    }
    write(lines.event(event));
  }

  private void write(String line) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
    size += bytes.remaining();
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** To the disk itself, so that it outlives the machine. */
  void force() throws IOException {
    channel.force(false);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}

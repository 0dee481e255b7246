package agentapi.terminal.recording;

import agentapi.terminal.pty.ExitStatus;
import agentapi.terminal.pty.PtyListener;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Writes what a program does into a file while it runs.
 *
 * <p>It never waits for the disk: what comes is put in a queue of at most {@link #MAX_WAITING}
 * bytes, from which a thread of its own writes line by line. If the process dies, that queue is
 * what is lost; a reader passes over a line that was cut. What does not fit in the queue, and what
 * comes after {@link #MAX_FILE} bytes, is left out, and a mark in the recording says so.
 *
 * <p>Thread-safe.
 */
public final class Recorder implements PtyListener, AutoCloseable {
  /** Bytes that may wait to be written; each event counts for {@link #EVENT_COST} more. */
  public static final int MAX_WAITING = 4 << 20;

  /** The size in bytes at which a recording ends. */
  public static final long MAX_FILE = 256L << 20;

  static final int EVENT_COST = 64;
  private static final Duration LAST_WRITES = Duration.ofSeconds(2);

  /** What happened, as it came: characters are made of the bytes in the writing thread. */
  private sealed interface Taken {
    long nanos();

    record Bytes(long nanos, ByteBuffer bytes) implements Taken {}

    record Whole(long nanos, Event event) implements Taken {}
  }

  private final LongSupplier nanoTime;
  private final long begun;
  private final CastFile file;
  private final Utf8 utf8 = new Utf8();
  private final CompletableFuture<Optional<IOException>> ended = new CompletableFuture<>();

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Taken> waiting = new ArrayDeque<>();
  private int waitingBytes;
  private long leftOut;
  private boolean closed;

  private Recorder(CastFile file, LongSupplier nanoTime) {
    this.file = file;
    this.nanoTime = nanoTime;
    this.begun = nanoTime.getAsLong();
  }

  /**
   * Begins a recording in a new file that only its owner may read.
   *
   * @param begun tells the reader when it was
   * @param nanoTime time as {@link System#nanoTime} counts it
   * @throws IOException if the file exists, or cannot be written
   */
  public static Recorder start(
      Path file, Format format, int columns, int rows, Instant begun, LongSupplier nanoTime)
      throws IOException {
    FileChannel channel = FileChannel.open(file, options(), ownerOnly());
    Recorder recorder = begin(new CastFile(channel, format, MAX_FILE), nanoTime);
    recorder.file.header(columns, rows, begun);
    recorder.run();
    return recorder;
  }

  private static Set<OpenOption> options() {
    return Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  private static FileAttribute<?>[] ownerOnly() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  /** One that writes nothing until {@link #run}. */
  static Recorder begin(CastFile file, LongSupplier nanoTime) {
    return new Recorder(file, nanoTime);
  }

  void run() {
    Thread.ofVirtual().name("recorder").start(this::write);
  }

  /** Completes when nothing more will be written: with what went wrong, if anything did. */
  public CompletableFuture<Optional<IOException>> ended() {
    return ended.copy();
  }

  @Override
  public void output(byte[] bytes, int length) {
    ByteBuffer copy = ByteBuffer.allocate(length).put(bytes, 0, length).flip();
    take(new Taken.Bytes(nanoTime.getAsLong(), copy), length);
  }

  @Override
  public void resized(int columns, int rows) {
    long now = nanoTime.getAsLong();
    take(new Taken.Whole(now, new Event.Resized(since(now), columns, rows)), 0);
  }

  @Override
  public void exited(ExitStatus status) {
    long now = nanoTime.getAsLong();
    take(new Taken.Whole(now, new Event.Exited(since(now), status.shellCode())), 0);
  }

  private Duration since(long now) {
    return Duration.ofNanos(Math.max(0, now - begun));
  }

  private void take(Taken taken, int bytes) {
    lock.lock();
    try {
      if (closed) {
        return;
      }
      if (waitingBytes > MAX_WAITING - bytes - 2 * EVENT_COST) {
        leftOut += bytes;
        return;
      }
      if (leftOut > 0) {
        add(mark(taken.nanos()), 0);
        leftOut = 0;
      }
      add(taken, bytes);
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  private void add(Taken taken, int bytes) {
    waiting.add(taken);
    waitingBytes += bytes + EVENT_COST;
  }

  private Taken mark(long now) {
    String label = leftOut + " bytes were not recorded: the disk was too slow";
    return new Taken.Whole(now, new Event.Marked(since(now), label));
  }

  /** Writes what waits, for at most two seconds, and ends the recording. */
  @Override
  public void close() {
    lock.lock();
    try {
      if (!closed && leftOut > 0) {
        add(mark(nanoTime.getAsLong()), 0);
      }
      closed = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
    var _ =
        ended
            .completeOnTimeout(
                Optional.of(new IOException("the recording's end could not be written in time")),
                LAST_WRITES.toMillis(),
                TimeUnit.MILLISECONDS)
            .join();
  }

  private void write() {
    try (file) {
      for (Optional<Taken> next = next(); next.isPresent(); next = next()) {
        file.add(event(next.get()));
      }
      file.force();
      ended.complete(Optional.empty());
    } catch (IOException e) {
      stop();
      ended.complete(Optional.of(e));
    } catch (InterruptedException e) {
      stop();
      ended.complete(Optional.of(new IOException("the recording was interrupted", e)));
    }
  }

  private Event event(Taken taken) {
    return switch (taken) {
      case Taken.Bytes(long nanos, ByteBuffer bytes) ->
          new Event.Output(since(nanos), utf8.decode(bytes));
      case Taken.Whole(long _, Event event) -> event;
    };
  }

  /** The next to write; empty at the end. */
  private Optional<Taken> next() throws InterruptedException {
    lock.lock();
    try {
      while (waiting.isEmpty() && !closed) {
        changed.await();
      }
      Optional<Taken> next = Optional.ofNullable(waiting.poll());
      next.ifPresent(taken -> waitingBytes -= EVENT_COST + size(taken));
      return next;
    } finally {
      lock.unlock();
    }
  }

  private static int size(Taken taken) {
    return taken instanceof Taken.Bytes(long _, ByteBuffer bytes) ? bytes.capacity() : 0;
  }

  /** Nothing more can be written, so nothing more is taken. */
  private void stop() {
    lock.lock();
    try {
      closed = true;
      waiting.clear();
    } finally {
      lock.unlock();
    }
  }
}

package agentapi.terminal.pty;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * A program on a POSIX pseudo-terminal.
 *
 * <p>One thread waits in {@code poll(2)} for output, for room for input, for the program's end and
 * for being woken, and alone reads and writes the terminal, never blocking; so a program that does
 * not read cannot stop it, and no close can meet a blocked read. The other methods queue, or make a
 * system call that does not wait; the lock orders these with the closing of the descriptors, whose
 * numbers may be somebody else's afterwards.
 */
final class PosixPty implements Pty {
  private static final int CHUNK = 32 << 10;

  /**
   * More than the kernel holds of a dead program's output; a background process may be writing
   * still.
   */
  private static final int LAST_OUTPUT_LIMIT = 256 << 10;

  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);
  private static final short READABLE = 1;
  private static final short WRITABLE = 4;
  private static final int INTERRUPTED = 4;

  private final Platform platform;
  private final int pid;
  private final PtyListener listener;
  private final TerminalDevice device;
  private final ChildExit childExit;
  private final Thread thread;
  private final CompletableFuture<ExitStatus> exit = new CompletableFuture<>();

  private final Object lock = new Object();
  private final Libc control = new Libc(Arena.ofAuto());
  private final NativeMemory controlMemory = NativeMemory.allocate(Arena.ofAuto(), 256);
  private final Outbox outbox = new Outbox();
  private boolean woken;
  private boolean exited;
  private boolean threadEnded;
  private boolean closed;

  private PosixPty(
      Libc libc, Platform platform, int pid, TerminalDevice device, PtyListener listener) {
    this.platform = platform;
    this.pid = pid;
    this.device = device;
    this.listener = listener;
    this.childExit = ChildExit.watch(libc, platform, pid, this::wake);
    this.thread = Thread.ofPlatform().daemon().name("pty-" + pid).unstarted(this::run);
  }

  static PosixPty start(PtyCommand command, PtyListener listener, Platform platform)
      throws IOException {
    String path = CommandLookup.find(command);
    try (Arena arena = Arena.ofConfined()) {
      Libc libc = new Libc(arena);
      TerminalDevice device = TerminalDevice.open(libc, platform, command, arena);
      int pid = 0;
      try {
        pid = Spawn.start(libc, platform, command, path, device, arena);
        var pty = new PosixPty(libc, platform, pid, device, listener);
        pty.thread.start();
        return pty;
      } catch (IOException | RuntimeException | Error failed) {
        if (pid > 0) {
          libc.kill(pid, PtySignal.KILL.number());
          libc.waitpid(pid, NativeMemory.allocate(arena, 8), 0);
        }
        device.close(libc);
        throw failed;
      }
    }
  }

  @Override
  public long pid() {
    return pid;
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    synchronized (lock) {
      if (exited || closed) {
        throw new IOException(exited ? "the program has ended" : "the terminal is closed");
      }
      outbox.add(bytes);
      wake();
    }
  }

  @Override
  public int waiting() {
    synchronized (lock) {
      return outbox.size();
    }
  }

  @Override
  public void resize(int columns, int rows) {
    PtyCommand.checkSize(columns, rows);
    synchronized (lock) {
      if (!closed) {
        device.resize(control, platform, controlMemory, columns, rows);
      }
    }
  }

  @Override
  public void signal(PtySignal signal) {
    synchronized (lock) {
      int group = closed ? 0 : control.tcgetpgrp(device.master());
      if (group > 1) {
        control.kill(-(long) group, signal.number());
      }
    }
  }

  @Override
  public void signalAll(PtySignal signal) {
    synchronized (lock) {
      if (!closed) {
        SessionProcesses.signal(control, platform, pid, childExit.buried(), signal);
      }
    }
  }

  @Override
  public boolean alive() {
    synchronized (lock) {
      return !exited;
    }
  }

  @Override
  public CompletableFuture<ExitStatus> exit() {
    return exit.copy();
  }

  @Override
  public void close() {
    synchronized (lock) {
      signalAll(PtySignal.KILL);
      if (!closed && threadEnded) {
        release();
      }
      closed = true;
    }
    if (Thread.currentThread() != thread) {
      try {
        thread.join(CLOSE_LIMIT);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void release() {
    childExit.release(control, controlMemory);
    device.close(control);
  }

  /**
   * Ends the thread's wait, unless it is itself what calls: it looks at the state before it waits
   * again.
   */
  private void wake() {
    synchronized (lock) {
      if (!woken && !threadEnded && Thread.currentThread() != thread) {
        woken = true;
        control.write(device.wakeWrite(), controlMemory, 1);
      }
    }
  }

  /** Whoever learns of the end finds nothing left of a terminal that was closed before. */
  private void run() {
    try (Arena arena = Arena.ofConfined()) {
      ExitStatus status = new Loop(arena).run();
      guarded(() -> listener.exited(status));
      endThread();
      exit.complete(status);
    } catch (RuntimeException | Error broken) {
      signalAll(PtySignal.KILL);
      endThread();
      exit.completeExceptionally(broken);
      throw broken;
    }
  }

  private void endThread() {
    synchronized (lock) {
      threadEnded = true;
      if (closed) {
        release();
      }
    }
  }

  private void guarded(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException | Error thrown) {
      thread.getUncaughtExceptionHandler().uncaughtException(thread, thrown);
    }
  }

  /** What only the terminal's thread touches. */
  private final class Loop {
    private final Libc libc;
    private final NativeMemory poll;
    private final NativeMemory scratch;
    private final NativeMemory transfer;
    private final byte[] output = new byte[CHUNK];

    /**
     * Set by the kernel taking the terminal away from us; it would be reported readable for ever.
     */
    private boolean hungUp;

    Loop(Arena arena) {
      libc = new Libc(arena);
      poll = NativeMemory.allocate(arena, 3 * 8);
      scratch = NativeMemory.allocate(arena, 256);
      transfer = NativeMemory.allocate(arena, CHUNK);
    }

    ExitStatus run() {
      while (true) {
        awaitEvent();
        if (happened(0) != 0) {
          sleepAgain();
        }
        if (happened(1) != 0) {
          read(CHUNK);
          write();
        }
        if (happened(2) != 0 || childExit.descriptor() < 0) {
          var status = childExit.status(libc, scratch);
          if (status.isPresent()) {
            end();
            return status.get();
          }
        }
      }
    }

    private void awaitEvent() {
      int terminal = hungUp ? -1 : device.master();
      int wanted = waiting() > 0 ? READABLE | WRITABLE : READABLE;
      expect(0, device.wakeRead(), READABLE);
      expect(1, terminal, wanted);
      expect(2, childExit.descriptor(), READABLE);
      if (libc.poll(poll, 3, -1) < 0) {
        poll.bytes().putShort(6, (short) 0).putShort(14, (short) 0).putShort(22, (short) 0);
      }
    }

    private void expect(int index, int descriptor, int events) {
      poll.bytes().putInt(8 * index, descriptor).putInt(8 * index + 4, events);
    }

    private int happened(int index) {
      return poll.bytes().getShort(8 * index + 6);
    }

    private void sleepAgain() {
      synchronized (lock) {
        libc.read(device.wakeRead(), scratch, 0, scratch.size());
        woken = false;
      }
    }

    /** Reads what is there, up to the limit, and hands it on. Returns how much that was. */
    private int read(int limit) {
      int length = 0;
      while (length < limit && !hungUp) {
        int count = libc.read(device.master(), transfer, length, limit - length);
        if (count <= 0) {
          hungUp = count != -platform.tryAgain() && count != -INTERRUPTED;
          break;
        }
        length += count;
      }
      if (length > 0) {
        transfer.bytes().get(0, output, 0, length);
        int given = length;
        guarded(() -> listener.output(output, given));
      }
      return length;
    }

    private void write() {
      synchronized (lock) {
        while (!hungUp && outbox.size() > 0) {
          int count = libc.write(device.master(), transfer, outbox.peek(transfer.bytes()));
          if (count <= 0) {
            hungUp = count != -platform.tryAgain() && count != -INTERRUPTED;
            break;
          }
          outbox.remove(count);
        }
      }
    }

    private void end() {
      synchronized (lock) {
        exited = true;
        outbox.clear();
      }
      int drained = 0;
      for (int count = read(CHUNK); count > 0 && drained < LAST_OUTPUT_LIMIT; count = read(CHUNK)) {
        drained += count;
      }
    }
  }
}

package agentapi.terminal.pty;

import java.lang.foreign.Arena;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Learns that a program has ended, without looking again and again.
 *
 * <p>Where the kernel has pidfds, one of them becomes readable in the terminal's own wait, and the
 * dead process is left unburied until {@link #release}, so that its number cannot come to mean
 * another process or session meanwhile. Elsewhere a thread waits for the process, which buries it.
 */
final class ChildExit {
  private static final int PIDFD_OPEN = 434;
  private static final int BY_PID = 1;
  private static final int EXITED = 4;
  private static final int NO_HANG = 1;
  private static final int LEAVE_UNBURIED = 0x01000000;
  private static final int CODE_EXITED = 1;
  private static final int INTERRUPTED = 4;

  private final int pid;
  private final int pidfd;
  private final AtomicReference<Optional<ExitStatus>> waited =
      new AtomicReference<>(Optional.empty());

  private ChildExit(int pid, int pidfd) {
    this.pid = pid;
    this.pidfd = pidfd;
  }

  /**
   * Begins to watch a child of ours.
   *
   * @param wake called by another thread when {@link #status} is worth another look
   */
  static ChildExit watch(Libc libc, Platform platform, int pid, Runnable wake) {
    int pidfd = platform.pidfd() ? libc.call(Libc.symbol("syscall"), PIDFD_OPEN, pid, 0) : -1;
    var exit = new ChildExit(pid, pidfd);
    if (pidfd < 0) {
      Thread.ofPlatform().daemon().name("pty-" + pid + "-exit").start(() -> exit.await(wake));
    }
    return exit;
  }

  /** The descriptor that becomes readable when the program ends, or -1 where none does. */
  int descriptor() {
    return pidfd;
  }

  /** How the program ended, if it has. */
  Optional<ExitStatus> status(Libc libc, NativeMemory scratch) {
    if (pidfd < 0) {
      return waited.get();
    }
    scratch.bytes().putInt(0, 0);
    int result =
        libc.call(
            Libc.symbol("waitid"),
            BY_PID,
            pid,
            scratch.address(),
            EXITED | NO_HANG | LEAVE_UNBURIED);
    if (result < 0 || scratch.bytes().getInt(0) == 0) {
      return Optional.empty();
    }
    int status = scratch.bytes().getInt(24);
    return Optional.of(
        scratch.bytes().getInt(8) == CODE_EXITED
            ? new ExitStatus.Exited(status & 0xff)
            : new ExitStatus.Killed(status));
  }

  /** Whether the process id may belong to somebody else by now. */
  boolean buried() {
    return pidfd < 0 && waited.get().isPresent();
  }

  /** Buries the dead process and closes the descriptor. */
  void release(Libc libc, NativeMemory scratch) {
    if (pidfd >= 0) {
      libc.waitpid(pid, scratch, NO_HANG);
      libc.close(pidfd);
    }
  }

  private void await(Runnable wake) {
    try (Arena arena = Arena.ofConfined()) {
      Libc libc = new Libc(arena);
      NativeMemory status = NativeMemory.allocate(arena, 8);
      int result = libc.waitpid(pid, status, 0);
      while (result == -INTERRUPTED) {
        result = libc.waitpid(pid, status, 0);
      }
      waited.set(Optional.of(ExitStatus.ofWaitStatus(status.bytes().getInt(0))));
    }
    wake.run();
  }
}

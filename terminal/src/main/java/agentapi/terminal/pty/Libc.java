package agentapi.terminal.pty;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * The C library, as far as a pseudo-terminal needs it. A negative result is a negated {@code
 * errno}.
 *
 * <p>All functions go through one handle, six 64-bit words to one: each further shape costs
 * milliseconds in a fresh JVM, and on the calling conventions in question an integer or a pointer
 * takes a whole register either way. Variadic functions share it where the convention passes their
 * arguments like others.
 *
 * <p>An instance owns the place where {@code errno} is kept, so one thread uses it at a time.
 */
final class Libc {
  private static final Linker LINKER = Linker.nativeLinker();
  private static final ValueLayout.OfLong WORD = ValueLayout.JAVA_LONG;
  private static final FunctionDescriptor SHAPE =
      FunctionDescriptor.of(WORD, WORD, WORD, WORD, WORD, WORD, WORD);
  private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");
  private static final MethodHandle CALL = LINKER.downcallHandle(SHAPE, ERRNO);
  private static final MethodHandle CALL_VARIADIC =
      Platform.current().variadicArgumentsApart()
          ? LINKER.downcallHandle(SHAPE, ERRNO, Linker.Option.firstVariadicArg(2))
          : CALL;

  private static final SymbolLookup SYMBOLS = LINKER.defaultLookup();
  private static final MemorySegment CLOSE = symbol("close");
  private static final MemorySegment FCNTL = symbol("fcntl");
  private static final MemorySegment GETSID = symbol("getsid");
  private static final MemorySegment GRANTPT = symbol("grantpt");
  private static final MemorySegment IOCTL = symbol("ioctl");
  private static final MemorySegment KILL = symbol("kill");
  private static final MemorySegment OPEN = symbol("open");
  private static final MemorySegment OPENPT = symbol("posix_openpt");
  private static final MemorySegment PIPE = symbol("pipe");
  private static final MemorySegment POLL = symbol("poll");
  private static final MemorySegment PTSNAME = symbol("ptsname_r");
  private static final MemorySegment READ = symbol("read");
  private static final MemorySegment TCGETATTR = symbol("tcgetattr");
  private static final MemorySegment TCGETPGRP = symbol("tcgetpgrp");
  private static final MemorySegment TCSETATTR = symbol("tcsetattr");
  private static final MemorySegment UNLOCKPT = symbol("unlockpt");
  private static final MemorySegment WAITPID = symbol("waitpid");
  private static final MemorySegment WRITE = symbol("write");

  private final NativeMemory errno;

  Libc(Arena arena) {
    errno = NativeMemory.allocate(arena, 8);
  }

  /** The address of a function that every supported C library has. */
  static MemorySegment symbol(String name) {
    return SYMBOLS
        .find(name)
        .orElseThrow(
            () -> new UnsupportedOperationException("the C library has no function " + name));
  }

  static boolean has(String name) {
    return SYMBOLS.find(name).isPresent();
  }

  int close(int descriptor) {
    return call(CLOSE, descriptor, 0, 0);
  }

  int fcntl(int descriptor, int command, int argument) {
    return result(invoke(CALL_VARIADIC, FCNTL, descriptor, command, argument, 0, 0, 0));
  }

  int getsid(long pid) {
    return call(GETSID, pid, 0, 0);
  }

  int grantpt(int master) {
    return call(GRANTPT, master, 0, 0);
  }

  int ioctl(int descriptor, long request, NativeMemory argument) {
    return result(invoke(CALL_VARIADIC, IOCTL, descriptor, request, argument.address(), 0, 0, 0));
  }

  int kill(long pid, int signal) {
    return call(KILL, pid, signal, 0);
  }

  /** Without {@code O_CREAT}, which alone would make it take a variadic argument. */
  int open(NativeMemory path, int flags) {
    return call(OPEN, path.address(), flags, 0);
  }

  int openpt(int flags) {
    return call(OPENPT, flags, 0, 0);
  }

  int pipe(NativeMemory descriptors) {
    return call(PIPE, descriptors.address(), 0, 0);
  }

  int poll(NativeMemory set, int count, int timeoutMillis) {
    return call(POLL, set.address(), count, timeoutMillis);
  }

  int ptsname(int master, NativeMemory name) {
    return call(PTSNAME, master, name.address(), name.size());
  }

  int read(int descriptor, NativeMemory memory, int offset, int length) {
    return call(READ, descriptor, memory.address() + offset, length);
  }

  int tcgetattr(int descriptor, NativeMemory attributes) {
    return call(TCGETATTR, descriptor, attributes.address(), 0);
  }

  int tcgetpgrp(int descriptor) {
    return call(TCGETPGRP, descriptor, 0, 0);
  }

  int tcsetattr(int descriptor, NativeMemory attributes) {
    return call(TCSETATTR, descriptor, 0, attributes.address());
  }

  int unlockpt(int master) {
    return call(UNLOCKPT, master, 0, 0);
  }

  int waitpid(long pid, NativeMemory status, int options) {
    return call(WAITPID, pid, status.address(), options);
  }

  int write(int descriptor, NativeMemory memory, int length) {
    return call(WRITE, descriptor, memory.address(), length);
  }

  /**
   * Calls a function of up to six integers or pointers that returns an error number rather than
   * setting {@code errno}.
   */
  int errorOf(MemorySegment function, long a, long b, long c, long d, long e, long f) {
    return (int) invoke(CALL, function, a, b, c, d, e, f);
  }

  int call(MemorySegment function, long a, long b, long c) {
    return result(invoke(CALL, function, a, b, c, 0, 0, 0));
  }

  int call(MemorySegment function, long a, long b, long c, long d) {
    return result(invoke(CALL, function, a, b, c, d, 0, 0));
  }

  private int result(long word) {
    int value = (int) word;
    return value >= 0 ? value : -errno.bytes().getInt(0);
  }

  private long invoke(
      MethodHandle handle, MemorySegment function, long a, long b, long c, long d, long e, long f) {
    try {
      return (long) handle.invokeExact(function, errno.segment(), a, b, c, d, e, f);
    } catch (Throwable impossible) {
      throw new AssertionError(impossible);
    }
  }
}

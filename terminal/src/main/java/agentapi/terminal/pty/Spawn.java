package agentapi.terminal.pty;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts a program that leads a session controlled by a terminal.
 *
 * <p>{@code posix_spawn(3)} is the one way to make a process without running our own code between
 * fork and exec, which a JVM must not. The new session's leader gets the terminal by being the
 * first to open it. Signals are all unblocked and set to their defaults, as a JVM blocks some and a
 * {@code nohup} above us ignores others.
 */
final class Spawn {
  private static final int FLAGS_SIGNAL_DEFAULTS_AND_MASK = 0x04 | 0x08;
  private static final int READ_WRITE = 2;

  /**
   * Room for any C library's opaque spawn structures and signal sets: the largest known have 336
   * bytes.
   */
  private static final int OPAQUE = 512;

  private static final MemorySegment SPAWN = Libc.symbol("posix_spawn");
  private static final MemorySegment ACTIONS_INIT = Libc.symbol("posix_spawn_file_actions_init");
  private static final MemorySegment ACTIONS_DESTROY =
      Libc.symbol("posix_spawn_file_actions_destroy");
  private static final MemorySegment ADD_CHDIR =
      Libc.symbol("posix_spawn_file_actions_addchdir_np");
  private static final MemorySegment ADD_CLOSE = Libc.symbol("posix_spawn_file_actions_addclose");
  private static final MemorySegment ADD_DUP2 = Libc.symbol("posix_spawn_file_actions_adddup2");
  private static final MemorySegment ADD_OPEN = Libc.symbol("posix_spawn_file_actions_addopen");
  private static final MemorySegment ATTRIBUTES_INIT = Libc.symbol("posix_spawnattr_init");
  private static final MemorySegment ATTRIBUTES_DESTROY = Libc.symbol("posix_spawnattr_destroy");
  private static final MemorySegment SET_FLAGS = Libc.symbol("posix_spawnattr_setflags");
  private static final MemorySegment SET_DEFAULTS = Libc.symbol("posix_spawnattr_setsigdefault");
  private static final MemorySegment SET_MASK = Libc.symbol("posix_spawnattr_setsigmask");

  private final Libc libc;
  private final Platform platform;
  private final Arena arena;

  private Spawn(Libc libc, Platform platform, Arena arena) {
    this.libc = libc;
    this.platform = platform;
    this.arena = arena;
  }

  /** Starts the program at {@code path} on the terminal and returns its process id. */
  static int start(
      Libc libc,
      Platform platform,
      PtyCommand command,
      String path,
      TerminalDevice terminal,
      Arena arena)
      throws IOException {
    return new Spawn(libc, platform, arena).run(command, path, terminal);
  }

  private int run(PtyCommand command, String path, TerminalDevice terminal) throws IOException {
    long actions = NativeMemory.allocate(arena, OPAQUE).address();
    long attributes = NativeMemory.allocate(arena, OPAQUE).address();
    call(ACTIONS_INIT, actions, 0, 0, 0);
    call(ATTRIBUTES_INIT, attributes, 0, 0, 0);
    try {
      setSessionAndSignals(attributes);
      setDescriptors(actions, terminal);
      call(ADD_CHDIR, actions, string(command.directory().toString()).address(), 0, 0);
      NativeMemory pid = NativeMemory.allocate(arena, 8);
      int error =
          libc.errorOf(
              SPAWN,
              pid.address(),
              string(path).address(),
              actions,
              attributes,
              strings(command.command()),
              strings(
                  command.environment().entrySet().stream()
                      .map(variable -> variable.getKey() + "=" + variable.getValue())
                      .toList()));
      if (error != 0) {
        throw CommandLookup.spawnFailed(command, error);
      }
      return pid.bytes().getInt(0);
    } finally {
      call(ACTIONS_DESTROY, actions, 0, 0, 0);
      call(ATTRIBUTES_DESTROY, attributes, 0, 0, 0);
    }
  }

  private void setSessionAndSignals(long attributes) throws IOException {
    int flags =
        FLAGS_SIGNAL_DEFAULTS_AND_MASK
            | platform.spawnSetSession()
            | platform.spawnCloseByDefault();
    NativeMemory none = NativeMemory.allocate(arena, OPAQUE);
    NativeMemory all = NativeMemory.allocate(arena, OPAQUE);
    all.segment().fill((byte) 0xff); // sigfillset leaves out two, which would then be ignored
    call(SET_FLAGS, attributes, flags, 0, 0);
    call(SET_DEFAULTS, attributes, all.address(), 0, 0);
    call(SET_MASK, attributes, none.address(), 0, 0);
  }

  private void setDescriptors(long actions, TerminalDevice terminal) throws IOException {
    int error =
        libc.errorOf(
            ADD_OPEN, actions, 0, string(terminal.slaveName()).address(), READ_WRITE, 0, 0);
    check(error);
    call(ADD_DUP2, actions, 0, 1, 0);
    call(ADD_DUP2, actions, 0, 2, 0);
    if (platform.spawnCloseByDefault() != 0) {
      return;
    }
    String closeFrom = "posix_spawn_file_actions_addclosefrom_np";
    if (Libc.has(closeFrom)) {
      call(Libc.symbol(closeFrom), actions, 3, 0, 0);
    } else {
      for (int descriptor : openDescriptors()) {
        call(ADD_CLOSE, actions, descriptor, 0, 0);
      }
    }
  }

  /**
   * For C libraries without {@code closefrom}. One that another thread opens after this list was
   * made, without its close-on-exec flag, would still be inherited.
   */
  static List<Integer> openDescriptors() throws IOException {
    List<Integer> open = new ArrayList<>();
    try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
      for (Path descriptor : descriptors) {
        int number = Integer.parseInt(descriptor.getFileName().toString());
        if (number > 2) {
          open.add(number);
        }
      }
    }
    return open;
  }

  private void call(MemorySegment function, long a, long b, long c, long d) throws IOException {
    check(libc.errorOf(function, a, b, c, d, 0, 0));
  }

  private static void check(int error) throws IOException {
    if (error != 0) {
      throw new IOException("preparing a process failed with error " + error);
    }
  }

  /** The address of an array of C strings, ended by a null pointer. */
  private long strings(List<String> texts) {
    NativeMemory array = NativeMemory.allocate(arena, 8 * (texts.size() + 1));
    for (int i = 0; i < texts.size(); i++) {
      array.bytes().putLong(8 * i, string(texts.get(i)).address());
    }
    return array.address();
  }

  /**
   * A C string in the encoding in which the JVM got its own names, or in UTF-8 where that one
   * cannot say it.
   */
  private NativeMemory string(String text) {
    Charset own = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
    byte[] bytes = text.getBytes(own.newEncoder().canEncode(text) ? own : StandardCharsets.UTF_8);
    NativeMemory string = NativeMemory.allocate(arena, bytes.length + 1);
    string.bytes().put(0, bytes);
    return string;
  }
}

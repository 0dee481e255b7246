package agentapi.terminal.pty;

import agentapi.terminal.pty.PtyStartException.Reason;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The descriptors of one terminal: both its ends, and a pipe that wakes the thread which waits for
 * it.
 *
 * <p>Our own hold on the slave keeps the master readable without a hang-up as long as we want it: a
 * program may close its terminal and open it again as {@code /dev/tty}, and its last output stays
 * readable after its end.
 *
 * @param slaveName the slave's path, such as {@code /dev/pts/3}
 */
record TerminalDevice(int master, int slave, String slaveName, int wakeRead, int wakeWrite) {
  private static final int READ_WRITE = 2;
  private static final int SET_DESCRIPTOR_FLAGS = 2;
  private static final int CLOSE_ON_EXEC = 1;
  private static final int SET_STATUS_FLAGS = 4;
  private static final int UTF8_INPUT = 0x4000;

  /**
   * Opens a terminal of the command's size.
   *
   * @throws PtyStartException if the system has no more of them; nothing stays open then
   */
  static TerminalDevice open(Libc libc, Platform platform, PtyCommand command, Arena arena)
      throws PtyStartException {
    List<Integer> opened = new ArrayList<>();
    try {
      int flags = READ_WRITE | platform.openNoControllingTerminal();
      int master = opened(opened, command, "posix_openpt", libc.openpt(flags));
      closeOnExec(libc, command, master);
      nonBlocking(libc, platform, command, master);
      check(command, "grantpt", libc.grantpt(master));
      check(command, "unlockpt", libc.unlockpt(master));
      NativeMemory name = NativeMemory.allocate(arena, 128);
      check(command, "ptsname_r", libc.ptsname(master, name));
      int slave = opened(opened, command, "open", libc.open(name, flags));
      closeOnExec(libc, command, slave);
      eraseWholeCharacters(libc, command, slave, NativeMemory.allocate(arena, 128));
      NativeMemory pipe = NativeMemory.allocate(arena, 8);
      check(command, "pipe", libc.pipe(pipe));
      for (int end = 0; end < 8; end += 4) {
        int descriptor = opened(opened, command, "pipe", pipe.bytes().getInt(end));
        closeOnExec(libc, command, descriptor);
        nonBlocking(libc, platform, command, descriptor);
      }
      var device = new TerminalDevice(master, slave, text(name), opened.get(2), opened.get(3));
      check(
          command,
          "TIOCSWINSZ",
          device.resize(
              libc, platform, NativeMemory.allocate(arena, 8), command.columns(), command.rows()));
      opened.clear();
      return device;
    } finally {
      opened.forEach(libc::close);
    }
  }

  private static String text(NativeMemory name) {
    byte[] bytes = new byte[name.size()];
    name.bytes().get(0, bytes);
    String text = new String(bytes, StandardCharsets.US_ASCII);
    return text.substring(0, text.indexOf('\0'));
  }

  /** Sets the size and returns 0 or a negated error number; the memory is a scratch of 8 bytes. */
  int resize(Libc libc, Platform platform, NativeMemory scratch, int columns, int rows) {
    scratch.bytes().putShort(0, (short) rows).putShort(2, (short) columns).putInt(4, 0);
    return libc.ioctl(master, platform.setWindowSize(), scratch);
  }

  void close(Libc libc) {
    libc.close(master);
    libc.close(slave);
    libc.close(wakeRead);
    libc.close(wakeWrite);
  }

  /**
   * Lets the line editor of the terminal itself, which simple programs use, erase a whole UTF-8
   * character.
   */
  private static void eraseWholeCharacters(
      Libc libc, PtyCommand command, int slave, NativeMemory attributes) throws PtyStartException {
    check(command, "tcgetattr", libc.tcgetattr(slave, attributes));
    attributes.bytes().putInt(0, attributes.bytes().getInt(0) | UTF8_INPUT);
    check(command, "tcsetattr", libc.tcsetattr(slave, attributes));
  }

  private static void closeOnExec(Libc libc, PtyCommand command, int descriptor)
      throws PtyStartException {
    check(command, "fcntl", libc.fcntl(descriptor, SET_DESCRIPTOR_FLAGS, CLOSE_ON_EXEC));
  }

  private static void nonBlocking(Libc libc, Platform platform, PtyCommand command, int descriptor)
      throws PtyStartException {
    check(command, "fcntl", libc.fcntl(descriptor, SET_STATUS_FLAGS, platform.openNonBlocking()));
  }

  private static int opened(List<Integer> opened, PtyCommand command, String call, int descriptor)
      throws PtyStartException {
    check(command, call, descriptor);
    opened.add(descriptor);
    return descriptor;
  }

  private static void check(PtyCommand command, String call, int result) throws PtyStartException {
    if (result < 0) {
      throw CommandLookup.refuse(
          command,
          Reason.SYSTEM,
          "no terminal to be had: %s failed with error %d%s"
              .formatted(
                  call,
                  -result,
                  result == -23 || result == -24 ? " (too many open files: see ulimit -n)" : ""));
    }
  }
}

package agentapi.terminal.pty;

import java.util.Locale;

/**
 * What differs between the systems that have POSIX pseudo-terminals: numbers from their headers,
 * and which calls exist.
 *
 * <p>The Linux numbers hold for x86-64 and aarch64 (both take the generic ABI) and are run by the
 * tests. The macOS numbers are those of its headers and have not been run.
 *
 * @param openNoControllingTerminal {@code O_NOCTTY}
 * @param openNonBlocking {@code O_NONBLOCK}
 * @param tryAgain {@code EAGAIN}
 * @param setWindowSize {@code TIOCSWINSZ}
 * @param spawnSetSession {@code POSIX_SPAWN_SETSID}
 * @param spawnCloseByDefault {@code POSIX_SPAWN_CLOEXEC_DEFAULT}, or 0 where a file action closes
 *     the descriptors
 * @param signalContinue {@code SIGCONT}
 * @param pidfd whether {@code pidfd_open(2)} and {@code waitid(2)} with {@code WNOWAIT} can be
 *     tried
 * @param variadicArgumentsApart whether variadic arguments are passed in another place than named
 *     ones
 */
record Platform(
    int openNoControllingTerminal,
    int openNonBlocking,
    int tryAgain,
    long setWindowSize,
    int spawnSetSession,
    int spawnCloseByDefault,
    int signalContinue,
    boolean pidfd,
    boolean variadicArgumentsApart) {

  static final Platform LINUX = new Platform(0x100, 0x800, 11, 0x5414, 0x80, 0, 18, true, false);
  static final Platform MACOS =
      new Platform(0x20000, 0x4, 35, 0x80087467L, 0x400, 0x4000, 19, false, true);

  /**
   * The same system with the exit of a child learnt by a waiting thread, as on kernels without
   * pidfds.
   */
  Platform withoutPidfd() {
    return new Platform(
        openNoControllingTerminal,
        openNonBlocking,
        tryAgain,
        setWindowSize,
        spawnSetSession,
        spawnCloseByDefault,
        signalContinue,
        false,
        variadicArgumentsApart);
  }

  static Platform current() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (system.startsWith("linux")) {
      return LINUX;
    }
    if (system.startsWith("mac")) {
      return MACOS;
    }
    throw new UnsupportedOperationException(
        "no pseudo-terminal on " + system + " yet: run under Linux, macOS or WSL");
  }
}

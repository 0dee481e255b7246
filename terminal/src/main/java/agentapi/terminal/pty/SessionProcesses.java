package agentapi.terminal.pty;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/** Every process that belongs to a program: its session's members and its descendants. */
final class SessionProcesses {
  /**
   * So often is looked for processes that were started meanwhile; SIGKILL ends a process before it
   * can start another.
   */
  private static final int ROUNDS = 20;

  private SessionProcesses() {}

  /**
   * Signals them all, those included that they start while this goes on.
   *
   * @param leaderReaped whether the leader's process id may belong to somebody else by now
   */
  static void signal(
      Libc libc, Platform platform, long leader, boolean leaderReaped, PtySignal signal) {
    Set<Long> signalled = new HashSet<>();
    for (int round = 0; round < ROUNDS; round++) {
      Set<Long> found = members(libc, leader, leaderReaped);
      found.removeAll(signalled);
      if (found.isEmpty()) {
        return;
      }
      for (long pid : found) {
        libc.kill(pid, signal.number());
        if (signal != PtySignal.KILL) {
          libc.kill(pid, platform.signalContinue());
        }
      }
      signalled.addAll(found);
    }
  }

  private static Set<Long> members(Libc libc, long leader, boolean leaderReaped) {
    Set<Long> members = new HashSet<>();
    try (Stream<ProcessHandle> processes = ProcessHandle.allProcesses()) {
      processes
          .mapToLong(ProcessHandle::pid)
          .filter(pid -> libc.getsid(pid) == leader)
          .forEach(members::add);
    }
    if (leaderReaped) {
      members.remove(leader);
    } else {
      ProcessHandle.of(leader).stream()
          .flatMap(ProcessHandle::descendants)
          .forEach(process -> members.add(process.pid()));
    }
    return members;
  }
}

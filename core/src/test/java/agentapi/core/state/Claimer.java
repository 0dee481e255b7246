package agentapi.core.state;

import java.nio.file.Path;

/** Claims a PID file as soon as it may, says how that went, and keeps it until told to end. */
final class Claimer {
  private Claimer() {}

  public static void main(String[] arguments) throws Exception {
    System.out.println("ready");
    System.in.read();
    long pid = ProcessHandle.current().pid();
    try (PidFile file =
        PidFile.claim(Path.of(arguments[0]), pid, other -> ProcessHandle.of(other).isPresent())) {
      System.out.println("claimed " + file.warning().orElse(""));
      System.in.read();
    } catch (PidFile.AlreadyRunningException e) {
      System.out.println(e.getMessage());
    }
  }
}

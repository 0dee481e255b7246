package agentapi.attach;

import java.util.Arrays;
import java.util.Optional;

/** Attaches in a process of its own, as the command does: the address, and perhaps a token. */
final class AttachMain {
  private AttachMain() {}

  public static void main(String[] arguments) throws InterruptedException {
    Optional<String> token = Arrays.stream(arguments).skip(1).findFirst();
    System.exit(Attach.run(arguments[0], token, System.err));
  }
}

package agentapi.core.state;

import agentapi.core.view.Message;
import agentapi.core.view.Role;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Saves state after state until it is killed, and prints a byte after each. */
final class EndlessSaver {
  private EndlessSaver() {}

  public static void main(String[] arguments) throws Exception {
    StateFile file = new StateFile(Path.of(arguments[0]));
    for (int generation = Integer.parseInt(arguments[1]); ; generation++) {
      file.save(state(generation));
      System.out.write('.');
      System.out.flush();
    }
  }

  /** A state that tells its generation at its start and, some pages later, at its end. */
  static SavedState state(int generation) {
    String text = ("generation " + generation + "\n").repeat(1_000 + generation % 7 * 1_000);
    return new SavedState(
        List.of(new Message(generation, Role.AGENT, text, Instant.EPOCH)), "" + generation, true);
  }
}

package agentapi.core.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class StateFileCrashTest {
  /** {@code -Dcrashes=200} for the long run; each one starts a process. */
  private static final int CRASHES = Integer.getInteger("crashes", 12);

  @Test
  @Timeout(600)
  void aSaverThatIsKilledLeavesTheOldFileOrTheNewOneWhole(@TempDir Path folder) throws Exception {
    Path path = folder.resolve("state.json");
    Random random = new Random(CRASHES);
    int saved = 0;
    for (int crash = 0; crash < CRASHES; crash++) {
      Process saver = OwnJvm.start(EndlessSaver.class, path.toString(), "" + saved);
      int enough = 1 + random.nextInt(8);
      for (int i = 0; i < enough; i++) {
        assertEquals('.', saver.getInputStream().read());
      }
      saver.toHandle().destroyForcibly();
      saver.waitFor();
      int printed = enough + saver.getInputStream().readAllBytes().length;

      SavedState state =
          assertInstanceOf(Loaded.Restored.class, new StateFile(path).load()).state();
      int generation = Integer.parseInt(state.initialPrompt());
      assertEquals(EndlessSaver.state(generation), state);
      int last = saved + printed - 1;
      assertTrue(generation == last || generation == last + 1, generation + " after " + last);
      saved = generation + 1;
    }
  }
}

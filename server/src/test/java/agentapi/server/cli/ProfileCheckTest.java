package agentapi.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code agentapi profile check} says of a file. */
final class ProfileCheckTest {
  private static final Path CLAUDE =
      Path.of("../core/src/main/resources/agentapi/core/profile/claude.yaml");

  @TempDir Path folder;

  private int check(String recording) throws IOException {
    Path file = Files.writeString(folder.resolve("recording"), recording);
    return CommandLineInterface.run(
        new String[] {"profile", "check", CLAUDE.toString(), file.toString()}, Map.of());
  }

  @Test
  void aFileInWhichNothingIsRecognisedIsAnError() throws IOException {
    assertEquals(1, check("<html>no recording</html>\n"));
    assertEquals(1, check(""));
    assertEquals(1, check("{\"version\":3,\"term\":{\"cols\":80,\"rows\":24}}\n"));
  }

  @Test
  void bytesThatShowAnInputBoxAreNone() throws IOException {
    String rule = "─".repeat(80);
    assertEquals(0, check(rule + "\r\n❯ \r\n" + rule + "\r\n  ? for shortcuts\r\n"));
  }
}

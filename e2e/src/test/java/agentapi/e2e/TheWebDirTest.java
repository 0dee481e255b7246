package agentapi.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code --web-dir}, for whoever works on the page. */
final class TheWebDirTest {
  @Test
  void coversTheFilesOfThePageAndIsReadAnewEachTime() throws IOException {
    Path folder = Built.newFolder();
    Path script = Files.createDirectories(folder.resolve("js")).resolve("api.js");
    Files.writeString(script, "// mine");
    try (Agentapi server = Agentapi.demo("--web-dir", folder.toString())) {
      assertEquals("// mine", server.get("/chat/js/api.js").body());
      Files.writeString(script, "// mine again");
      assertEquals("// mine again", server.get("/chat/js/api.js").body());
      assertEquals(200, server.get("/chat/js/files.js").statusCode());
    }
  }

  @Test
  void mustBeAFolder() {
    Command.Finished refused = Command.agentapi("demo", "--web-dir", "/nowhere").run();
    assertEquals(1, refused.status());
    assertTrue(refused.err().contains("--web-dir: /nowhere is no folder"), refused.err());
  }

  @Test
  void isNotForAddressesThatOthersReach() {
    Command.Finished refused =
        Command.agentapi("demo", "--web-dir", "/tmp", "--host", "0.0.0.0", "--no-auth").run();
    assertEquals(1, refused.status());
    assertTrue(refused.err().contains("--web-dir is for whoever works on the page"), refused.err());
  }
}

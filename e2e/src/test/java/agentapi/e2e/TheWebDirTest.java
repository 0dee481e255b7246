package agentapi.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code --web-dir}, for whoever works on the page. */
final class TheWebDirTest {
  @Test
  void coversTheFilesOfThePageAndIsReadAnewEachTime() throws IOException {
    Path folder = Built.newFolder();
    Path script = Files.createDirectories(folder.resolve("js")).resolve("api.js");
    Files.writeString(script, "// mine");
    try (Agentapi server = Agentapi.demo("--web-dir", folder.toString())) {
      assertEquals("// mine", file(server, "js/api.js"));
      Files.writeString(script, "// mine again");
      assertEquals("// mine again", file(server, "js/api.js"));
      assertTrue(file(server, "js/files.js").contains("upload"));
    }
  }

  /** A file where the page of this moment says that it is. */
  private static String file(Agentapi server, String name) {
    Matcher version = Pattern.compile("v/[^/\"]+/").matcher(server.get("/chat/").body());
    assertTrue(version.find());
    return server.get("/chat/" + version.group() + name).body();
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

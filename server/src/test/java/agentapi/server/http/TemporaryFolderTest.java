package agentapi.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of servers that were killed; each server here is a process of its own. */
final class TemporaryFolderTest {
  @TempDir Path parent;

  /** A process that makes a folder with a file in it, says where it is, and waits. */
  public static final class Server {
    private Server() {}

    public static void main(String[] args) throws IOException {
      TemporaryFolder folder = TemporaryFolder.make(Path.of(args[0]));
      Files.writeString(folder.path().resolve("file"), "x");
      System.out.println(folder.path());
      System.out.flush();
      System.in.read();
    }
  }

  private Process server() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            classPath(),
            Server.class.getName(),
            parent.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static String classPath() {
    String modules = System.getProperty("jdk.module.path", "");
    return Path.of("target/classes").toAbsolutePath()
        + ":"
        + Path.of("target/test-classes").toAbsolutePath()
        + ":"
        + modules
        + ":"
        + System.getProperty("java.class.path", "");
  }

  private static Path folderOf(Process server) throws IOException {
    return Path.of(String.valueOf(server.inputReader().readLine()));
  }

  @Test
  void theFolderOfAServerThatWasKilledGoesAndThatOfALivingOneStays() throws Exception {
    Process killed = server();
    Process living = server();
    try {
      Path left = folderOf(killed);
      Path used = folderOf(living);
      killed.destroyForcibly().waitFor();
      assertTrue(Files.exists(left.resolve("file")), "nobody has removed it yet");
      TemporaryFolder.removeAbandoned(parent);
      assertFalse(Files.exists(left));
      assertTrue(Files.exists(used.resolve("file")));
    } finally {
      killed.destroyForcibly();
      living.destroyForcibly().waitFor();
    }
  }

  @Test
  void whatNoServerMadeStays() throws Exception {
    Path other = Files.createDirectory(parent.resolve("agentapi-uploads-mine"));
    Path elsewhere = Files.createDirectory(parent.resolve("elsewhere"));
    Files.createFile(elsewhere.resolve(TemporaryFolder.LOCK));
    Path link = Files.createSymbolicLink(parent.resolve("agentapi-uploads-link"), elsewhere);
    Path file = Files.createFile(parent.resolve("agentapi-uploads-file"));
    TemporaryFolder.removeAbandoned(parent);
    for (Path stays : List.of(other, elsewhere.resolve(TemporaryFolder.LOCK), link, file)) {
      assertTrue(Files.exists(stays), stays.toString());
    }
    try (var left = Files.list(parent)) {
      assertEquals(4, left.count(), "no probe is left");
    }
  }
}

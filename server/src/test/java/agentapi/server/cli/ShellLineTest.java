package agentapi.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A command that is printed can be typed again. */
final class ShellLineTest {
  @Test
  void aShellUnderstandsTheVeryWords() throws Exception {
    List<String> words =
        List.of(
            "",
            "plain",
            "a b",
            "it's",
            "$HOME",
            "`date`",
            "~",
            "*",
            "\"",
            "\\",
            "a\nb",
            "<é>;&|#!");
    Process shell =
        new ProcessBuilder("/bin/sh", "-c", "printf '%s\\0' " + ShellLine.of(words)).start();
    String heard = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(String.join("\0", words) + "\0", heard);
  }

  @Test
  void onlyWhatNeedsItIsQuoted() {
    assertEquals("sh -c 'echo hi; exit 2'", ShellLine.of(List.of("sh", "-c", "echo hi; exit 2")));
    assertEquals(
        "claude --model=opus /a/b.c", ShellLine.of(List.of("claude", "--model=opus", "/a/b.c")));
  }
}

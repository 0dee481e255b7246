package agentapi.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the program says of itself when it is asked, and when it is not understood. */
final class HelpTest {
  private static final List<String> SOME_TYPES = List.of("claude", "codex", "custom", "qwen");

  @ParameterizedTest
  @ValueSource(strings = {"server", "demo", "doctor", "attach", "replay", "screen", "redact"})
  void noFieldsNameAndNoHalfAddressIsShown(String command) {
    String help = Program.run("help", command).out();
    assertTrue(help.startsWith("Usage: agentapi " + command), help);
    assertFalse(Pattern.compile("=<[a-z]+[A-Z]").matcher(help).find(), help);
    assertFalse(Pattern.compile("https?:\\s").matcher(help).find(), help);
  }

  @Test
  void theTypesAreShown() {
    String help = Program.run("help", "server").out();
    SOME_TYPES.forEach(type -> assertTrue(help.contains(" " + type), help));
  }

  @Test
  void anUnknownTypeIsToldWithThoseThatAreKnown() {
    String told = Program.run("server", "--type", "claud", "--", "x").complaint();
    assertTrue(told.startsWith("Error: invalid agent type: claud; there are claude, goose"), told);
    SOME_TYPES.forEach(type -> assertTrue(told.contains(" " + type), told));
  }

  @Test
  void anUnknownCommandIsNamedWhereverItStands() {
    String words = "Error: there is no command nosuch";
    assertEquals(words, Program.run("nosuch").complaint());
    assertEquals(words, Program.run("help", "nosuch").complaint());
    assertEquals(words, Program.run("profile", "nosuch").complaint());
    assertEquals("Error: Unknown option: '--nosuch'", Program.run("--nosuch").complaint());
  }

  @Test
  void anOriginWithoutASchemeIsTakenAsTheOriginalDoesAndTold() {
    Program finished =
        Program.run(
            Map.of("AGENTAPI_ALLOWED_ORIGINS", "app.example http://b.example"),
            "server",
            "--port",
            "0",
            "--",
            "/bin/true");
    assertEquals(
        "--allowed-origins: no page is of the origin app.example; with its scheme it is"
            + " https://app.example or http://app.example",
        finished.complaint());
    assertEquals(0, finished.status());
  }
}

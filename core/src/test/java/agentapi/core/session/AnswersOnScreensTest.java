package agentapi.core.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentapi.core.agent.AgentType;
import agentapi.core.profile.Pane;
import agentapi.core.profile.Profile;
import agentapi.core.profile.ProfileFile;
import agentapi.core.profile.ScreenReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What agents said, read from screens that they drew. */
final class AnswersOnScreensTest {
  private static final String LONG =
      """
      one two three four five six seven
      eight nine ten eleven twelve

      thirteen fourteen\
      """;
  private static final String LINES = "hello there\nsecond line\n\nfourth";

  private static List<String> screen(String name) throws IOException {
    try (InputStream file =
        AnswersOnScreensTest.class.getResourceAsStream("/screens/" + name + ".txt")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .toList();
    }
  }

  private static String answer(String agent, List<String> rows, String question) {
    Profile profile = ProfileFile.builtIn(agent);
    ScreenReader reader = new ScreenReader(profile);
    Frame shown = new Frame(rows, rows, rows, Pane.NOTHING, true);
    return new AnswerOnScreen(AgentType.named(agent).orElseThrow(), profile)
        .answer(Frame.EMPTY, reader.read(List.of()), shown, reader.read(rows), question)
        .text();
  }

  @ParameterizedTest
  @CsvSource({"codex", "copilot", "gemini"})
  void anAnswerThatRepeatsTheQuestionIsWhole(String agent) throws IOException {
    assertEquals("Mock reply to: " + LINES, answer(agent, screen(agent + "-answered"), LINES));
  }

  @Test
  void anAnswerThatRepeatsTheQuestionInABlockIsWhole() throws IOException {
    assertEquals(
        "Mock reply to: hello there", answer("opencode", screen("opencode-short"), "hello there"));
  }

  @Test
  void theNumbersThatAnAgentPutsInFrontOfCodeAreNotTheModels() throws IOException {
    String said = answer("gemini", screen("gemini-code"), "code please");
    assertTrue(
        said.contains(
            """
            public class Hello {
                public static void main(String[] args) {
                    System.out.println("Hello, world");
                }
            }\
            """),
        said);
    assertTrue(said.contains("\n 1. first step\n"), said);
  }

  @Test
  void aQuotationIsMarkedAsTheModelMarkedIt() throws IOException {
    for (String agent : List.of("claude", "opencode", "copilot")) {
      String said = answer(agent, screen(agent + "-code"), "code please");
      assertTrue(said.contains("\n> a quotation\n"), said);
    }
  }

  @Test
  void codeWithinALineIsMarkedAsTheModelMarkedIt() throws IOException {
    String said = answer("copilot", screen("copilot-code"), "code please");
    assertTrue(said.contains("italic and `inline code`\n"), said);
  }

  @Test
  void aHintAboveTheInputBoxIsNotTheModels() throws IOException {
    String said = answer("claude", screen("claude-latest-code"), "code please");
    assertTrue(said.endsWith("terminal has. END"), said);
  }

  @Test
  void aQuestionThatTheAgentShowsOtherwiseIsStillTakenAway() {
    String said =
        answer(
            "codex",
            List.of("› hello there", "  [code]", "", "• Said.", "", "› ", "", "  ? for shortcuts"),
            "hello there\n```\ncode\n```");
    assertTrue(said.endsWith("Said."), said);
  }

  private static List<String> aboveCopilotsBox(String... rows) {
    String rule = "─".repeat(40);
    return Stream.concat(Stream.of(rows), Stream.of("", rule, "❯", rule, " / commands")).toList();
  }

  @Test
  void ofAQuestionWhoseBeginningHasScrolledAwayTheRestIsTakenAway() {
    assertEquals(
        "Said.",
        answer(
            "copilot",
            aboveCopilotsBox(
                " [Current]  Sessions   Issues",
                "",
                "   nine ten eleven twelve             ┃",
                "                                      ┃",
                "   thirteen fourteen                  ┃",
                "                                      ┃",
                " ● Said."),
            LONG));
  }

  @Test
  void anAnswerThatEndsAsTheQuestionIsKeptWhenItsBeginningHasScrolledAway() {
    assertEquals(
        "nine ten eleven twelve\nthirteen fourteen",
        answer(
            "copilot",
            aboveCopilotsBox("   nine ten eleven twelve", "   thirteen fourteen"),
            LONG));
  }

  private static List<String> rows(String text) {
    return text.lines().toList();
  }

  @Test
  void toolsAtWorkAreNotTheModels() {
    String claude =
        """
        ❯ go

        ● I will.

        ● Bash(touch a.txt)
          ⎿  Done

        ● Write(b.txt)
          ⎿  Wrote 1 lines to b.txt
             1 hello

        ● f(x) is done.

        ✻ Baked for 0s

        ────────────────
        ❯\s
        ────────────────
          ? for shortcuts
        """;
    String codex =
        """
        › go

        • I will.

        ✔ You approved codex to run touch a.txt this time

        • Ran touch a.txt
          └ (no output)

        • f(x) is done.

          Worked for 3s • 03:46

        ›\s

          ? for shortcuts
        """;
    String gemini =
        """
         > go
        ✦ I will.
        ╭─────────────────────╮
        │ ✓  Shell touch a.txt │
        │                      │
        ╰─────────────────────╯

          ✓  WriteFile  b.txt → Accepted (+1, -0)

              1 hello
        ✦ f(x) is done.

                               ? for shortcuts
        ────────────────
         >   Type your message
         workspace (/directory)
        """;
    assertEquals("I will.\n\nf(x) is done.", words(answer("claude", rows(claude), "go")));
    assertEquals("I will.\n\nf(x) is done.", words(answer("codex", rows(codex), "go")));
    assertEquals("I will.\n\nf(x) is done.", words(answer("gemini", rows(gemini), "go")));
  }

  /** A text whose paragraphs are apart by one blank line. */
  private static String words(String text) {
    return text.strip().replaceAll("\n+", "\n\n");
  }

  @Test
  void aQuestionThatIsRepeatedWithoutItsMarkdownIsTakenAway() {
    String claude =
        """
        ❯ Title
          - bold

        ● Said.

        ────────────────
        ❯\s
        ────────────────
          ? for shortcuts
        """;
    assertEquals("Said.", answer("claude", rows(claude), "# Title\n- **bold**"));
    assertEquals("Said.", answer("claude", rows(claude), "# Title\n- **bold**\n- [x] not shown"));
  }
}

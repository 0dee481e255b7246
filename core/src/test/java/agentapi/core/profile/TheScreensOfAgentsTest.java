package agentapi.core.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Screens of real agents, as they were drawn, and what the built-in profiles see in them. */
class TheScreensOfAgentsTest {
  private static List<String> screen(String agent, String moment) throws IOException {
    String name = "/screens/" + agent + "-" + moment + ".txt";
    try (InputStream file = TheScreensOfAgentsTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .toList();
    }
  }

  private static Reading read(String agent, String moment) throws IOException {
    return new ScreenReader(ProfileFile.builtIn(agent)).read(screen(agent, moment));
  }

  @ParameterizedTest
  @ValueSource(strings = {"codex", "gemini", "copilot", "opencode"})
  void anAgentThatWaitsShowsAnEmptyInputBoxAndNothingElse(String agent) throws IOException {
    Reading seen = read(agent, "answered");
    assertTrue(seen.box());
    assertEquals(Optional.of(""), seen.draft());
    assertEquals(Optional.empty(), seen.working());
    assertEquals(Optional.empty(), seen.dialog());
  }

  @ParameterizedTest
  @ValueSource(strings = {"codex", "gemini", "copilot"})
  void whatAPersonTypedIsTheDraft(String agent) throws IOException {
    String draft = read(agent, "draft").draft().orElseThrow();
    assertTrue(draft.startsWith("hello there\nsecond line"), draft);
  }

  @Test
  void opencodeShowsAPasteByItsSizeOnly() throws IOException {
    assertEquals(Optional.of("[Pasted ~4 lines]"), read("opencode", "draft").draft());
  }

  @ParameterizedTest
  @ValueSource(strings = {"codex", "gemini", "copilot", "opencode"})
  void anAgentThatWorksShowsItsSpinner(String agent) throws IOException {
    Reading seen = read(agent, "working");
    assertTrue(seen.working().isPresent());
    assertEquals(Optional.empty(), seen.dialog());
  }

  @Test
  void anAgentThatTriesARefusedRequestAgainWorksAndSaysWhy() throws IOException {
    Reading seen = read("opencode", "retrying");
    assertTrue(seen.working().isPresent());
    assertEquals(Optional.of("mock error 400"), seen.refused());
  }

  @Test
  void claudeIsLimitedOnlyWhenItsFirstAttemptsWereInVain() throws IOException {
    assertEquals(Optional.of("API error"), read("claude", "refused").refused());
    assertEquals(Optional.of("529 mock error 529"), read("claude", "latest-refused").refused());
    List<String> sooner =
        screen("claude", "refused").stream()
            .map(row -> row.replace("5s · attempt 4/10", "1s · attempt 1/10"))
            .toList();
    assertEquals(
        Optional.empty(), new ScreenReader(ProfileFile.builtIn("claude")).read(sooner).refused());
  }

  private static String options(Dialog dialog) {
    return String.join(" | ", dialog.options().stream().map(Dialog.Option::label).toList());
  }

  @Test
  void aPermissionIsADialogWithItsCommandAndItsOptions() throws IOException {
    Dialog codex = read("codex", "permission").dialog().orElseThrow();
    assertEquals("Would you like to run the following command?", codex.title());
    assertTrue(codex.detail().endsWith("$ touch a.txt"), codex.detail());
    assertEquals(
        "Yes, proceed (y) | Yes, and don't ask again for commands that start with `touch a.txt`"
            + " (p) | No, and tell Codex what to do differently (esc)",
        options(codex));
    Dialog gemini = read("gemini", "permission").dialog().orElseThrow();
    assertEquals("? Shell  touch a.txt", gemini.title());
    assertEquals("touch a.txt\nAllow execution of [Shell]?", gemini.detail());
    assertEquals(
        "Allow once | Allow for this session | No, suggest changes (esc)", options(gemini));
    Dialog opencode = read("opencode", "permission").dialog().orElseThrow();
    assertEquals("△ Permission required", opencode.title());
    assertEquals("# Shell command\n$ touch a.txt", opencode.detail());
    assertEquals("Allow once | Allow always | Reject", options(opencode));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "claude;trust;Accessing workspace:;Yes, I trust this folder | No, exit",
        "codex;trust;Folder access;Trust and continue | Back to Agent Command Center",
        "gemini;trust;Do you trust the files in this folder?;"
            + "Trust folder (gemini-demo) | Trust parent folder (trees) | Don't trust",
        "copilot;trust;Confirm folder trust;"
            + "Yes | Yes, and remember this folder for future sessions | No (Esc)",
        "gemini;login;? Get started;Sign in with Google | Use Gemini API Key | Vertex AI",
        "codex;update;Update available · 0.169.0 → 0.999.0;"
            + "Update now (runs `npm install -g @openai/codex`) | Skip | Skip until next version",
        "claude;question;☐ Colour;Red warm | Blue cold | Type something. | Chat about this",
      })
  void whatIsAskedAtTheStartAndInBetweenIsADialogToo(
      String agent, String moment, String title, String options) throws IOException {
    Dialog dialog = read(agent, moment).dialog().orElseThrow();
    assertEquals(title, dialog.title());
    assertEquals(options, options(dialog));
  }

  @Test
  void aLogInWithItsExplanationsIsADialog() throws IOException {
    Dialog dialog = read("codex", "login").dialog().orElseThrow();
    assertEquals(3, dialog.options().size());
    assertTrue(dialog.options().getFirst().label().startsWith("Sign in with ChatGPT"));
  }

  @Test
  void aQuestionThatNobodyKnowsYetIsNoInputBox() {
    Reading seen =
        new ScreenReader(ProfileFile.builtIn("codex"))
            .read(List.of("  Proceed?", "", "› 1. Yes", "  2. No", "", "  press y or n"));
    assertFalse(seen.box());
  }

  @Test
  void anOptionThatTakesTwoRowsIsOneOption() throws IOException {
    Dialog dialog = read("copilot", "permission").dialog().orElseThrow();
    assertEquals("mock description", dialog.title());
    assertEquals("touch a.txt\nDo you want to run this command?", dialog.detail());
    assertEquals(3, dialog.options().size());
    assertEquals(
        "Yes, and don't ask again for `touch` in this repo (/code/.../copilot-demo)",
        dialog.options().get(1).label());
  }

  @Test
  void anOptionIsGivenByTheKeysThatItsAgentWants() throws IOException {
    List<Dialog.Option> copilot =
        read("copilot", "permission-write").dialog().orElseThrow().options();
    assertEquals(List.of("1"), copilot.getFirst().keys());
    assertEquals(List.of("\u001b"), copilot.getLast().keys());
    List<Dialog.Option> opencode = read("opencode", "permission").dialog().orElseThrow().options();
    assertEquals(List.of("\r"), opencode.getFirst().keys());
  }

  @ParameterizedTest
  @ValueSource(strings = {"codex", "gemini", "copilot", "opencode"})
  void aDialogInAnAnswerIsNoneWhileTheInputBoxIsThere(String agent) throws IOException {
    List<String> quoted = new java.util.ArrayList<>(screen(agent, "permission"));
    quoted.add("");
    quoted.addAll(screen(agent, "answered"));
    Reading seen = new ScreenReader(ProfileFile.builtIn(agent)).read(quoted);
    assertFalse(seen.dialog().isPresent());
    assertTrue(seen.box());
  }

  @Test
  void aPatternThatNeverEndsFindsNothing() {
    RowPattern evil = RowPattern.of("(a+)+b");
    assertFalse(evil.in("a".repeat(5000)));
    assertTrue(evil.in("aaab"));
  }
}

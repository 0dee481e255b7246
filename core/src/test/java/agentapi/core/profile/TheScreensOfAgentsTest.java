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

  @Test
  void anOptionThatTakesTwoRowsIsOneOption() throws IOException {
    Dialog dialog = read("copilot", "permission").dialog().orElseThrow();
    assertEquals("mock description", dialog.title());
    assertEquals("touch a.txt\nDo you want to run this command?", dialog.detail());
    assertEquals(3, dialog.options().size());
    assertEquals(
        "Yes, and don't ask again for `touch` in this repo (/work/.../copilot-demo)",
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

package agentapi.core.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Screens of agents that only a profile knows, and what the built-in profiles see in them. */
class TheScreensOfOtherAgentsTest {
  private static List<String> screen(String agent, String moment) throws IOException {
    String name = "/screens/" + agent + "-" + moment + ".txt";
    try (InputStream file = TheScreensOfOtherAgentsTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .toList();
    }
  }

  private static Reading read(String agent, String moment) throws IOException {
    return new ScreenReader(ProfileFile.builtIn(agent)).read(screen(agent, moment));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"kilo", "qwen", "droid", "auggie", "pi", "cline", "continue", "grok", "aider"})
  void anAgentThatWaitsShowsAnEmptyInputBoxAndNothingElse(String agent) throws IOException {
    Reading seen = read(agent, "answered");
    assertTrue(seen.box());
    assertEquals(Optional.of(""), seen.draft());
    assertEquals(Optional.empty(), seen.working());
    assertEquals(Optional.empty(), seen.dialog());
  }

  @ParameterizedTest
  @ValueSource(strings = {"qwen", "droid", "auggie", "pi", "cline"})
  void whatAPersonTypedIsTheDraft(String agent) throws IOException {
    String draft = read(agent, "draft").draft().orElseThrow();
    assertTrue(draft.startsWith("hello there\nsecond line"), draft);
  }

  @ParameterizedTest
  @ValueSource(strings = {"continue", "grok"})
  void aDraftOfOneRowIsReadInItsFrame(String agent) throws IOException {
    assertEquals(Optional.of("hello there"), read(agent, "draft").draft());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"kilo", "qwen", "droid", "auggie", "pi", "cline", "continue", "grok", "aider"})
  void anAgentThatWorksShowsItsSpinner(String agent) throws IOException {
    Reading seen = read(agent, "working");
    assertTrue(seen.working().isPresent());
    assertEquals(Optional.empty(), seen.dialog());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          kilo     | △ Permission required      | Allow once, Allow always, Reject
          auggie   | Tool Approval Required     | Allow, Deny
          cline    | Approve tool call?         | Approve, Deny
          droid    | Command to approve · low risk | Yes, allow, Yes, and always allow, No, cancel
          grok     | ⎿ Command: touch a.txt     | Yes, No
          """)
  void aPermissionIsADialogWithItsOptions(String agent, String title, String options)
      throws IOException {
    Dialog dialog = read(agent, "permission").dialog().orElseThrow();
    assertEquals(title, dialog.title());
    assertTrue((dialog.title() + dialog.detail()).contains("touch a.txt"), dialog.detail());
    assertEquals(
        options, String.join(", ", dialog.options().stream().map(Dialog.Option::label).toList()));
  }

  @Test
  void qwensOptionsAreGivenByTheirNumbers() throws IOException {
    Dialog dialog = read("qwen", "permission").dialog().orElseThrow();
    assertEquals(4, dialog.options().size());
    assertEquals("Yes, allow once", dialog.options().getFirst().label());
    assertEquals(List.of("4"), dialog.options().getLast().keys());
    assertTrue(dialog.detail().contains("touch a.txt"), dialog.detail());
  }

  @Test
  void aiderAsksInTheRowThatTakesTheAnswer() throws IOException {
    Dialog dialog = read("aider", "permission").dialog().orElseThrow();
    assertEquals("Run shell command?", dialog.title());
    // A command may have blank rows, so all that was said in the turn is shown.
    assertTrue(dialog.detail().endsWith("\ntouch made.txt"), dialog.detail());
    assertEquals(
        List.of(List.of("y\r"), List.of("n\r"), List.of("d\r")),
        dialog.options().stream().map(Dialog.Option::keys).toList());
    assertEquals(
        "Add .aider* to .gitignore (recommended)?",
        read("aider", "startup").dialog().orElseThrow().title());
  }

  @Test
  void whatAiderAskedAndWhatItWasToldLookLikeItsInputBoxButAreNone() throws IOException {
    assertEquals(Optional.empty(), read("aider", "answered").dialog());
    assertEquals(Optional.empty(), read("aider", "permission").draft());
    assertEquals(Optional.empty(), read("aider", "working").draft());
    assertEquals(
        Optional.of("first line\nsecond /x\n\nfourth ends here"), read("aider", "draft").draft());
  }

  @Test
  void aiderAsksNothingInARowThatSomethingFollows() throws IOException {
    List<String> rows = new ArrayList<>(screen("aider", "permission"));
    rows.addAll(List.of("", "Running touch made.txt", " ░█        Waiting for a model"));
    assertEquals(
        Optional.empty(), new ScreenReader(ProfileFile.builtIn("aider")).read(rows).dialog());
  }

  @Test
  void aFooterBelowABoxWithoutAnEndIsNotInIt() {
    String profile =
        """
        name: mine
        screen:
          box: { prompt: '^│ (?<draft>.*)$', inside: '^│ (?<draft>.*)$', footer: '^ctx ' }
        """;
    Reading seen =
        new ScreenReader(ProfileFile.parse("mine", profile.getBytes(StandardCharsets.UTF_8)))
            .read(List.of("Hello", "│ a draft", "ctx 12%", "more"));
    assertEquals(Optional.of("a draft"), seen.draft());
  }

  @Test
  void aLineBreakDoesNotHideGroksBoxThoughItBreaksItsFrame() {
    List<String> rows =
        List.of(
            "  ╭" + "─".repeat(74) + "╮",
            "  │❯ first line│ second **bold** line│ │ last line                           │",
            "  ╰" + "─".repeat(74) + "╯",
            "",
            "  ⏸ auto-edit: off (shift + tab)  ≋ mock-model");
    assertTrue(new ScreenReader(ProfileFile.builtIn("grok")).read(rows).box());
  }

  @Test
  void continueAsksWhileItsSpinnerGoesOn() throws IOException {
    Dialog dialog = read("continue", "permission").dialog().orElseThrow();
    assertEquals("Bash(touch a.txt)", dialog.title());
    assertEquals(List.of("\t"), dialog.options().getFirst().keys());
    assertEquals(List.of("\u001b"), dialog.options().getLast().keys());
  }

  @ParameterizedTest
  @CsvSource({"droid, Create notes.txt: (+1 added)", "continue, Write(notes.txt)"})
  void theEditOfAFileIsAskedForToo(String agent, String title) throws IOException {
    Dialog dialog = read(agent, "permission-write").dialog().orElseThrow();
    assertEquals(title, dialog.title());
    assertTrue(dialog.detail().contains("hello notes"), dialog.detail());
    assertEquals(3, dialog.options().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"kilo", "qwen", "droid", "auggie", "cline", "continue", "grok"})
  void aDialogThatIsQuotedIsNoneWhileTheInputBoxIsThere(String agent) throws IOException {
    List<String> quoted = new ArrayList<>(screen(agent, "permission"));
    quoted.add("");
    quoted.addAll(screen(agent, "answered"));
    Reading seen = new ScreenReader(ProfileFile.builtIn(agent)).read(quoted);
    assertEquals(Optional.empty(), seen.dialog());
    assertTrue(seen.box());
  }

  @Test
  void everyOneThatIsListedHasAProfileOfItsName() {
    for (String name : ProfileFile.otherAgents()) {
      assertEquals(name, ProfileFile.builtIn(name).name());
    }
  }
}

package agentapi.core.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dialogs of real agents, as they were drawn, and what is read in them. */
final class WhatAgentsAskTest {
  private static List<String> screen(String name) throws IOException {
    try (InputStream file =
        WhatAgentsAskTest.class.getResourceAsStream("/screens/" + name + ".txt")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .toList();
    }
  }

  private static Reading read(String name) throws IOException {
    return read(name, screen(name));
  }

  private static Reading read(String name, List<String> rows) {
    String agent = name.substring(0, name.indexOf('-'));
    return new ScreenReader(ProfileFile.builtIn(agent)).read(rows);
  }

  private static Dialog dialog(String name) throws IOException {
    return read(name).dialog().orElseThrow();
  }

  private static List<String> labels(Dialog dialog) {
    return dialog.options().stream().map(Dialog.Option::label).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "claude-permission;-;Bash command;Yes | Yes, and always allow access to demo/ from this"
            + " project | No",
        "claude-permission-write;-;Create file;Yes | Yes, allow all edits during this session"
            + " (shift+tab) | No",
        "claude-permission-fetch;-;Fetch;Yes | Yes, and don't ask again for example.com"
            + " | No, and tell Claude what to do differently (esc)",
        "claude-question-several;question;←  ☐ Fruit  ✔ Submit  →;Apple green | Pear yellow"
            + " | Plum blue | Type something | Chat about this",
        "claude-plan;plan;Ready to code?;Yes, and use auto mode | Yes, manually approve edits"
            + " | Tell Claude what to change shift+tab to approve with this feedback",
        "claude-notes;-;Security notes:;Continue",
        "claude-latest-permission-write;-;Create file;Yes | Yes, and switch to accept edits"
            + " (auto-approve file edits and common file commands) for this session (shift+tab)"
            + " | No",
        "claude-latest-permission-fetch;-;Fetch;Yes | Yes, and don't ask again for example.com"
            + " | No, and tell Claude what to do differently (esc)",
        "claude-latest-question;question;☐ Colour;Red warm | Blue cold | Type something."
            + " | Chat about this",
        "claude-latest-trust;-;Accessing workspace:;No, exit | Yes, I trust this folder",
        "codex-permission-write;-;Would you like to make the following edits?;Yes, proceed (y)"
            + " | Yes, and don't ask again for these files (a)"
            + " | No, and tell Codex what to do differently (esc)",
        "codex-question;question;Question 1/1 (1 unanswered);Red                warm"
            + " | Blue               cold"
            + " | None of the above  Optionally, add details in notes (tab)",
        "codex-login-other;login;Sign in another way;Use an OpenAI API key Pay for what you use"
            + " | Use Amazon Bedrock Connect using your AWS credentials",
        "codex-login-key;login;> Use your own OpenAI API key for usage-based billing;Back",
        "gemini-question;question;Answer Questions;Red warm | Blue cold | Enter a custom value",
        "gemini-question-words;question;Answer Questions;Cancel",
        "gemini-question-several;question;Answer Questions;Apple green | Pear yellow | Plum blue",
        "gemini-permission-fetch;-;Action Required;Allow once | Allow for this session"
            + " | No, suggest changes (esc)",
        "gemini-login-key;login;Enter Gemini API Key;Cancel",
        "opencode-question;question;Which colour?;Red warm | Blue cold | Type your own answer",
        "opencode-question-several;question;Which fruits? (select all that apply);Apple green"
            + " | Pear yellow | Plum blue | Type your own answer",
        "kilo-question;question;Which colour?;Red warm | Blue cold | Type your own answer",
        "opencode-permission-edit;-;△ Permission required;Allow once | Allow always | Reject",
        "opencode-permission-fetch;-;△ Permission required;Allow once | Allow always | Reject",
        "copilot-question;question;Copilot needs information.;Red | Blue"
            + " | Other (type your answer)",
        "copilot-question-several;question;Copilot needs information.;Apple | Pear | Plum"
            + " | Other (type your answer)",
        "copilot-question-words;question;Copilot needs information.;Decline | Cancel",
        "copilot-permission-edit;-;Edit file;Yes | Yes, and don't ask again for file operations"
            + " when in this repo (/code/demo)"
            + " | No, and tell Copilot what to do differently (Esc to stop)",
      })
  void isADialogWithItsOptions(String name, String kind, String title, String options)
      throws IOException {
    Dialog dialog = dialog(name);
    assertEquals(title, dialog.title());
    assertEquals(options, String.join(" | ", labels(dialog)));
    assertEquals(kind, dialog.kind().map(asks -> asks.name().toLowerCase(Locale.ROOT)).orElse("-"));
    assertFalse(read(name).box());
  }

  @ParameterizedTest
  @CsvSource({
    "claude-plan",
    "claude-latest-plan",
    "codex-plan",
    "gemini-plan",
    "opencode-plan",
    "copilot-plan"
  })
  void aPlanIsAskedForAsOne(String name) throws IOException {
    assertEquals(Optional.of(Dialog.Kind.PLAN), dialog(name).kind());
  }

  @ParameterizedTest
  @CsvSource({"claude-theme", "claude-latest-theme"})
  void theFirstStartAsksForColours(String name) throws IOException {
    Dialog dialog = dialog(name);
    assertEquals("Choose the text style that looks best with your terminal", dialog.title());
    assertEquals(7, dialog.options().size());
  }

  @ParameterizedTest
  @CsvSource({
    "claude-question-several, 3, true",
    "claude-latest-question-several, 3, true",
    "gemini-question-several, 3, false",
    "opencode-question-several, 3, true",
    "kilo-question-several, 3, true",
    "copilot-question-several, 3, true"
  })
  void ofSeveralOptionsNoneIsChosenAtFirst(String name, int choices, boolean words)
      throws IOException {
    Dialog dialog = dialog(name);
    assertTrue(dialog.multiple());
    List<Dialog.Option> free =
        dialog.options().stream().filter(option -> option.words().isPresent()).toList();
    assertEquals(words, !free.isEmpty());
    assertTrue(dialog.options().size() - free.size() >= choices);
    assertTrue(dialog.options().stream().noneMatch(Dialog.Option::chosen));
    List<String> ticked =
        screen(name).stream()
            .map(row -> row.replaceFirst("\\[ ] (Pear)", "[✔] $1").replaceFirst("• (Pear)", "✓ $1"))
            .toList();
    Dialog then = read(name, ticked).dialog().orElseThrow();
    assertTrue(then.option("2").orElseThrow().chosen());
    assertEquals(labels(dialog), labels(then));
    assertTrue(dialog.asksTheSameAs(then));
  }

  @Test
  void aKeyThatIsTypedToLogInIsNotPartOfTheQuestion() throws IOException {
    List<String> typed =
        screen("gemini-login-key").stream()
            .map(row -> row.replace("Paste your API key here", "a-secret-key-of-23-char"))
            .toList();
    Dialog dialog = read("gemini-login-key", typed).dialog().orElseThrow();
    assertFalse(dialog.detail().contains("a-secret"), dialog.detail());
    assertTrue(dialog.asksTheSameAs(dialog("gemini-login-key")));
  }

  @Test
  void aScrollBarIsNotPartOfTheQuestion() throws IOException {
    List<String> scrolled = new ArrayList<>(screen("opencode-permission-edit"));
    scrolled.replaceAll(row -> row.contains("# demo") ? row + "          █" : row);
    Dialog dialog = read("opencode-permission-edit", scrolled).dialog().orElseThrow();
    assertTrue(dialog.asksTheSameAs(dialog("opencode-permission-edit")));
  }

  @ParameterizedTest
  @CsvSource({
    "claude-question-several",
    "claude-latest-trust",
    "claude-plan",
    "codex-question",
    "codex-plan",
    "gemini-question",
    "gemini-question-words",
    "opencode-question",
    "kilo-question",
    "copilot-question",
    "copilot-question-words"
  })
  void thePictureOfADialogAboveAnInputBoxIsNone(String name) throws IOException {
    String agent = name.substring(0, name.indexOf('-'));
    List<String> rows = new ArrayList<>(screen(name));
    rows.add("");
    rows.addAll(
        agent.equals("claude")
            ? List.of("─".repeat(80), "❯ ", "─".repeat(80), "  ? for shortcuts")
            : screen(agent + "-answered"));
    Reading seen = read(name, rows);
    assertEquals(Optional.empty(), seen.dialog());
    assertTrue(seen.box());
  }
}

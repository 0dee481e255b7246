package agentapi.core.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures of dialogs and spinners that a message or an answer may hold. */
final class WhatOnlyLooksLikeADialogTest {
  private static final String RULE = "─".repeat(80);
  private static final List<String> CODEX_BOX =
      List.of(
          "",
          "› Ask Codex to do anything",
          "",
          "  gpt-5-codex default · /code/demo",
          "  ← for agents · ? for shortcuts");
  private static final List<String> COPILOT_BOX =
      List.of(
          "",
          " /code/demo [⎇ main]",
          RULE,
          "❯",
          RULE,
          " ← open sidebar · Interactive · Manual Approval · / commands              gpt-5");
  private static final List<String> CLAUDE_BOX =
      List.of("", "", RULE, "❯ ", RULE, "  ? for shortcuts");

  private static Reading read(String agent, List<String> above, List<String> box) {
    List<String> rows = new ArrayList<>(above);
    rows.addAll(box);
    return new ScreenReader(ProfileFile.builtIn(agent)).read(rows);
  }

  private static void rests(Reading seen) {
    assertEquals(Optional.empty(), seen.dialog());
    assertEquals(Optional.empty(), seen.working());
    assertEquals(Optional.of(""), seen.draft());
  }

  @Test
  void aMessageWithOptionsAboveTheInputBox() {
    rests(
        read(
            "codex",
            List.of(
                "• Said.",
                "",
                "  More of it.",
                "",
                "› 1. Yes, proceed (y)",
                "  2. No",
                "  Press enter to confirm or esc to cancel"),
            CODEX_BOX));
  }

  @Test
  void aDraftWithOptions() {
    Reading seen =
        read(
            "codex",
            List.of("• Said.", "", "  More of it.", ""),
            List.of(
                "› 1. Yes, proceed (y)",
                "  2. No",
                "  Press enter to confirm or esc to cancel",
                "",
                "  gpt-5-codex default · /code/demo",
                "  ← for agents · ? for shortcuts"));
    assertEquals(Optional.empty(), seen.dialog());
    assertTrue(seen.draft().orElseThrow().startsWith("1. Yes, proceed (y)"));
  }

  @Test
  void aPictureOfADialogInAnAnswer() {
    rests(
        read(
            "copilot",
            List.of(
                " ● It looks like this:",
                "╭──────────────────────────────────────╮",
                "│ Do you want to run this command?     │",
                "│ ❯ 1. Yes                             │",
                "│   2. No                              │",
                "│ ↑/↓ to navigate · enter to select    │",
                "╰──────────────────────────────────────╯"),
            COPILOT_BOX));
    rests(
        read(
            "claude",
            List.of(
                "● It looks like this:",
                "",
                RULE,
                " Bash command",
                " Do you want to proceed?",
                " ❯ 1. Yes",
                "   2. No"),
            CLAUDE_BOX));
  }

  @ParameterizedTest
  @ValueSource(strings = {"claude", "codex", "copilot", "gemini", "opencode"})
  void aListInAnAnswerWhileNoInputBoxIsThere(String agent) {
    Reading seen =
        read(
            agent, List.of("  Steps:", "  1. first step", "  2. second step"), List.of("", "more"));
    assertEquals(Optional.empty(), seen.dialog());
  }

  @Test
  void wordsOfASpinnerAtTheEndOfAnAnswer() {
    rests(read("claude", List.of("● Press esc to interrupt", "  esc to interrupt"), CLAUDE_BOX));
    rests(read("codex", List.of("• Working (press esc to interrupt)"), CODEX_BOX));
    rests(read("copilot", List.of(" ● Working on it"), COPILOT_BOX));
    rests(
        read(
            "opencode",
            List.of("     esc interrupt", "     ▣  Build · Mock Model · 3.3s"),
            List.of(
                "",
                "  ┃",
                "  ┃  Build · Mock Model Mock",
                "  ╹" + "▀".repeat(70),
                "   /code/demo                      120 (0%)  ctrl+p commands")));
  }

  @Test
  void aPictureOfAnInputBoxDoesNotHideTheDialogBelowIt() {
    Reading seen =
        read(
            "claude",
            List.of(
                "● Prompt signs:", "", "  " + RULE.substring(2), "  ❯", "  " + RULE.substring(2)),
            List.of(
                "",
                "● Bash(touch a.txt)",
                "  ⎿  Waiting…",
                "",
                RULE,
                " Bash command",
                "",
                "   touch a.txt",
                "",
                " Do you want to proceed?",
                " ❯ 1. Yes",
                "   2. No",
                "",
                " Esc to cancel"));
    assertEquals(Optional.of("Bash command"), seen.dialog().map(Dialog::title));
    assertEquals(false, seen.box());
  }
}

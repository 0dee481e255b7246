package agentapi.core.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Thoughts, spinners and tools that come and go are no part of an answer that is being said. */
class WhatAnAgentDrawsWhileItWorksTest {
  private static String clean(String agent, String rows) {
    return new AnswerText(ProfileFile.builtIn(agent)).clean(rows.replace('/', '\n'));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "claude; ●",
        "claude; ● Thinking for 1s…",
        "claude; \"  Thinking for 1s… (ctrl+o to expand)/  ⎿  one two/     three/✻ Gusting… (0s)\"",
        "codex; • I weigh it (0s • esc to interrupt)",
        "codex; • I weigh it, and what I weigh is far too long to be (1m 2s • esc to i…",
        "copilot; \" ⌄ Thinking…/ │ one/ │ two\"",
        "opencode; \"     ⠋ Thinking\"",
        "opencode; \"     ~ Writing command…\"",
        "kilo; \"     ⠙ Initializing snapshot…\"",
        "kilo; \"     + Thought: 483ms\"",
        "qwen; \"  ✦\"",
        "auggie; ~ I weigh it.",
        "auggie; ● Terminal - touch a.txt",
        "cline; \" ▶ Thinking: ...two three\"",
      })
  void isNotSaid(String agent, String rows) {
    assertEquals("", clean(agent, rows));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "claude; \"● I will./  Running ls/  ⎿  $ ls\"; I will.",
        "claude; \"● Look./● Running late/  and more\"; Look./Running late/and more",
        "claude; \"● What if ●/  ● stands here\"; What if ●/● stands here",
        "codex; • It took (3 s) to esc; It took (3 s) to esc",
        "copilot; \" ⌄ Thinking…/ │ one// ● I know\"; I know",
        "qwen; \"  ✦ I will.//  ╭──────────╮/  │ ✓  Shell ls │/  ╰──────────╯/  ✦ Done.\"; I"
            + " will.//Done.",
        "qwen; \"  ✦ Look:/     1 one/     2   two\"; Look:/one/  two",
        "auggie; \"● I will./● Read File - a.txt/  ⎿ 3 lines/● Done - so\"; I will./Done - so",
        "cline; \" ⠹ So far\"; So far",
      })
  void leavesWhatIsSaid(String agent, String rows, String said) {
    assertEquals(said.replace('/', '\n'), clean(agent, rows));
  }
}

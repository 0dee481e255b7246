package agentapi.core.formatting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentapi.core.agent.AgentType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageFormatTest {
  private static final String RULE = "─".repeat(15);
  private static final String TASK = "● coder - coder_report_task (MCP)(state: \"working\")";
  private static final String CALL =
      TASK + "\n  ⎿  {\n       \"message\": \"Thanks for reporting!\"\n     }";

  @Test
  void theEchoIsComparedWithoutWhiteSpaceAndItsLastLineGoesWhole() {
    assertEquals(" and more", echo("> a b\n  c d ok\n and more", "ab cd"));
  }

  @Test
  void theEchoIsKnownByTheFirstSixCharactersOfTheMessagesFirstLine() {
    assertEquals("answer", echo("> abcdef\nanswer", "abcdef"));
    assertEquals("> abcde-\nanswer", echo("> abcde-\nanswer", "abcdef"));
    assertEquals("answer", echo("> ab\nanswer", "ab\n123456"));
    assertEquals("> ab\nanswer", echo("> ab\nanswer", " \t\nab"));
  }

  @Test
  void theEchoIsLookedForInTheFirstSixLinesOrTheFirstTwentyFiveCharacters() {
    assertEquals("x", echo("1\n2\n3\n4\n5\nhello\nx", "hello"));
    assertEquals("x", echo("1\n2\n3\n4\n5\n6\nhello\nx", "hello"));
    String long5 = "1".repeat(10) + "\n2\n3\n4\n5\n";
    assertEquals("x", echo(long5 + "\nhello\nx", "hello"));
    String lines = "1".repeat(21) + "\n2\n3\n4\n5\n6\n";
    assertEquals(lines + "hello\nx", echo(lines + "hello\nx", "hello"));
  }

  @Test
  void theEchoMayLackOrHaveUpToFourCharactersInARow() {
    assertEquals("x", echo("> starting code end\nx", "starting ``` code ``` end"));
    assertEquals("x", echo("> starting\n┃ ┃ next\nx", "starting\nnext"));
    assertEquals("56789 end\nx", echo("> starting\n56789 end\nx", "starting!!!!! end"));
  }

  @Test
  void theEchoEndsAsSoonAsEitherSidePassesItsEnd() {
    assertEquals("a", echo("> hello!\na", "hello!1a"));
    assertEquals("z", echo("> hello!\nabcdef\nz", "hello!1a"));
    assertEquals("", echo("> hello!", "hello! and much more"));
  }

  @Test
  void charactersOutsideTheFirstPlaneAreOneCharacter() {
    assertEquals("x", echo("🎉🌮🎉🌮🎉🌮\nx", "🎉🌮🎉🌮🎉🌮"));
    assertEquals("🎉🌮\nx", echo("🎉🌮\nx", "🎊🌮"));
  }

  @Test
  void anEmptyUserMessageDropsNothing() {
    assertEquals("a\nb", echo("a\nb", ""));
    assertEquals("a\nb", echo("a\nb", " \n"));
  }

  @ParameterizedTest
  @EnumSource(names = {"GEMINI", "COPILOT"})
  void aRoundBoxAroundTheEchoGoesWithIt(AgentType type) {
    assertEquals("x", MessageFormat.of(type).withoutEcho("╭──╮\n│hello│\n╰──╯\nx", "hello"));
    assertEquals("╰──\nx", MessageFormat.of(type).withoutEcho("│hello│\n╰──\nx", "hello"));
    assertEquals("", MessageFormat.of(type).withoutEcho("│hello│", "hello"));
  }

  @Test
  void aSquareBoxAroundCursorsEchoGoesWithIt() {
    MessageFormat cursor = MessageFormat.of(AgentType.CURSOR);
    assertEquals("x", cursor.withoutEcho("│hello│\n└──┘\nx", "hello"));
    assertEquals("╰──╯\nx", cursor.withoutEcho("│hello│\n╰──╯\nx", "hello"));
  }

  @Test
  void twoMoreLinesBelowOpencodesEchoGoWithItIfTheyExist() {
    MessageFormat opencode = MessageFormat.of(AgentType.OPENCODE);
    assertEquals("x", opencode.withoutEcho("hello\nname\n\nx", "hello"));
    assertEquals("", opencode.withoutEcho("hello\nname\n", "hello"));
    assertEquals("name", opencode.withoutEcho("hello\nname", "hello"));
  }

  @Test
  void theGenericBoxIsTheLastPromptSignAmongTheLastSixLines() {
    assertEquals("a > b\nc", text(AgentType.CUSTOM, "a > b\nc\n> d\ne"));
    assertEquals("a", text(AgentType.CUSTOM, "a\n" + RULE + "\n> d\ne"));
    assertEquals("a", text(AgentType.CUSTOM, "a\n>\n1\n2\n3\n4\n5"));
    assertEquals("a\n>\n1\n2\n3\n4\n5\n6", text(AgentType.CUSTOM, "a\n>\n1\n2\n3\n4\n5\n6"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"|", "│", "❯"})
  void theGenericBoxMayAlsoBeALineBetweenTwoRulesWithinTheLastNineLines(String prompt) {
    for (String rule : List.of(RULE, "╌".repeat(15), "═ " + RULE + " x")) {
      String box = rule + "\n" + prompt + "\n" + rule;
      assertEquals("a", text(AgentType.CLAUDE, "a\n" + box));
      assertEquals("a", text(AgentType.CLAUDE, "a\n" + box + "\n1\n2\n3\n4\n5\n6"));
      String far = "a\n" + box + "\n1\n2\n3\n4\n5\n6\n7";
      assertEquals(far, text(AgentType.CLAUDE, far));
    }
    String shortRules = "─".repeat(14) + "\n" + prompt + "\n" + "─".repeat(14);
    assertEquals(shortRules, text(AgentType.CLAUDE, shortRules));
  }

  @Test
  void codexKeepsItsStatusLine() {
    assertEquals("a\nstatus", text(AgentType.CODEX, "a\n› type\n\nstatus"));
    assertEquals("a\n› type\nstatus", text(AgentType.CODEX, "a\n› type\nstatus"));
    assertEquals("›", text(AgentType.CODEX, "›"));
  }

  @Test
  void opencodesBoxBeginsFourLinesAboveItsLowerEdge() {
    String edge = "  ╹" + "▀".repeat(17);
    assertEquals("a", text(AgentType.OPENCODE, "a\n1\n2\n3\n4\n" + edge + "\nstatus"));
    assertEquals("1\n2\n3\n" + edge, text(AgentType.OPENCODE, "1\n2\n3\n" + edge));
    String narrow = "a\n1\n2\n3\n4\n╹" + "▀".repeat(16);
    assertEquals(narrow, text(AgentType.OPENCODE, narrow));
  }

  @Test
  void ampsBoxIsTheLastWholeOne() {
    assertEquals("a\n╭─╮\nb\n╰─╯", text(AgentType.AMP, "a\n╭─╮\nb\n╰─╯\n╭─x─╮\n│\n ╰─╯ \nstatus"));
    assertEquals("a\n╭─╮\n│", text(AgentType.AMP, "a\n╭─╮\n│"));
    assertEquals("a\n╰─╯", text(AgentType.AMP, "a\n╰─╯"));
  }

  @Test
  void whereNothingIsLeftAmpIsWelcome() {
    assertEquals("Welcome to Amp", text(AgentType.AMP, "╭─╮\n│\n╰─╯"));
    assertEquals("Welcome to Amp", text(AgentType.AMP, ""));
    assertEquals("", text(AgentType.AMP, "\n\n╭─╮\n│\n╰─╯\n"));
    assertFalse(MessageFormat.of(AgentType.AMP).ready(""));
  }

  @ParameterizedTest
  @EnumSource
  void blankLinesAtBothEndsAreDropped(AgentType type) {
    assertEquals("  a \n\n b", text(type, " \t\n\u3000\u00A0\n  a \n\n b\n\u2003\n\u0085\n"));
  }

  @Test
  void anAgentIsReadyWhenItsBoxIsOnTheScreen() {
    MessageFormat custom = MessageFormat.of(AgentType.CUSTOM);
    assertTrue(custom.ready("welcome\n> \n\n\n\n\n\n\n\n"));
    assertFalse(custom.ready("welcome\n\n\n"));
    assertFalse(custom.ready(""));
  }

  @Test
  void claudesReportingCallsAreCutOutAndReturnedLastOneFirst() {
    String second = CALL.replace("working", "idle");
    Formatted formatted = claude("● One\n\n" + CALL + "\n\n● Two\n" + second + "\n● Three");
    assertEquals("● One\n\n\n● Two\n● Three", formatted.text());
    assertEquals(List.of(second, CALL), formatted.toolCalls());
  }

  @Test
  void aCallEndsOnlyAtThanksBetweenBraces() {
    String said =
        TASK
            + "\n \"message\": \"Thanks for reporting!\"\n }\n"
            + CALL.substring(TASK.length() + 1);
    Formatted formatted = claude("● One\n" + said + "\n● Two");
    assertEquals("● One\n● Two", formatted.text());
    assertEquals(List.of(said), formatted.toolCalls());
  }

  @Test
  void anUnfinishedCallIsRemovedUpToItsLastBlankLineAndNotReturned() {
    assertEquals("● One\nb", claude("● One\n" + TASK + "\n  ⎿  {\n \na\n\u00A0\nb").text());
    assertEquals("● One", claude("● One\n" + TASK + "\n  ⎿  {\na").text());
    assertEquals(List.of(), claude("● One\n" + TASK + "\n  ⎿  {\na").toolCalls());
    assertEquals(List.of(CALL), claude(CALL + "\n● One\n" + TASK + "\nmore").toolCalls());
    assertEquals("● One", claude(CALL + "\n● One\n" + TASK + "\nmore").text());
  }

  @Test
  void aStartOnTheLastLineDoesNotCount() {
    assertEquals("● One\n" + TASK, claude("● One\n" + TASK).text());
  }

  @Test
  void codexsReportingCallsGoWithTheBlankLinesAfterThem() {
    String call =
        """
        • Called
        └ Coder.coder_report_task({"state":"working"})
          {"message": "Thanks for reporting!"}\
        """;
    Formatted formatted =
        MessageFormat.of(AgentType.CODEX).format("• One\n" + call + "\n \n\n• Two\n" + call, "");
    assertEquals("• One\n• Two", formatted.text());
    assertEquals(List.of(call, call + "\n \n"), formatted.toolCalls());
    String other = "• Called\n  └ Other.tool({})\n    {\"message\": \"Thanks for reporting!\"}";
    assertEquals(other, text(AgentType.CODEX, other));
    String unfinished = "a\n" + call.lines().limit(2).reduce("", (a, b) -> a + b + "\n") + "b";
    assertEquals(unfinished, text(AgentType.CODEX, unfinished));
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"CLAUDE"})
  void otherAgentsKeepClaudesCalls(AgentType type) {
    String said = "a\n" + CALL + "\nb\n1\n2\n3\n4\n5\n6";
    assertEquals(said, text(type, said));
  }

  private static String echo(String text, String userMessage) {
    return MessageFormat.of(AgentType.CUSTOM).withoutEcho(text, userMessage);
  }

  private static String text(AgentType type, String screen) {
    return MessageFormat.of(type).format(screen, "").text();
  }

  private static Formatted claude(String text) {
    return MessageFormat.of(AgentType.CLAUDE).format(text, "");
  }
}

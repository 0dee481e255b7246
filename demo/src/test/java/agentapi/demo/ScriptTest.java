package agentapi.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScriptTest {
  private final Script script = new Script(20, 8, false);

  private static Action.Say say(String text) {
    return new Action.Say(text, 20);
  }

  private void answers(String message, Action... actions) {
    assertEquals(List.of(actions), script.actionsFor(message));
  }

  @Test
  void eachCommandHasItsAnswer() {
    answers("hello", say("Mock reply to: hello"));
    answers("please stream 3 50 now", new Action.Say("tok1 tok2 tok3 END", 50));
    answers("lines 2", new Action.Say("```\nLine 1 of 2\nLine 2 of 2\n```\nEND OF LINES", 2));
    answers(
        "long 1",
        new Action.Say(
            "Line 1 of 1: the quick brown fox jumps over the lazy dog\n\nEND OF LONG ANSWER", 2));
    answers("think 5 30", new Action.Think(5, 30), say("I have thought about it. END"));
    answers("hang 4", new Action.Pause(4000), say("Woke up. END"));
    answers("error 529", new Action.Fail(529));
    answers("run: ls -l | wc", say("I will run a command."), new Action.Run("ls -l | wc"));
    answers(
        "write: a.txt: some text",
        say("I will write a file."),
        new Action.Write("a.txt", "some text\n"));
    answers("ask: Which? | A | B", new Action.Ask("Which?", List.of("A", "B")));
    answers("exit 3", say("I will end with status 3."), new Action.Quit(3));
    answers("flood 5", new Action.Flood(5), say("That was a flood of 5 MB. END"));
    answers("flood", new Action.Flood(8), say("That was a flood of 8 MB. END"));
  }

  @Test
  void longerAnswersEndWithTheirMark() {
    assertTrue(
        script.actionsFor("wide").getFirst() instanceof Action.Say(String text, long _)
            && text.contains("日本語テスト")
            && text.endsWith("End of wide answer."));
    assertTrue(
        script.actionsFor("code").getFirst() instanceof Action.Say(String text, long _)
            && text.contains("```java")
            && text.endsWith("has. END"));
  }

  @Test
  void theFirstRuleThatMatchesDecides() {
    answers("run: exit 3", say("I will run a command."), new Action.Run("exit 3"));
    answers(
        "a codeword in the floods of widening",
        say("Mock reply to: a codeword in the floods of widening"));
  }

  @Test
  void aCommandBehindATypedXIsUnderstood() {
    answers("xhang 1", new Action.Pause(1000), say("Woke up. END"));
  }

  @Test
  void countsAreBounded() {
    answers(
        "think 99999999999 1", new Action.Think(100_000, 1), say("I have thought about it. END"));
    answers(
        "ask: q|1|2|3|4|5|6|7|8|9|10",
        new Action.Ask("q", List.of("1", "2", "3", "4", "5", "6", "7", "8", "9|10")));
  }

  @Test
  void theSameAnswerIsTheSameForEveryMessage() {
    Script same = new Script(20, 8, true);
    assertEquals(same.actionsFor("one"), same.actionsFor("two"));
    assertEquals(List.of(new Action.Fail(500)), same.actionsFor("error 500"));
  }
}

package agentapi.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The scripted model: what the agent does for a message. Commands may stand anywhere in the
 * message, the first rule that matches decides; a message without one is repeated. Every answer is
 * a pure function of the message.
 */
final class Script {
  private static final int MAX_COUNT = 100_000;
  private static final int MAX_CHOICES = 9;

  private static final String SAME = "This is the same answer as ever.";

  private static final String CODE_ANSWER =
      """
      Here is the answer.

      ```java
      public class Hello {
          public static void main(String[] args) {
              System.out.println("Hello, world");
          }
      }
      ```

      | Column A | Column B |
      |----------|---------:|
      | alpha    |        1 |
      | beta     |       22 |

      1. first step
      2. second step with **bold**, *italic* and `inline code`

      > a quotation

      A rather long paragraph that has to be wrapped by the terminal user interface because it is certainly much wider \
      than the eighty columns which the emulated terminal has. END\
      """;

  private static final String WIDE_ANSWER =
      """
      # Wide characters
      CJK: 你好，世界。日本語テスト 한국어 시험
      Emoji: 😀 👍🏽 👩‍👩‍👧‍👦 🇨🇭 ❤️ ✅ ⚠️
      Combining: é ñ ä̈ Z͑ͫ̓ͪ a\u0301b\u0302
      Box: ┌─┬─┐ │x│y│ └─┴─┘ ▀▄█ ❯ ● ⏺ ⎿ ›
      RTL: שלום עולם مرحبا

      | Name | 名前 | Flag |
      |------|------|------|
      | one  | 一つ | 🇯🇵 |
      | two  | 二つ | 😀 |

      ```python
      def greet(name):
          print(f"こんにちは {name} 👋")   # wide in code
      ```

      - item eins
      - item 二
      End of wide answer.\
      """;

  private final long delay;
  private final int floodMegabytes;
  private final boolean sameAnswer;

  /**
   * @param delay milliseconds between the words of an answer that says nothing else
   * @param floodMegabytes what {@code flood} alone means
   * @param sameAnswer whether every answer without a command is the same
   */
  Script(long delay, int floodMegabytes, boolean sameAnswer) {
    this.delay = delay;
    this.floodMegabytes = floodMegabytes;
    this.sameAnswer = sameAnswer;
  }

  List<Action> actionsFor(String message) {
    for (Rule rule : rules()) {
      // A client that types an x and takes it back leaves "xrun: …" with some agents: understood as
      // well.
      Matcher matcher = Pattern.compile("\\bx?" + rule.command).matcher(message);
      if (matcher.find()) {
        return rule.actions.apply(matcher);
      }
    }
    return List.of(say(sameAnswer ? SAME : "Mock reply to: " + message));
  }

  /** The status with which this message, if it is {@code /exit}, ends the program. */
  static OptionalInt exitStatus(String command) {
    Matcher matcher = Pattern.compile("/exit(?: +(\\d{1,3}))?").matcher(command);
    return matcher.matches()
        ? OptionalInt.of(matcher.group(1) == null ? 0 : Integer.parseInt(matcher.group(1)) & 0xff)
        : OptionalInt.empty();
  }

  private record Rule(String command, Function<MatchResult, List<Action>> actions) {}

  private List<Rule> rules() {
    return List.of(
        new Rule("error (\\d{3})\\b", m -> List.of(new Action.Fail(number(m, 1)))),
        new Rule(
            "run: *([^\\n]+)",
            m -> List.of(say("I will run a command."), new Action.Run(m.group(1).strip()))),
        new Rule(
            "write: *([^:\\n]+): *([^\\n]*)",
            m ->
                List.of(
                    say("I will write a file."),
                    new Action.Write(m.group(1).strip(), m.group(2) + "\n"))),
        new Rule(
            "ask: *([^|\\n]+)\\|([^\\n]+)",
            m -> List.of(new Action.Ask(m.group(1).strip(), choices(m.group(2))))),
        new Rule(
            "stream (\\d+) (\\d+)",
            m -> List.of(new Action.Say(tokens(number(m, 1)) + " END", number(m, 2)))),
        new Rule("long (\\d+)", m -> List.of(new Action.Say(paragraphs(number(m, 1)), 2))),
        new Rule("lines (\\d+)", m -> List.of(new Action.Say(codeLines(number(m, 1)), 2))),
        new Rule(
            "think (\\d+) (\\d+)",
            m ->
                List.of(
                    new Action.Think(number(m, 1), number(m, 2)),
                    say("I have thought about it. END"))),
        new Rule(
            "hang (\\d+)",
            m -> List.of(new Action.Pause(number(m, 1) * 1000L), say("Woke up. END"))),
        new Rule(
            "exit (\\d{1,3})\\b",
            m ->
                List.of(
                    say("I will end with status " + m.group(1) + "."),
                    new Action.Quit(number(m, 1) & 0xff))),
        new Rule("flood (\\d{1,3})\\b", m -> flood(number(m, 1))),
        new Rule("\\Aflood\\z", _ -> flood(floodMegabytes)),
        new Rule("wide\\b", _ -> List.of(say(WIDE_ANSWER))),
        new Rule("code\\b", _ -> List.of(say(CODE_ANSWER))));
  }

  private List<Action> flood(int megabytes) {
    return List.of(
        new Action.Flood(megabytes), say("That was a flood of " + megabytes + " MB. END"));
  }

  private Action say(String markdown) {
    return new Action.Say(markdown, delay);
  }

  private static int number(MatchResult m, int group) {
    String digits = m.group(group);
    return digits.length() > 6 ? MAX_COUNT : Math.min(MAX_COUNT, Integer.parseInt(digits));
  }

  private static List<String> choices(String text) {
    List<String> choices = new ArrayList<>();
    for (String choice : text.split("\\|", MAX_CHOICES)) {
      choices.add(choice.strip());
    }
    return choices;
  }

  private static String tokens(int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 1; i <= count; i++) {
      text.append(i > 1 ? " " : "").append("tok").append(i);
    }
    return text.toString();
  }

  private static String paragraphs(int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 1; i <= count; i++) {
      text.append("Line ").append(i).append(" of ").append(count);
      text.append(": the quick brown fox jumps over the lazy dog\n\n");
    }
    return text.append("END OF LONG ANSWER").toString();
  }

  private static String codeLines(int count) {
    StringBuilder text = new StringBuilder("```\n");
    for (int i = 1; i <= count; i++) {
      text.append("Line ").append(i).append(" of ").append(count).append('\n');
    }
    return text.append("```\nEND OF LINES").toString();
  }
}

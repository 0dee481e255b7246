package agentapi.core.agent;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a shell's command string into simple commands and those into words, as far as a guess
 * needs it: quotes and backslashes are removed, nothing is expanded.
 */
final class ShellWords {
  private final List<List<String>> commands = new ArrayList<>();
  private List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean inWord;

  private ShellWords() {}

  /** The simple commands of a string, separated by {@code ; & |} and line ends. */
  static List<List<String>> commands(String text) {
    return new ShellWords().split(text);
  }

  private List<List<String>> split(String text) {
    char quote = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        if (c == quote) {
          quote = 0;
        } else {
          word.append(c);
        }
      } else if (c == '\'' || c == '"') {
        quote = c;
        inWord = true;
      } else if (c == '\\' && i + 1 < text.length()) {
        word.append(text.charAt(++i));
        inWord = true;
      } else if (c == ';' || c == '&' || c == '|' || c == '\n') {
        endCommand();
      } else if (Character.isWhitespace(c)) {
        endWord();
      } else {
        word.append(c);
        inWord = true;
      }
    }
    endCommand();
    return commands;
  }

  private void endWord() {
    if (inWord) {
      words.add(word.toString());
      word.setLength(0);
      inWord = false;
    }
  }

  private void endCommand() {
    endWord();
    if (!words.isEmpty()) {
      commands.add(List.copyOf(words));
      words = new ArrayList<>();
    }
  }
}

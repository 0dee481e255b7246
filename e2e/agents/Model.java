import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The scripted model: what it says to a message, and what it was asked. */
final class Model {
  /**
   * What an agent asks the model on its own: Qwen Code for its memory and for what its user may say
   * next, Auggie for a title.
   */
  private static final Pattern OWN_JOB =
      Pattern.compile(
          "^Managed memory (directory: |has TWO directories)|^\\[SUGGESTION MODE: "
              + "|^Please provide a clear and concise title for this message");

  private final Path log;
  private final String script;
  private final String api;
  private long mark;

  /**
   * @param agent whose language it listens to, as others may ask it meanwhile
   */
  Model(Path testbed, Path installed, String agent) throws IOException {
    api =
        switch (agent) {
          case "claude", "claude-latest" -> "anthropic";
          case "codex" -> "responses";
          case "gemini" -> "gemini";
          case "auggie" -> "augment";
          default -> "chat";
        };
    log = installed.resolve("mock/requests.jsonl");
    script = Files.readString(testbed.resolve("mock-llm/server.mjs"));
    mark();
  }

  void mark() throws IOException {
    mark = Files.size(log);
  }

  /** The users' messages that reached the model since the mark, each as often as it was asked. */
  List<String> asked() throws IOException {
    byte[] bytes = Files.readAllBytes(log);
    List<String> texts = new ArrayList<>();
    for (String line : new String(bytes, (int) mark, bytes.length - (int) mark).split("\n")) {
      if (line.isBlank()) {
        continue;
      }
      Map<String, Object> request = Json.object(line);
      boolean main = request.get("tools") instanceof List<?> tools && !tools.isEmpty();
      if (main && api.equals(request.get("api")) && "".equals(request.get("toolResult"))) {
        String text = bare(String.valueOf(request.get("text"))).strip();
        if (!OWN_JOB.matcher(text).find()) {
          texts.add(text);
        }
      }
    }
    return texts;
  }

  /**
   * A text without what agents themselves change before model or record sees it: Claude Code wraps
   * what is pasted, Gemini CLI takes the joiner out of composed emoji.
   */
  static String bare(String text) {
    return text.replaceAll("\\n?</?pasted_content[^>]*>\\n?", "").replace("\u200d", "");
  }

  static String stream(int words) {
    return IntStream.rangeClosed(1, words)
        .mapToObj(word -> "tok" + word)
        .collect(Collectors.joining(" ", "", " END"));
  }

  static String lines(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(line -> "Line " + line + " of " + count)
        .collect(Collectors.joining("\n", "```\n", "\n```\nEND OF LINES"));
  }

  static String paragraphs(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(line ->
            "Line " + line + " of " + count + ": the quick brown fox jumps over the lazy dog")
        .collect(Collectors.joining("\n\n", "", "\n\nEND OF LONG ANSWER"));
  }

  /** A text that the model's script holds. */
  String constant(String name) {
    int from = script.indexOf("const " + name + " = `") + name.length() + 10;
    StringBuilder text = new StringBuilder();
    for (int at = from; script.charAt(at) != '`'; at++) {
      char c = script.charAt(at);
      if (c == '\\') {
        c = script.charAt(++at);
        if (c == 'u') {
          c = (char) Integer.parseInt(script.substring(at + 1, at + 5), 16);
          at += 4;
        }
      }
      text.append(c);
    }
    return text.toString();
  }
}

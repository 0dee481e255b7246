import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The scripted model: what it says to a message, and what it was asked. */
final class Model implements AutoCloseable {
  /**
   * What an agent asks the model on its own: Qwen Code for its memory and for what its user may say
   * next, Auggie for a title.
   */
  private static final Pattern OWN_JOB =
      Pattern.compile(
          "^Managed memory (directory: |has TWO directories)|^\\[SUGGESTION MODE: "
              + "|^Please provide a clear and concise title for this message");

  private static final String NAMESPACE = "agents";

  private final Process server;
  private final int port;
  private final Path log;
  private final String script;
  private long mark;

  /** Starts one that nobody else asks, in the agents' network namespace. */
  Model(Path testbed) throws IOException {
    port = 20_000 + (int) (ProcessHandle.current().pid() % 10_000);
    log = Files.createTempFile("agentapi-model", ".jsonl");
    Path program = testbed.resolve("mock-llm/server.mjs");
    script = Files.readString(program);
    Path hook = Path.of("e2e/agents/answered.mjs").toAbsolutePath();
    server =
        new ProcessBuilder(
                List.of(
                    "ip netns exec %s node --import %s %s --port %d --log %s"
                        .formatted(NAMESPACE, hook, program, port, log)
                        .split(" ")))
            .redirectErrorStream(true)
            .start();
    String says = server.inputReader().readLine();
    if (says == null || !says.startsWith("mock LLM on")) {
      throw new IOException("the scripted model does not run: " + says);
    }
  }

  int port() {
    return port;
  }

  @Override
  public void close() throws IOException {
    server.destroy();
    Files.deleteIfExists(log);
  }

  void mark() throws IOException {
    mark = Files.size(log);
  }

  /** The users' messages that reached the model since the mark, each as often as it was asked. */
  List<String> asked() throws IOException {
    List<String> texts = new ArrayList<>();
    for (Map<String, Object> request : logged()) {
      boolean main = request.get("tools") instanceof List<?> tools && !tools.isEmpty();
      if (main && "".equals(request.get("toolResult"))) {
        String text = bare(String.valueOf(request.get("text"))).strip();
        if (!OWN_JOB.matcher(text).find()) {
          texts.add(text);
        }
      }
    }
    return texts;
  }

  /** When the last byte of the last answer since the mark was written. */
  Optional<Instant> answered() throws IOException {
    return logged().stream()
        .filter(line -> line.containsKey("answered"))
        .map(line -> Instant.parse(String.valueOf(line.get("t"))))
        .reduce((_, last) -> last);
  }

  private List<Map<String, Object>> logged() throws IOException {
    byte[] bytes = Files.readAllBytes(log);
    String text = new String(bytes, (int) mark, bytes.length - (int) mark, UTF_8);
    return text.lines().filter(line -> !line.isBlank()).map(Json::object).toList();
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

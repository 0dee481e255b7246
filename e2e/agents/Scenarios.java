import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Runs everyday scenarios with real agents against a scripted model and prints a table. What the
 * model logged is the proof of delivery; what it says is known beforehand, so that each answer can
 * be compared to the letter.
 */
public final class Scenarios {
  /** One thing that a person does with an agent; its result is what went wrong. */
  private interface Scenario {
    Optional<String> run() throws IOException;
  }

  private static final List<String> AGENTS =
      List.of(
          "claude",
          "claude-latest",
          "codex",
          "gemini",
          "opencode",
          "copilot",
          "qwen",
          "qwen-latest",
          "auggie",
          "droid",
          "pi",
          "kilo",
          "cline",
          "continue",
          "grok");

  /** Agents that keep no record, so that their screens alone tell. */
  private static final Set<String> UNRECORDED = Set.of("grok");

  /** Agents that send a refused message again with each later one, so that nothing can follow. */
  private static final Set<String> KEEP_REFUSED = Set.of("qwen-latest");

  /** What an agent makes impossible, and why. */
  private static final Map<String, String> IMPOSSIBLE =
      Map.of(
          "pi allow", "it never asks",
          "pi refuse", "it never asks",
          "grok lines", "it draws all of the answer anew for each word");

  private final Model model;
  private final Served agent;
  private final boolean exact;
  private final boolean keepsRefused;
  private final SequencedMap<String, Scenario> all = new LinkedHashMap<>();

  Scenarios(Model model, Served agent, String name, boolean exact) {
    this.model = model;
    this.agent = agent;
    this.exact = exact;
    this.keepsRefused = KEEP_REFUSED.contains(name);
    all.put("first", this::initialPrompt);
    all.put("short", () -> answers("hello there", "Mock reply to: hello there"));
    String several = "first line\nsecond **bold** line\n\nlast line";
    all.put("several lines", () -> answers(several, "Mock reply to: " + several));
    String special = "a \"q\" 'q' `t` $HOME \\n ~ <b> & % {x} [y] | ; é ü 漢字 😀 (end)";
    all.put("special", () -> answers(special, "Mock reply to: " + special));
    String big =
        IntStream.range(0, 300).mapToObj(n -> "word" + n * 7919).collect(Collectors.joining(" "));
    all.put("3000 chars", () -> answers(big, "Mock reply to: " + big));
    all.put("slow stream", () -> answers("stream 60 100", Model.stream(60)));
    all.put("code", this::code);
    all.put("wide", () -> answers("wide please", model.constant("WIDE")));
    all.put("long", () -> answers("long 60", Model.paragraphs(60)));
    all.put("lines", () -> answers("lines 300", Model.lines(300)));
    all.put("allow", () -> permission("run: touch allowed.txt", "allow", true));
    all.put("refuse", () -> permission("run: touch refused.txt", "reject", false));
    all.put("interrupt", this::interrupt);
    all.put("mid-answer", this::interruptMidAnswer);
    all.put("error", this::error);
    all.put("queue", this::queue);
    all.put("mention", () -> answers("ask @nobody-there", "Mock reply to: ask @nobody-there"));
    all.put("turns", this::turns);
    all.put("busy", this::busy);
  }

  Optional<String> code() throws IOException {
    return answers("code please", model.constant("CODE"));
  }

  private static Optional<String> wrong(String what) {
    return Optional.of(what);
  }

  Optional<String> answers(String text, String reply) throws IOException {
    model.mark();
    int before = agent.messages().size();
    Served.Answered sent = agent.say(text);
    if (sent.status() != 200) {
      return wrong("refused: " + sent.body());
    }
    if (agent.messages().size() != before + 2) {
      return wrong(before + " messages became " + agent.messages().size());
    }
    return ends(text, reply);
  }

  /** The turn ends with the whole answer, and never seems to have ended before. */
  private Optional<String> ends(String text, String reply) throws IOException {
    if (!agent.untilStable(90)) {
      return wrong("never stable");
    }
    Optional<String> difference = differs(reply, agent.lastText());
    if (difference.isPresent()) {
      return difference;
    }
    List<String> asked = model.asked();
    long times = asked.stream().filter(one -> same(one, text)).count();
    return times == 1 && asked.size() == 1 ? Optional.empty() : wrong("the model saw " + asked);
  }

  /** Agents trim a message, and some add a blank to what is pasted. */
  private static boolean same(String one, String other) {
    return one.strip().equals(other.strip()) || words(one).equals(words(other));
  }

  private Optional<String> differs(String said, String shown) {
    String wanted = Model.bare(said);
    String got = Model.bare(shown);
    if (exact ? wanted.strip().equals(got.strip()) : words(wanted).equals(words(got))) {
      return Optional.empty();
    }
    if (!exact) {
      wanted = String.join(" ", words(wanted));
      got = String.join(" ", words(got));
    }
    int at = 0;
    while (at < Math.min(wanted.length(), got.length()) && wanted.charAt(at) == got.charAt(at)) {
      at++;
    }
    return wrong(
        "text differs at " + at + ": wanted <" + cut(wanted, at) + "> got <" + cut(got, at) + ">");
  }

  private static String cut(String text, int from) {
    return text.substring(
            Math.min(Math.max(0, from - 20), text.length()), Math.min(text.length(), from + 60))
        .replace("\n", "\\n");
  }

  /** The words alone, as a screen shows them: without Markdown's marks and what is drawn with. */
  private static List<String> words(String text) {
    String plain =
        text.replaceAll("```\\w*", " ")
            .replaceAll("[`*_]", "")
            .replaceAll("[#>|\\-:•\\u2500-\\u259f]", " ");
    return Arrays.stream(plain.split("\\s+")).filter(word -> !word.isEmpty()).toList();
  }

  private Optional<String> initialPrompt() throws IOException {
    if (!Served.until(() -> agent.messages().size() >= 3, 180)) {
      return wrong("the initial prompt was not sent: " + agent.status());
    }
    return ends("first words", "Mock reply to: first words");
  }

  Optional<String> permission(String text, String kind, boolean runs) throws IOException {
    model.mark();
    Served.Answered sent = agent.say(text);
    if (sent.status() != 200) {
      return wrong("refused: " + sent.body());
    }
    if (!Served.until(() -> !agent.requests().isEmpty(), 30)) {
      return wrong("no request; status " + agent.status() + ", text " + cut(agent.lastText(), 0));
    }
    if (!agent.status().equals("stable")) {
      return wrong("running while it asks");
    }
    Map<String, Object> request = agent.requests().getFirst();
    String command = text.substring(text.indexOf(' ') + 1);
    if (!request.toString().contains(command)) {
      return wrong("the request does not show the command: " + request);
    }
    if (!agent.lastText().contains(command)) {
      return wrong("the message does not show the question: " + agent.lastText());
    }
    if (agent.say("must not arrive").status() != 409) {
      return wrong("a message was taken while it asks");
    }
    Optional<String> option = option(request, kind);
    if (option.isEmpty()) {
      return wrong("no option to " + kind + ": " + request);
    }
    Served.Answered answered =
        agent.post(
            "/sessions/default/requests/" + request.get("id") + "/answer",
            "{\"option\":" + Json.quote(option.get()) + "}");
    if (answered.status() != 200) {
      return wrong("answer: " + answered.body());
    }
    if (!agent.untilStable(40) || !agent.requests().isEmpty()) {
      return wrong("not stable after the answer: " + agent.requests());
    }
    String reply = agent.lastText();
    boolean told = reply.startsWith("I will run a command.");
    boolean finished = reply.contains("Tool finished.") && reply.strip().endsWith("Done.");
    return told && (finished || !runs) ? Optional.empty() : wrong("the reply is: " + reply);
  }

  @SuppressWarnings("unchecked")
  private static Optional<String> option(Map<String, Object> request, String kind) {
    for (Map<String, Object> option : (List<Map<String, Object>>) request.get("options")) {
      if (String.valueOf(option.get("kind")).startsWith(kind)) {
        return Optional.of(String.valueOf(option.get("id")));
      }
    }
    return Optional.empty();
  }

  private Optional<String> interrupt() throws IOException {
    return interrupted("hang 40", "after the hang");
  }

  private Optional<String> interruptMidAnswer() throws IOException {
    Optional<String> wrong = interrupted("stream 300 100", "after the stream");
    List<Map<String, Object>> messages = agent.messages();
    String partial = String.valueOf(messages.get(messages.size() - 3).get("content"));
    return wrong.isPresent() || partial.startsWith("tok1 tok2")
        ? wrong
        : wrong("partial: " + partial);
  }

  Optional<String> interrupted(String text, String next) throws IOException {
    if (agent.say(text).status() != 200) {
      return wrong("not sent");
    }
    Served.until(() -> false, 3);
    if (!agent.status().equals("running")) {
      return wrong("stable while it works");
    }
    Served.Answered stopped = agent.post("/sessions/default/interrupt", "{}");
    if (stopped.status() != 200 || !agent.untilStable(5)) {
      return wrong("not idle after the interrupt: " + stopped.body());
    }
    return answers(next, "Mock reply to: " + next);
  }

  Optional<String> error() throws IOException {
    String refused = "error 400";
    if (agent.say(refused).status() != 200) {
      return wrong("not sent");
    }
    if (!agent.untilStable(30)) {
      agent.post("/sessions/default/interrupt", "{}");
      agent.untilStable(20);
      return wrong("still running after 30 s: " + agent.lastText());
    }
    if (!agent.lastText().contains("400")) {
      return wrong("told: " + agent.lastText());
    }
    return keepsRefused ? Optional.empty() : goesOnAfter(refused);
  }

  /** An agent may try a refused message again until the next one is typed, and not after that. */
  private Optional<String> goesOnAfter(String refused) throws IOException {
    model.mark();
    String next = "what now";
    if (agent.say(next).status() != 200 || !agent.untilStable(90)) {
      return wrong("does not go on: " + agent.lastText());
    }
    List<String> asked = model.asked();
    boolean once = !asked.isEmpty() && same(asked.getLast(), next);
    return once && asked.stream().limit(asked.size() - 1L).allMatch(one -> same(one, refused))
        ? differs("Mock reply to: " + next, agent.lastText())
        : wrong("the model saw " + asked);
  }

  Optional<String> queue() throws IOException {
    model.mark();
    agent.say("stream 20 100");
    for (String text : List.of("queued one", "queued two")) {
      Served.Answered waits =
          agent.post(
              "/sessions/default/messages",
              "{\"content\":" + Json.quote(text) + ",\"when\":\"queue\"}");
      if (waits.status() != 202) {
        return wrong(waits.body());
      }
    }
    int all = agent.messages().size() + 4;
    Served.until(() -> agent.messages().size() == all, 40);
    agent.untilStable(20);
    List<String> asked = model.asked();
    return asked.equals(List.of("stream 20 100", "queued one", "queued two"))
            && agent.lastText().equals("Mock reply to: queued two")
        ? Optional.empty()
        : wrong("the model saw " + asked + ", the reply is " + agent.lastText());
  }

  private Optional<String> turns() throws IOException {
    for (int turn = 1; turn <= 4; turn++) {
      Optional<String> wrong = answers("same again", "Mock reply to: same again");
      if (wrong.isPresent()) {
        return wrong("turn " + turn + ": " + wrong.get());
      }
    }
    return Optional.empty();
  }

  private Optional<String> busy() throws IOException {
    model.mark();
    agent.say("stream 30 100");
    if (agent.say("not now").status() != 409) {
      return wrong("taken while it works");
    }
    return ends("stream 30 100", Model.stream(30));
  }

  public static void main(String[] args) throws IOException {
    Flags flags = new Flags(args);
    if (!Files.isDirectory(flags.testbed())) {
      System.out.println("SKIPPED: no testbed at " + flags.testbed());
      return;
    }
    boolean failed = false;
    for (String name : flags.agents(AGENTS)) {
      failed |= !run(name, flags);
    }
    System.exit(failed ? 1 : 0);
  }

  private static boolean run(String name, Flags flags) throws IOException {
    List<String> only = flags.list("--only", ",");
    List<String> all = new ArrayList<>(flags.server());
    all.addAll(List.of("--initial-prompt", "first words"));
    boolean exact = !all.contains("screen") && !UNRECORDED.contains(name);
    int passed = 0;
    int run = 0;
    try (Model model = new Model(flags.testbed());
        Served agent = new Served(flags.agentapi(), flags.testbed(), name, model, all)) {
      SequencedMap<String, Scenario> scenarios = new Scenarios(model, agent, name, exact).all;
      if (KEEP_REFUSED.contains(name)) {
        scenarios.putLast("error", scenarios.remove("error"));
      }
      for (Map.Entry<String, Scenario> scenario : scenarios.entrySet()) {
        boolean first = scenario.getKey().equals("first");
        if (!first && !only.isEmpty() && !only.contains(scenario.getKey())) {
          continue;
        }
        String why = IMPOSSIBLE.getOrDefault(name + " " + scenario.getKey(), "");
        if (!why.isEmpty()) {
          System.out.printf("| %s | %s | impossible | | %s |%n", name, scenario.getKey(), why);
          continue;
        }
        long began = System.nanoTime();
        Optional<String> wrong = scenario.getValue().run();
        run++;
        passed += wrong.isEmpty() ? 1 : 0;
        System.out.printf(
            "| %s | %s | %s | %.1f s | %s |%n",
            name,
            scenario.getKey(),
            wrong.isEmpty() ? "ok" : "FAILED",
            (System.nanoTime() - began) / 1e9,
            wrong
                .map(text -> text.length() > 400 ? text.substring(0, 400) : text)
                .orElse("")
                .replace("\n", "\\n"));
        if (wrong.isPresent() && System.getProperty("show", "").equals("screens")) {
          List<String> rows = agent.screen().lines().filter(row -> !row.isBlank()).toList();
          rows.subList(Math.max(0, rows.size() - 14), rows.size()).forEach(System.out::println);
        }
        if (wrong.isPresent() && agent.status().equals("running")) {
          agent.post("/sessions/default/interrupt", "{}");
          agent.untilStable(30);
        }
      }
    }
    System.out.printf("| %s | all | %d of %d | | |%n", name, passed, run);
    return passed == run;
  }
}
